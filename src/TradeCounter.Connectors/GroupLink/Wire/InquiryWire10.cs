using System.Text.Json.Serialization;
using TradeCounter.Connectors.Http;

namespace TradeCounter.Connectors.GroupLink.Wire;

/// <summary>Item inquiry 1.0 (docs/contracts/grouplink.md §3): price and stock of several parts at several locations.</summary>
internal sealed record InquiryRequest10(Inquiry10 ItemInquiryRequest);

internal sealed record Inquiry10 : Header10
{
    public required string AccountId { get; init; }
    public required string MemberNo { get; init; }
    public required IReadOnlyList<InquiryLocation10> Locations { get; init; }
    public required IReadOnlyList<InquiryItem10> Items { get; init; }
}

internal sealed record InquiryLocation10(string LocationId, int SortOrder, string LocationType, bool CanOrder);

internal sealed record InquiryItem10(int Index, string MfrCode, string PartNo, int QtyReq);

/// <summary>The answer's form is assumed: only its part types are documented (§3). Several names stand for one thing, first come first served.</summary>
internal sealed record InquiryAnswer10(InquiryReply10? ItemInquiryResponse);

internal sealed record InquiryReply10 : AnswerHeader10
{
    [JsonConverter(typeof(OneOrMany<InquiredItem10>))]
    public List<InquiredItem10>? Items { get; init; }
}

internal sealed record InquiredItem10
{
    public decimal? Id { get; init; }
    public decimal? Index { get; init; }
    public string? Status { get; init; }
    public string? ErrorMessage { get; init; }
    public string? MfrCode { get; init; }
    public string? MfrDescription { get; init; }
    public string? PartNo { get; init; }
    public string? PartDescription { get; init; }
    public string? PartType { get; init; }
    public string? Comment { get; init; }
    public string? BundleId { get; init; }
    public decimal? BundleCost { get; init; }

    [JsonConverter(typeof(OneOrMany<PriceBreak>))]
    public List<PriceBreak>? BulkPricing { get; init; }

    [JsonConverter(typeof(OneOrMany<InquiredLocation10>))]
    public List<InquiredLocation10>? Locations { get; init; }
}

internal sealed record InquiredLocation10
{
    public string? LocationId { get; init; }
    public string? Description { get; init; }
    public bool? CanOrder { get; init; }
    public string? QtyAvailable { get; init; }
    public string? QuantityAvailable { get; init; }
    public decimal? List { get; init; }
    public decimal? Cost { get; init; }
    public decimal? Sell { get; init; }
    public decimal? Core { get; init; }
    public string? BundleId { get; init; }
    public decimal? BundleCost { get; init; }
    public string? PackCode { get; init; }
    public decimal? PackQuantity { get; init; }
}

/// <summary>From <see cref="Break"/> pieces on, each costs <see cref="Price"/> (shown in 3.0, §3).</summary>
internal sealed record PriceBreak(decimal? Break, decimal? Price);
