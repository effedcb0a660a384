using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Domain.Baskets;

public enum ChangeReason { PriceRose, PriceFell, PriceNoLongerTold, CoreChanged, SurchargeChanged, ChargesChanged, StockShort, BackInStock, Blocked, Gone }

/// <summary>What a check found different from what the clerk had seen. Old and new are prices of one (of the whole line for charges), null where not told or not about prices.</summary>
public sealed record LineChange(ChangeReason Reason, Money? Old, Money? New, DateTimeOffset At)
{
    /// <summary>Everything else that the same check found; shown and accepted together with this.</summary>
    public IReadOnlyList<LineChange> Also { get; init; } = [];

    /// <summary>Set once a clerk has agreed to it.</summary>
    public Agreement? Agreed { get; init; }

    /// <summary>Only what costs more, or can no longer be known or had, needs a clerk's word.</summary>
    public bool NeedsAccepting => CostsMore || Also.Any(other => other.CostsMore);

    /// <summary>Each thing of it that costs more, as a sentence for the order's history.</summary>
    public IEnumerable<string> Rises => Also.Prepend(this).Where(c => c.CostsMore).Select(c => c switch
    {
        { Reason: ChangeReason.PriceRose } => $"The price of one rose from {c.Old} to {c.New}.",
        { Reason: ChangeReason.PriceNoLongerTold } => $"The price of one, {c.Old} before, is no longer told.",
        { Reason: ChangeReason.CoreChanged, Old: null } => $"A core of {c.New} came on top of one.",
        { Reason: ChangeReason.CoreChanged } => $"The core of one rose from {c.Old} to {c.New}.",
        { Reason: ChangeReason.SurchargeChanged, Old: null } => $"A surcharge of {c.New} came on top of one.",
        { Reason: ChangeReason.SurchargeChanged } => $"The surcharge of one rose from {c.Old} to {c.New}.",
        { Old: null } => $"Charges of {c.New} came on top.",
        _ => $"The charges rose from {c.Old} to {c.New}.",
    });

    private bool CostsMore => Reason switch
    {
        ChangeReason.PriceRose or ChangeReason.PriceNoLongerTold => true,
        ChangeReason.CoreChanged or ChangeReason.SurchargeChanged or ChangeReason.ChargesChanged =>
            New is { } now && (Old is not { } old || now.Currency != old.Currency || now > old),
        _ => false,
    };

    /// <summary>One change out of all that a check found: what costs more stands in front, so that nothing hides it.</summary>
    internal static LineChange? Of(IReadOnlyList<LineChange> found)
    {
        var first = found.FirstOrDefault(c => c.CostsMore) ?? (found.Count > 0 ? found[0] : null);
        return first is null ? null : first with { Also = [.. found.Where(c => !ReferenceEquals(c, first))] };
    }
}

/// <summary>A clerk's yes to a change, and what was agreed to on the same line before.</summary>
public sealed record Agreement(string By, DateTimeOffset At, LineChange? Before);

/// <summary>One part at one location, with the offer the clerk has seen.</summary>
public sealed class BasketLine
{
    private BasketLine() { }

    internal BasketLine(Offer offer, Quantity quantity, Vehicle? vehicle, OrderId? quote, string by, DateTimeOffset now)
    {
        Id = BasketLineId.New();
        (Offer, Quantity, Vehicle, Quote, AddedBy, AddedAt) = (offer, quantity, vehicle, quote, by, now);
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

    /// <summary>The last rise a clerk agreed to; those before hang on it. Kept for the order.</summary>
    public LineChange? Accepted { get; private set; }

    public string? AcceptedBy { get; private set; }

    public Vehicle? Vehicle { get; private set; }

    /// <summary>The quote that it is ordered from; gone when it moves to another place.</summary>
    public OrderId? Quote { get; private set; }

    public string AddedBy { get; private set; } = "";

    public DateTimeOffset AddedAt { get; private set; }

    public bool NeedsAccepting => Pending is not null;

    /// <summary>All that a clerk agreed to since the line came to this place, the oldest first.</summary>
    public IReadOnlyList<LineChange> AllAccepted
    {
        get
        {
            var all = new List<LineChange>();
            for (var change = Accepted; change is not null; change = change.Agreed?.Before)
                all.Insert(0, change.Agreed is not null ? change : change with { Agreed = new(AcceptedBy ?? "", change.At, null) });
            return all;
        }
    }

    internal void Set(Quantity quantity) => Quantity = quantity;

    internal void Set(Vehicle? vehicle) => Vehicle = vehicle;

    internal void MoveTo(Offer offer) => (Offer, Quote, Pending, Change, Accepted, AcceptedBy) = (offer, null, null, null, null, null);

    /// <summary>Takes in a check's answer. A rise waits for a clerk; everything else applies at once and is shown.</summary>
    internal void Recheck(Offer? fresh, bool inBundle, DateTimeOffset now)
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
            Description = fresh.Description ?? Offer.Description,
            Maker = fresh.Maker ?? Offer.Maker,
            DealerPartId = fresh.DealerPartId ?? Offer.DealerPartId,
            Requested = Offer.Requested,
            Relation = Offer.Relation,
        };
        var change = LineChange.Of([.. LineComparison.Between(Offer, fresh, Quantity, inBundle, now)]);
        if (change is { NeedsAccepting: true })
            (Pending, Change) = (fresh, change);
        else
            (Offer, Pending, Change) = (fresh, null, change);
    }

    internal void Accept(string by, DateTimeOffset now)
    {
        if (Pending is not { } pending)
            return;
        (Accepted, AcceptedBy) = (Change! with { Agreed = new(by, now, Accepted) }, by);
        (Offer, Pending, Change) = (pending, null, null);
    }
}
