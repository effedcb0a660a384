using System.Text.Json.Serialization;
using TradeCounter.Connectors.Http;

namespace TradeCounter.Connectors.GroupLink.Wire;

/// <summary>Item inquiry 3.0 (docs/contracts/grouplink.md §3); no transaction id, no time.</summary>
internal sealed record InquiryRequest30(Inquiry30 ItemInquiry);

internal sealed record Inquiry30
{
    public required string Version { get; init; }
    public required string IntegrationType { get; init; }
    public required string MemberId { get; init; }
    public required string AccountId { get; init; }

    [JsonConverter(typeof(SecretPlaceholder)), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? UserName { get; init; }

    [JsonConverter(typeof(SecretPlaceholder)), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Password { get; init; }

    public required IReadOnlyList<InquiryLocation30> Locations { get; init; }
    public required IReadOnlyList<InquiryItem30> Items { get; init; }
}

internal sealed record InquiryLocation30(string LocationId, int SortOrder, string LocationType, bool CanOrder);

internal sealed record InquiryItem30(int Index, string MfrCode, string PartNumber, int QtyRequested);

internal sealed record InquiryAnswer30(InquiryReply30? ItemInquiryResponse);

internal sealed record InquiryReply30 : AnswerHeader30
{
    [JsonConverter(typeof(OneOrMany<InquiredItem30>))]
    public List<InquiredItem30>? Items { get; init; }
}

/// <summary>The request says <c>index</c>, the answer <c>id</c>; two names come without their underscore (§8, quirk 10).</summary>
internal sealed record InquiredItem30
{
    public decimal? Id { get; init; }
    public decimal? Index { get; init; }
    public string? Status { get; init; }

    [JsonPropertyName("errormessage")]
    public string? ErrorMessage { get; init; }

    public string? MfrCode { get; init; }
    public string? MfrDescription { get; init; }
    public string? PartNumber { get; init; }
    public string? PartDescription { get; init; }

    [JsonPropertyName("parttype")]
    public string? PartType { get; init; }

    public string? Comment { get; init; }
    public string? BundleId { get; init; }
    public decimal? BundleCost { get; init; }

    [JsonConverter(typeof(OneOrMany<PriceBreak>))]
    public List<PriceBreak>? BulkPricing { get; init; }

    [JsonConverter(typeof(OneOrMany<InquiredLocation30>))]
    public List<InquiredLocation30>? Locations { get; init; }
}

/// <summary>Documented up to <c>can_order</c>; the rest is assumed from the newer gateway's words (§3).</summary>
internal sealed record InquiredLocation30
{
    public string? LocationId { get; init; }
    public string? Description { get; init; }
    public bool? CanOrder { get; init; }
    public string? QuantityAvailable { get; init; }
    public string? QtyAvailable { get; init; }
    public decimal? List { get; init; }
    public decimal? Cost { get; init; }
    public decimal? Sell { get; init; }
    public decimal? Core { get; init; }
    public string? BundleId { get; init; }
    public decimal? BundleCost { get; init; }
    public string? PackCode { get; init; }
    public decimal? PackQuantity { get; init; }
}
