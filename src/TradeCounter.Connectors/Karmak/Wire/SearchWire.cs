using System.Text.Json;
using System.Text.Json.Serialization;
using TradeCounter.Connectors.Http;

namespace TradeCounter.Connectors.Karmak.Wire;

/// <summary>docs/contracts/karmak.md B1: one branch's question. The body is a list of these; we send one, since the answer does not say which branch it speaks of.</summary>
internal sealed record KarmakSearch(
    [property: JsonPropertyName("customerID")] string CustomerId,
    [property: JsonPropertyName("locationID")] string LocationId,
    [property: JsonPropertyName("parts")] IReadOnlyList<KarmakSearchPart> Parts);

internal sealed record KarmakSearchPart(
    [property: JsonPropertyName("number")] string Number,
    [property: JsonPropertyName("description")] string Description,
    [property: JsonPropertyName("exactMatch")] bool ExactMatch,
    [property: JsonPropertyName("source")] string Source)
{
    public const int MaxNumber = 30;
    public const int MaxDescription = 50;

    /// <summary>Below this a term that is not exact is ignored.</summary>
    public const int MinWildcard = 5;
}

/// <summary>docs/contracts/karmak.md B1: the answer for one part that was asked for.</summary>
internal sealed record KarmakFound
{
    [JsonConverter(typeof(ObjectOrNothing<KarmakCriteria>))] public KarmakCriteria? Criteria { get; init; }

    public List<KarmakResult>? Results { get; init; }

    public string? Message { get; init; }

    public List<string>? Messages { get; init; }
}

internal sealed record KarmakCriteria
{
    public string? Number { get; init; }

    public string? Description { get; init; }

    public string? Source { get; init; }
}

internal sealed record KarmakResult
{
    /// <summary>PartsInventoryID, the key an order wants. Text: its documented lengths and forms contradict one another (F8).</summary>
    [JsonPropertyName("ID")] public string? Id { get; init; }

    public string? Number { get; init; }

    public string? Description { get; init; }

    public string? SupplierCode { get; init; }

    public string? Weight { get; init; }

    /// <summary>A quantity or words (F7).</summary>
    public string? Available { get; init; }

    [JsonConverter(typeof(KarmakPriceReader))] public KarmakPrice? Price { get; init; }

    /// <summary>The field table has the list price here, the sample inside of Price.</summary>
    public string? ListPrice { get; init; }

    [JsonConverter(typeof(ObjectOrNothing<KarmakCore>))] public KarmakCore? Core { get; init; }
}

internal sealed record KarmakPrice
{
    public string? CustomerPrice { get; init; }

    public string? ListPrice { get; init; }
}

internal sealed record KarmakCore
{
    public string? Number { get; init; }

    public string? Description { get; init; }

    public string? Price { get; init; }

    /// <summary>Environmental handling charge of one.</summary>
    [JsonPropertyName("EHCCharge")] public string? EhcCharge { get; init; }
}

/// <summary>An object; anything else (an empty text, say) is nothing.</summary>
internal sealed class ObjectOrNothing<T> : JsonConverter<T> where T : class
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
            return (T?)JsonSerializer.Deserialize(ref reader, options.GetTypeInfo(typeof(T)));
        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => throw new NotSupportedException("Answers are only read.");
}

/// <summary>{customerPrice, listPrice} as the sample has it, or the customer's price itself as the field table has it.</summary>
internal sealed class KarmakPriceReader : JsonConverter<KarmakPrice>
{
    private readonly ObjectOrNothing<KarmakPrice> _object = new();
    private readonly LenientText _text = new();

    public override KarmakPrice? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String or JsonTokenType.Number
            ? new KarmakPrice { CustomerPrice = _text.Read(ref reader, typeof(string), options) }
            : _object.Read(ref reader, typeToConvert, options);

    public override void Write(Utf8JsonWriter writer, KarmakPrice value, JsonSerializerOptions options) => _object.Write(writer, value, options);
}
