using System.Text.Json.Serialization;
using TradeCounter.Connectors.Http;

namespace TradeCounter.Connectors.Karmak.Wire;

/// <summary>Reading: names without case (docs/contracts/karmak.md F3), every number also as text (F1), one object where a list belongs; the same limits as <see cref="DealerJson.Reading"/>.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, NumberHandling = JsonNumberHandling.AllowReadingFromString, MaxDepth = 32,
    AllowDuplicateProperties = false, AllowTrailingCommas = true, ReadCommentHandling = System.Text.Json.JsonCommentHandling.Skip,
    Converters = [typeof(LenientText), typeof(LenientDecimal), typeof(LenientBool), typeof(OneOrMany<KarmakFound>), typeof(OneOrMany<KarmakResult>),
        typeof(OneOrMany<KarmakPaymentMethod>), typeof(OneOrMany<KarmakDeliveryAnswer>), typeof(OneOrMany<KarmakDeliveryMethod>), typeof(OneOrMany<KarmakDepartment>),
        typeof(OneOrMany<KarmakOrderLine>), typeof(OneOrMany<string>), typeof(OneOrMany<KarmakPartRow>), typeof(OneOrMany<KarmakOrderRow>),
        typeof(OneOrMany<KarmakDetailRow>), typeof(OneOrMany<KarmakBackOrderRow>)])]
[JsonSerializable(typeof(KarmakToken))]
[JsonSerializable(typeof(KarmakStatus))]
[JsonSerializable(typeof(List<KarmakFound>))]
[JsonSerializable(typeof(List<KarmakPaymentMethod>))]
[JsonSerializable(typeof(List<KarmakDeliveryAnswer>))]
[JsonSerializable(typeof(KarmakDepartments))]
[JsonSerializable(typeof(KarmakOrderAnswer))]
[JsonSerializable(typeof(List<KarmakPartRow>))]
[JsonSerializable(typeof(List<KarmakOrderRow>))]
[JsonSerializable(typeof(List<KarmakDetailRow>))]
[JsonSerializable(typeof(List<KarmakBackOrderRow>))]
internal sealed partial class KarmakReading : JsonSerializerContext;

/// <summary>Writing: exactly the documented names; a field without a value is left out, never null.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(KarmakOrder))]
[JsonSerializable(typeof(List<KarmakSearch>))]
[JsonSerializable(typeof(KarmakPaymentQuestion))]
[JsonSerializable(typeof(KarmakDeliveryQuestion))]
internal sealed partial class KarmakWriting : JsonSerializerContext;
