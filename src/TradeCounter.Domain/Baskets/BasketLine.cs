using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Domain.Baskets;

public enum ChangeReason { PriceRose, PriceFell, PriceNoLongerTold, CoreChanged, SurchargeChanged, StockShort, BackInStock, Blocked, Gone }

/// <summary>What a check found different from what the clerk had seen. Old and new are prices of one, null where not told or not about prices.</summary>
public sealed record LineChange(ChangeReason Reason, Money? Old, Money? New, DateTimeOffset At)
{
    /// <summary>Only what costs more, or can no longer be known or had, needs a clerk's word.</summary>
    public bool NeedsAccepting => Reason switch
    {
        ChangeReason.PriceRose or ChangeReason.PriceNoLongerTold => true,
        ChangeReason.CoreChanged or ChangeReason.SurchargeChanged => New is { } now && (Old is not { } old || now > old),
        _ => false,
    };
}

/// <summary>One part at one location, with the offer the clerk has seen.</summary>
public sealed class BasketLine
{
    private BasketLine() { }

    internal BasketLine(Offer offer, Quantity quantity, Vehicle? vehicle, string by, DateTimeOffset now)
    {
        Id = BasketLineId.New();
        (Offer, Quantity, Vehicle, AddedBy, AddedAt) = (offer, quantity, vehicle, by, now);
    }

    public BasketLineId Id { get; private set; }

    public int Position { get; internal set; }

    /// <summary>The offer the clerk agreed to.</summary>
    public Offer Offer { get; private set; } = null!;

    public Quantity Quantity { get; private set; }

    /// <summary>A newer offer that the clerk has not agreed to yet.</summary>
    public Offer? Pending { get; private set; }

    /// <summary>What the last check found different; null when nothing, or when accepted.</summary>
    public LineChange? Change { get; private set; }

    /// <summary>The last rise a clerk agreed to, kept for the order.</summary>
    public LineChange? Accepted { get; private set; }

    public string? AcceptedBy { get; private set; }

    public Vehicle? Vehicle { get; private set; }

    public string AddedBy { get; private set; } = "";

    public DateTimeOffset AddedAt { get; private set; }

    public bool NeedsAccepting => Pending is not null;

    internal void Set(Quantity quantity) => Quantity = quantity;

    internal void Set(Vehicle? vehicle) => Vehicle = vehicle;

    internal void MoveTo(Offer offer) => (Offer, Pending, Change) = (offer, null, null);

    /// <summary>Takes in a check's answer. A rise waits for a clerk; everything else applies at once and is shown.</summary>
    internal void Recheck(Offer? fresh, DateTimeOffset now)
    {
        if (fresh is null)
        {
            Offer = Offer with { Blocked = "The dealer no longer knows this part.", Availability = Availability.NotAvailable(now) };
            (Pending, Change) = (null, new LineChange(ChangeReason.Gone, Offer.NetFor(Quantity), null, now));
            return;
        }
        if (fresh.Availability.State == AvailabilityState.CheckFailed && fresh.Net is null)
        {
            // The check failed: the price seen stays with its own age, only the stock is no longer known.
            Offer = Offer with { Availability = fresh.Availability };
            return;
        }
        // A check asks for price and stock; what it does not tell of the part itself stays as it was seen.
        fresh = fresh with
        {
            Description = fresh.Description ?? Offer.Description, Maker = fresh.Maker ?? Offer.Maker, DealerPartId = fresh.DealerPartId ?? Offer.DealerPartId,
            Requested = Offer.Requested, Relation = Offer.Relation,
        };
        var change = LineComparison.Between(Offer, fresh, Quantity, now);
        if (change is { NeedsAccepting: true })
            (Pending, Change) = (fresh, change);
        else
            (Offer, Pending, Change) = (fresh, null, change);
    }

    internal void Accept(string by)
    {
        if (Pending is not { } pending)
            return;
        (Accepted, AcceptedBy) = (Change, by);
        (Offer, Pending, Change) = (pending, null, null);
    }

    internal void Dismiss() => Change = NeedsAccepting ? Change : null;
}

internal static class LineComparison
{
    public static LineChange? Between(Offer seen, Offer fresh, Quantity quantity, DateTimeOffset now)
    {
        var (old, net) = (seen.NetFor(quantity), fresh.NetFor(quantity));
        if (old is not null && net is null)
            return new(ChangeReason.PriceNoLongerTold, old, null, now);
        if (old is { } was && net is { } isNow && was != isNow)
            return new(isNow.Currency != was.Currency || isNow > was ? ChangeReason.PriceRose : ChangeReason.PriceFell, old, net, now);
        if (seen.Core != fresh.Core)
            return new(ChangeReason.CoreChanged, seen.Core, fresh.Core, now);
        if (seen.Surcharge != fresh.Surcharge)
            return new(ChangeReason.SurchargeChanged, seen.Surcharge, fresh.Surcharge, now);
        if (seen.Blocked is null && fresh.Blocked is not null)
            return new(ChangeReason.Blocked, old, net, now);
        var (had, has) = (Suffices(seen, quantity), Suffices(fresh, quantity));
        return had == has ? null : new(has ? ChangeReason.BackInStock : ChangeReason.StockShort, old, net, now);
    }

    private static bool Suffices(Offer offer, Quantity quantity) =>
        offer.Availability is { State: AvailabilityState.Available } stock && (stock.Count is not { } count || count >= quantity.Value);
}
