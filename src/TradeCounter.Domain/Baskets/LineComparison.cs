using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Domain.Baskets;

/// <summary>Everything in which a fresh offer differs, to a clerk, from the one seen before.</summary>
internal static class LineComparison
{
    /// <param name="inBundle">The line's bundle is whole, so its price is the bundle's as long as the dealer keeps it.</param>
    public static IEnumerable<LineChange> Between(Offer seen, Offer fresh, Quantity quantity, bool inBundle, DateTimeOffset now)
    {
        var (old, net) = (Net(seen, seen, quantity, inBundle), Net(fresh, seen, quantity, inBundle));
        if (seen.Blocked is null && fresh.Blocked is not null)
            yield return new(ChangeReason.Blocked, old, net, now);
        if (old is not null && net is null)
            yield return new(ChangeReason.PriceNoLongerTold, old, null, now);
        if (old is { } was && net is { } isNow && was != isNow)
            yield return new(isNow.Currency != was.Currency || isNow > was ? ChangeReason.PriceRose : ChangeReason.PriceFell, old, net, now);
        if (seen.Core != fresh.Core)
            yield return new(ChangeReason.CoreChanged, seen.Core, fresh.Core, now);
        if (seen.Surcharge != fresh.Surcharge)
            yield return new(ChangeReason.SurchargeChanged, seen.Surcharge, fresh.Surcharge, now);
        foreach (var name in seen.Charges.Concat(fresh.Charges).Select(c => c.Name).Distinct())
            if ((Charge(seen, name), Charge(fresh, name)) is var (before, after) && before != after)
                yield return new(ChangeReason.ChargesChanged, before, after, now);
        var (had, has) = (Suffices(seen, quantity), Suffices(fresh, quantity));
        if (had != has)
            yield return new(has ? ChangeReason.BackInStock : ChangeReason.StockShort, old, net, now);
    }

    private static Money? Net(Offer offer, Offer seen, Quantity quantity, bool inBundle) =>
        inBundle && offer.Bundle is { } bundle && bundle.Id == seen.Bundle?.Id ? bundle.Net : offer.NetFor(quantity);

    private static Money? Charge(Offer offer, string name) => Money.Total(offer.Charges.Where(c => c.Name == name).Select(c => c.Amount));

    private static bool Suffices(Offer offer, Quantity quantity) =>
        offer.Availability is { State: AvailabilityState.Available } stock && (stock.Count is not { } count || count >= quantity.Value);
}
