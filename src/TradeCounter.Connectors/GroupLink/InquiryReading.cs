using TradeCounter.Connectors.GroupLink.Wire;
using TradeCounter.Connectors.Http;

namespace TradeCounter.Connectors.GroupLink;

/// <summary>One part of an inquiry's answer, whichever version it came in.</summary>
internal sealed record InquiredPart
{
    /// <summary>The number of the asked item, from 1; null where the answer does not say.</summary>
    public int? Index { get; init; }
    public required bool Fails { get; init; }
    public string? Words { get; init; }
    public string? MfrCode { get; init; }
    public string? Maker { get; init; }
    public string? PartNo { get; init; }
    public string? Description { get; init; }
    public string? PartType { get; init; }
    public string? Comment { get; init; }
    public IReadOnlyList<PriceBreak> Breaks { get; init; } = [];
    public IReadOnlyList<InquiredPlace> Places { get; init; } = [];
}

internal sealed record InquiredPlace(string Id)
{
    public string? Name { get; init; }
    public bool? CanOrder { get; init; }

    /// <summary>As the dealer wrote it.</summary>
    public string? Stock { get; init; }
    public decimal? List { get; init; }
    public decimal? Net { get; init; }
    public decimal? Core { get; init; }
    public string? BundleId { get; init; }
    public decimal? BundleNet { get; init; }
    public string? PackCode { get; init; }
    public decimal? PackQuantity { get; init; }
}

/// <summary>Both versions' answers in one form. The customer's price is <c>cost</c> in one and <c>sell</c> in the other.</summary>
internal static class InquiryReading
{
    public static IReadOnlyList<InquiredPart> Parts(InquiryReply10 reply) => [.. (reply.Items ?? []).Select(Part)];

    public static IReadOnlyList<InquiredPart> Parts(InquiryReply30 reply) => [.. (reply.Items ?? []).Select(Part)];

    private static InquiredPart Part(InquiredItem10 item) => new()
    {
        Index = Whole(item.Index ?? item.Id), Fails = Fails(item.Status, item.ErrorMessage), Words = item.ErrorMessage,
        MfrCode = item.MfrCode, Maker = Plain(item.MfrDescription), PartNo = Text(item.PartNo), Description = Plain(item.PartDescription),
        PartType = Text(item.PartType), Comment = Text(item.Comment), Breaks = item.BulkPricing ?? [],
        Places = [.. (item.Locations ?? []).Where(l => Text(l.LocationId) is not null).Select(l => Place(l) with
        {
            BundleId = Text(l.BundleId) ?? Text(item.BundleId), BundleNet = l.BundleCost ?? item.BundleCost,
        })],
    };

    private static InquiredPart Part(InquiredItem30 item) => new()
    {
        Index = Whole(item.Id ?? item.Index), Fails = Fails(item.Status, item.ErrorMessage), Words = item.ErrorMessage,
        MfrCode = item.MfrCode, Maker = Plain(item.MfrDescription), PartNo = Text(item.PartNumber), Description = Plain(item.PartDescription),
        PartType = Text(item.PartType), Comment = Text(item.Comment), Breaks = item.BulkPricing ?? [],
        Places = [.. (item.Locations ?? []).Where(l => Text(l.LocationId) is not null).Select(l => Place(l) with
        {
            BundleId = Text(l.BundleId) ?? Text(item.BundleId), BundleNet = l.BundleCost ?? item.BundleCost,
        })],
    };

    private static InquiredPlace Place(InquiredLocation10 place) => new(place.LocationId!.Trim())
    {
        Name = Text(place.Description), CanOrder = place.CanOrder, Stock = Text(place.QtyAvailable) ?? Text(place.QuantityAvailable),
        List = place.List, Net = place.Cost ?? place.Sell, Core = place.Core, PackCode = Plain(place.PackCode), PackQuantity = place.PackQuantity,
    };

    private static InquiredPlace Place(InquiredLocation30 place) => new(place.LocationId!.Trim())
    {
        Name = Text(place.Description), CanOrder = place.CanOrder, Stock = Text(place.QuantityAvailable) ?? Text(place.QtyAvailable),
        List = place.List, Net = place.Sell ?? place.Cost, Core = place.Core, PackCode = Plain(place.PackCode), PackQuantity = place.PackQuantity,
    };

    private static bool Fails(string? status, string? words) =>
        string.IsNullOrWhiteSpace(status) ? !string.IsNullOrWhiteSpace(words) : !AnswerHeaders.IsSuccess(status);

    private static string? Plain(string? text) => DealerWords.Plain(text, "") is { Length: > 0 } plain ? plain : null;

    private static int? Whole(decimal? number) => number is >= 0 and <= int.MaxValue ? (int)number : null;

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
