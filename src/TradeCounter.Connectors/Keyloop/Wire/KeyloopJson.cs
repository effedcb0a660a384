using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TradeCounter.Connectors.Http;

namespace TradeCounter.Connectors.Keyloop.Wire;

/// <summary>
/// What Keyloop sends, read leniently: models of it disagree in numbers and lists (docs/contracts/keyloop.md 7.1, 7.2).
/// The types have setters, since generated readers give an init-only property that is missing in the JSON its type's default and not its own.
/// </summary>
[JsonSerializable(typeof(KeyloopToken))]
[JsonSerializable(typeof(KeyloopBrands))]
[JsonSerializable(typeof(KeyloopBrand))]
[JsonSerializable(typeof(KeyloopParts))]
[JsonSerializable(typeof(KeyloopPart))]
[JsonSerializable(typeof(KeyloopAlternatives))]
[JsonSerializable(typeof(KeyloopAlternativePart))]
[JsonSerializable(typeof(KeyloopAvailability))]
[JsonSerializable(typeof(KeyloopOrderPrice))]
[JsonSerializable(typeof(KeyloopOrder))]
[JsonSerializable(typeof(KeyloopOrderLine))]
[JsonSerializable(typeof(KeyloopPrice))]
[JsonSerializable(typeof(KeyloopParty))]
internal sealed partial class KeyloopJson : JsonSerializerContext
{
    public static readonly KeyloopJson Reading = new(new JsonSerializerOptions(DealerJson.Reading));
}

/// <summary>What we send, written strictly: the dealer's names, numbers as numbers, nothing that is empty.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeyloopNewOrder))]
internal sealed partial class KeyloopWriting : JsonSerializerContext
{
    // People read these bodies as evidence; the relaxed encoder leaves "+" and "é" as they are, which is good JSON too.
    public static readonly KeyloopWriting Strict = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
