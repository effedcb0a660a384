using TradeCounter.PracticeDealers.Dealers;

namespace TradeCounter.PracticeDealers.Catalogue;

/// <summary>What an account pays: list less the discount of the maker's price group, then quantity breaks or a bundle.</summary>
public static class PracticePrices
{
    /// <summary>The price of one of a part for this account, with its breaks and, for a bundle, its price in it.</summary>
    public static PracticePrice For(PracticePart part, PracticeAccount account, PracticeBundle? bundle = null)
    {
        var net = Less(part, part.List, account.Discounts.GetValueOrDefault(part.Maker.PriceGroup));
        return new(part.List, net, part.Core?.Price ?? 0, part.Surcharge,
            bundle is null ? null : Less(part, net, bundle.PercentOff),
            [.. part.Breaks.Select(step => new PracticePriceBreak(step.Quantity, Less(part, net, step.PercentOff)))]);
    }

    /// <summary>The net price of each when so many are bought.</summary>
    public static decimal NetFor(PracticePart part, PracticeAccount account, int quantity, PracticeBundle? bundle = null)
    {
        var price = For(part, account, bundle);
        return price.BundleNet ?? price.Breaks.LastOrDefault(step => quantity >= step.Quantity)?.Net ?? price.Net;
    }

    private static decimal Less(PracticePart part, decimal amount, decimal percent) =>
        Math.Round(amount * (100m - percent) / 100m, part.Decimals, MidpointRounding.AwayFromZero);
}
