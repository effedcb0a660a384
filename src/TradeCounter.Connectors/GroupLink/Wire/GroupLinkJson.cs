using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using TradeCounter.Connectors.Http;

namespace TradeCounter.Connectors.GroupLink.Wire;

/// <summary>Messages 1.0 and 2.1: names in lower case throughout (docs/contracts/grouplink.md §2).</summary>
[JsonSerializable(typeof(InquiryRequest10))]
[JsonSerializable(typeof(InquiryAnswer10))]
[JsonSerializable(typeof(OrderRequest21))]
[JsonSerializable(typeof(OrderAnswer21))]
[JsonSerializable(typeof(InvoiceRequest10))]
[JsonSerializable(typeof(InvoiceAnswer10))]
[JsonSerializable(typeof(AccountDetailRequest10))]
[JsonSerializable(typeof(AccountDetailAnswer10))]
[JsonSerializable(typeof(LineCodesRequest10))]
[JsonSerializable(typeof(LineCodesAnswer10))]
[JsonSerializable(typeof(LineCodePartsRequest10))]
[JsonSerializable(typeof(LineCodePartsAnswer10))]
internal sealed partial class Lower : JsonSerializerContext
{
    public static readonly Lower Reads = new(GroupLinkJson.Reading(null));
    public static readonly Lower Writes = new(GroupLinkJson.Writing(new LowerCase()));

    private sealed class LowerCase : JsonNamingPolicy
    {
        public override string ConvertName(string name) => name.ToLowerInvariant();
    }
}

/// <summary>Messages 3.0: names with underscores, but for errormessage and parttype (docs/contracts/grouplink.md §2).</summary>
[JsonSerializable(typeof(InquiryRequest30))]
[JsonSerializable(typeof(InquiryAnswer30))]
[JsonSerializable(typeof(OrderRequest30))]
[JsonSerializable(typeof(OrderAnswer30))]
[JsonSerializable(typeof(OrderInvoiceRequest30))]
[JsonSerializable(typeof(OrderInvoiceAnswer30))]
[JsonSerializable(typeof(CancelRequest30))]
[JsonSerializable(typeof(CancelAnswer30))]
internal sealed partial class Snake : JsonSerializerContext
{
    public static readonly Snake Reads = new(GroupLinkJson.Reading(JsonNamingPolicy.SnakeCaseLower));
    public static readonly Snake Writes = new(GroupLinkJson.Writing(JsonNamingPolicy.SnakeCaseLower));
}

internal static class GroupLinkJson
{
    public static JsonSerializerOptions Reading(JsonNamingPolicy? names) => new(DealerJson.Reading)
    {
        PropertyNamingPolicy = names,
        Converters = { new LenientText(), new LenientDecimal(), new LenientBool() },
    };

    public static JsonSerializerOptions Writing(JsonNamingPolicy names) => new()
    {
        PropertyNamingPolicy = names, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = NoBraces(),
    };

    /// <summary>A brace that somebody typed is written as an escape, so that no comment can be taken for a secret's placeholder.</summary>
    private static JavaScriptEncoder NoBraces()
    {
        var allowed = new TextEncoderSettings(UnicodeRanges.All);
        allowed.ForbidCharacters('{', '}');
        return JavaScriptEncoder.Create(allowed);
    }
}

/// <summary>The name of a secret setting, written as the placeholder that is filled in while sending; null is an empty text.</summary>
internal sealed class SecretPlaceholder : JsonConverter<string?>
{
    public override bool HandleNull => true;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value is null ? "\"\"" : $"\"{{{{{value}}}}}\"");
}
