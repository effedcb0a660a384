using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TradeCounter.Domain.Dealers;

namespace TradeCounter.Connectors.Http;

/// <summary>
/// Dealers' JSON is read leniently (names without case, numbers as strings and the reverse, one object where a list belongs)
/// through the converters below, put on the wire types' properties; it is written strictly. Duplicate names and nesting
/// beyond 32 are errors: an answer that says two things says nothing.
/// </summary>
internal static class DealerJson
{
    public static readonly JsonSerializerOptions Reading = new()
    {
        PropertyNameCaseInsensitive = true, NumberHandling = JsonNumberHandling.AllowReadingFromString, MaxDepth = 32,
        AllowDuplicateProperties = false, AllowTrailingCommas = true, ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Null when the text is not the JSON it should be.</summary>
    public static T? TryRead<T>(string body, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return string.IsNullOrWhiteSpace(body) ? null : JsonSerializer.Deserialize(body, type);
        }
        catch (Exception error) when (error is JsonException or FormatException or OverflowException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The parsed answer, or Unclear where it cannot be read; evidence goes along.</summary>
    public static DealerReply<T> Parse<T>(this DealerReply<HttpAnswer> reply, JsonTypeInfo<T> type) where T : class =>
        reply.Match<DealerReply<T>>(
            answer => TryRead(answer.Body, type) is { } value ? new DealerReply<T>.Answered(value) : new DealerReply<T>.Unclear("the dealer's answer could not be read"),
            words => new DealerReply<T>.Refused(words),
            why => new DealerReply<T>.Unreachable(why),
            why => new DealerReply<T>.Unclear(why)) with
        { Evidence = reply.Evidence };
}

/// <summary>Text, number or boolean, kept as text; an object or list becomes its JSON.</summary>
internal sealed class LenientText : JsonConverter<string?>
{
    public override bool HandleNull => true;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null: return null;
            case JsonTokenType.String: return reader.GetString();
            default:
                using (var document = JsonDocument.ParseValue(ref reader))
                    return document.RootElement.GetRawText();
        }
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>A number, also as text; blank or unreadable text is null (the text itself, where it matters, is read as <see cref="LenientText"/>). Invariant culture. Beyond a billiard either way nothing is counted or paid: such a figure is unreadable, and no sum of them overflows.</summary>
internal sealed class LenientDecimal : JsonConverter<decimal?>
{
    private const decimal Most = 1_000_000_000_000_000;

    public override decimal? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number: return reader.TryGetDecimal(out var number) && Math.Abs(number) <= Most ? number : null;
            case JsonTokenType.String: return Parse(reader.GetString());
            default:
                reader.Skip();
                return null;
        }
    }

    public override void Write(Utf8JsonWriter writer, decimal? value, JsonSerializerOptions options)
    {
        if (value is { } number)
            writer.WriteNumberValue(number);
        else
            writer.WriteNullValue();
    }

    public static decimal? Parse(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture, out var value) && Math.Abs(value) <= Most ? value : null;
}

/// <summary>true/false, also as text ("true", "Y", "1") or number.</summary>
internal sealed class LenientBool : JsonConverter<bool?>
{
    public override bool? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.True: return true;
            case JsonTokenType.False: return false;
            case JsonTokenType.Number: return reader.TryGetInt32(out var number) ? number != 0 : null;
            case JsonTokenType.String:
                return reader.GetString()?.Trim().ToUpperInvariant() switch { "TRUE" or "Y" or "YES" or "1" => true, "FALSE" or "N" or "NO" or "0" => false, _ => null };
            default:
                reader.Skip();
                return null;
        }
    }

    public override void Write(Utf8JsonWriter writer, bool? value, JsonSerializerOptions options)
    {
        if (value is { } flag)
            writer.WriteBooleanValue(flag);
        else
            writer.WriteNullValue();
    }
}

/// <summary>A list, where one object (or nothing) may stand instead.</summary>
internal sealed class OneOrMany<T> : JsonConverter<List<T>>
{
    public override bool HandleNull => true;

    public override List<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var item = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        var list = new List<T>();
        if (reader.TokenType == JsonTokenType.Null)
            return list;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            if (JsonSerializer.Deserialize(ref reader, item) is { } one)
                list.Add(one);
            return list;
        }
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            if (JsonSerializer.Deserialize(ref reader, item) is { } element)
                list.Add(element);
        return list;
    }

    public override void Write(Utf8JsonWriter writer, List<T> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var item in value)
            JsonSerializer.Serialize(writer, item, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
        writer.WriteEndArray();
    }
}
