using TradeCounter.Domain.Parts;

namespace TradeCounter.Domain.Prices;

/// <summary>All that is paid to have a quantity on the bench. The core stands apart: it comes back. Null: the dealer told no net price.</summary>
public sealed record LandedCost(Money? Total, Money? Core)
{
    public Money? WithCore => Total is { } total ? (Core is { } core ? total + core : total) : null;

    public static LandedCost Of(Offer offer, Quantity quantity, bool bundleIsWhole = false)
    {
        var core = offer.Core?.Times(quantity);
        var net = bundleIsWhole && offer.Bundle is { } bundle ? bundle.Net : offer.NetFor(quantity);
        if (net is not { } each)
            return new(null, core);
        var total = each.Times(quantity);
        if (offer.Surcharge is { } surcharge)
            total += surcharge.Times(quantity);
        foreach (var charge in offer.Charges)
            total += charge.Amount;
        return new(total, core);
    }
}

/// <summary>Best offer first: can be had in full, then in part, then on back order, then unknown; among equals the lowest landed cost. Unknown prices come after known ones.</summary>
public sealed class OfferRanking(Quantity wanted, DateTimeOffset now, TimeSpan freshFor) : IComparer<Offer>
{
    public int Compare(Offer? x, Offer? y)
    {
        if (x is null || y is null)
            return (x is null ? 1 : 0) - (y is null ? 1 : 0);
        var byHaving = Having(x).CompareTo(Having(y));
        if (byHaving != 0)
            return byHaving;
        var (a, b) = (LandedCost.Of(x, wanted).Total, LandedCost.Of(y, wanted).Total);
        if (a is null || b is null)
            return (a is null ? 1 : 0) - (b is null ? 1 : 0);
        // Two currencies do not compare; the dealer's name keeps the order steady.
        return a.Value.Currency == b.Value.Currency && a.Value != b.Value
            ? a.Value.CompareTo(b.Value)
            : string.CompareOrdinal(x.DealerKey + x.Location, y.DealerKey + y.Location);
    }

    private int Having(Offer offer)
    {
        if (offer.Blocked is not null)
            return 5;
        var stock = offer.Availability;
        if (stock.State == AvailabilityState.CheckFailed || stock.State == AvailabilityState.NotChecked || stock.IsStale(now, freshFor))
            return 4;
        if (stock.State == AvailabilityState.Available)
            return stock.Count is not { } count || count >= wanted.Value ? 0 : 1;
        return offer.CanBackOrder == false ? 3 : 2;
    }
}
