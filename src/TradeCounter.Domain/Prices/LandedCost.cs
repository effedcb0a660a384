using TradeCounter.Domain.Parts;

namespace TradeCounter.Domain.Prices;

/// <summary>
/// All that is paid to have a quantity on the bench. The core stands apart: it comes back. Null: the dealer told no net
/// price, or its figures are in different currencies.
/// </summary>
public sealed record LandedCost(Money? Total, Money? Core)
{
    /// <summary>What is paid now, core and all; the total is what remains of it after the core's return. Empty where no price is told; two amounts where the core is in another currency.</summary>
    public IReadOnlyList<Money> Now => Total is { } total ? Money.Totals(Core is { } core ? [total, core] : [total]) : [];

    public static LandedCost Of(Offer offer, Quantity quantity, bool bundleIsWhole = false)
    {
        var net = bundleIsWhole && offer.Bundle is { } bundle ? bundle.Net : offer.NetFor(quantity);
        return new(net is { } each ? Sum(offer, quantity, each) : null, offer.Core?.Times(quantity));
    }

    private static Money? Sum(Offer offer, Quantity quantity, Money each)
    {
        var amounts = new List<Money> { each.Times(quantity) };
        if (offer.Surcharge is { } surcharge)
            amounts.Add(surcharge.Times(quantity));
        return Money.Total(amounts.Concat(offer.Charges.Select(c => c.Amount)));
    }
}

/// <summary>
/// Best offer first: can be had in full, then in part, then on back order, then unknown, last what surely cannot be had;
/// among equals the lowest landed cost, then what is known better: unknown prices come after known ones, a yes without a number
/// after a number, a lead time that is not told after the longest that is.
/// </summary>
public sealed class OfferRanking(Quantity wanted, DateTimeOffset now, TimeSpan freshFor) : IComparer<Offer>
{
    public int Compare(Offer? x, Offer? y)
    {
        if (x is null || y is null)
            return (x is null ? 1 : 0) - (y is null ? 1 : 0);
        var byHaving = Having(x).CompareTo(Having(y));
        if (byHaving != 0)
            return byHaving;
        var byCost = ByCost(LandedCost.Of(x, wanted).Total, LandedCost.Of(y, wanted).Total);
        // The names keep the order steady, whichever dealer answered first.
        if (byCost != 0)
            return byCost;
        var byKnowing = (IsCountless(x), x.LeadTimeDays ?? int.MaxValue).CompareTo((IsCountless(y), y.LeadTimeDays ?? int.MaxValue));
        return byKnowing != 0 ? byKnowing : Names(x).Zip(Names(y), string.CompareOrdinal).FirstOrDefault(c => c != 0);
    }

    /// <summary>Two currencies do not compare, so each stands together; else the order would run in circles.</summary>
    private static int ByCost(Money? a, Money? b)
    {
        if (a is not { } one || b is not { } other)
            return (a is null ? 1 : 0) - (b is null ? 1 : 0);
        return one.Currency == other.Currency ? one.CompareTo(other) : string.CompareOrdinal(one.Currency.Code, other.Currency.Code);
    }

    private static bool IsCountless(Offer offer) => offer.Availability is { State: AvailabilityState.Available, Count: null };

    private static string[] Names(Offer offer) => [offer.DealerKey, offer.Location.Value, offer.Part.Number.Normal, offer.Account.Value.ToString()];

    private int Having(Offer offer)
    {
        if (offer.Blocked is not null)
            return 5;
        var stock = offer.Availability;
        if (stock.State == AvailabilityState.CheckFailed || stock.State == AvailabilityState.NotChecked || stock.IsStale(now, freshFor))
            return 3;
        if (stock.State == AvailabilityState.Available)
            return stock.Count is not { } count || count >= wanted.Value ? 0 : 1;
        return offer.CanBackOrder == false ? 4 : 2;
    }
}
