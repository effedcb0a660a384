using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TradeCounter.Connectors.Http;

namespace TradeCounter.Connectors.Keyloop.Wire;

/// <summary>A price (docs/contracts/keyloop.md 3.3); rate in percent.</summary>
internal sealed record KeyloopPrice
{
    [JsonConverter(typeof(LenientDecimal))] public decimal? NetValue { get; set; }
    [JsonConverter(typeof(LenientDecimal))] public decimal? GrossValue { get; set; }
    [JsonConverter(typeof(LenientDecimal))] public decimal? TaxValue { get; set; }
    [JsonConverter(typeof(LenientDecimal))] public decimal? TaxRate { get; set; }
    [JsonConverter(typeof(LenientText))] public string? CurrencyCode { get; set; }
}

/// <summary>GET parts/{partId}/price-availability (docs/contracts/keyloop.md 3.4).</summary>
internal sealed record KeyloopAvailability
{
    [JsonConverter(typeof(LenientText))] public string? PartId { get; set; }
    [JsonConverter(typeof(LenientObject<KeyloopPrice>))] public KeyloopPrice? ListPrice { get; set; }
    [JsonConverter(typeof(LenientObject<KeyloopPrice>))] public KeyloopPrice? Surcharge { get; set; }
    /// <summary>Text, so that a figure that is none keeps the dealer's words.</summary>
    [JsonConverter(typeof(LenientText))] public string? AvailableStock { get; set; }
    [JsonConverter(typeof(LenientBool))] public bool? SalesBlocked { get; set; }
    [JsonConverter(typeof(LenientText))] public string? SalesBlockedDescription { get; set; }
    [JsonConverter(typeof(LenientBool))] public bool? IsAvailableForBackOrder { get; set; }
    [JsonConverter(typeof(LenientDecimal))] public decimal? LeadTimeInDays { get; set; }
    [JsonConverter(typeof(KeyloopReferenceTypes))] public List<string> MandatoryVehicleReferences { get; set; } = [];
    [JsonConverter(typeof(OneOrMany<KeyloopOrderPrice>))] public List<KeyloopOrderPrice> OrderPrices { get; set; } = [];
}

internal sealed record KeyloopOrderPrice
{
    [JsonConverter(typeof(LenientText))] public string? OrderType { get; set; }
    [JsonConverter(typeof(LenientObject<KeyloopPrice>))] public KeyloopPrice? OrderPrice { get; set; }
}

/// <summary>Which vehicle references a part demands: one word, a list of words, an object with a type, or a list of those (7.2).</summary>
internal sealed class KeyloopReferenceTypes : JsonConverter<List<string>>
{
    public override bool HandleNull => true;

    public override List<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return [.. Words(document.RootElement).Where(word => !string.IsNullOrWhiteSpace(word))];
    }

    public override void Write(Utf8JsonWriter writer, List<string> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        value.ForEach(writer.WriteStringValue);
        writer.WriteEndArray();
    }

    private static IEnumerable<string> Words(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!.Trim()],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Words),
        JsonValueKind.Object => element.EnumerateObject().Where(p => string.Equals(p.Name, "type", StringComparison.OrdinalIgnoreCase)).SelectMany(p => Words(p.Value)),
        _ => [],
    };
}

/// <summary>An object; anything else in its place (a bare number for a price) says nothing we could trust, and must not cost us the rest of the answer.</summary>
internal sealed class LenientObject<T> : JsonConverter<T?> where T : class
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
            return JsonSerializer.Deserialize(ref reader, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, options.GetTypeInfo(typeof(T)));
}
