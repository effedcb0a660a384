using TradeCounter.Domain.Parts;

namespace TradeCounter.Domain.Prices;

/// <summary>From this quantity on, each costs <paramref name="Net"/>.</summary>
public sealed record QuantityBreak(int From, Money Net);

/// <summary>A named charge that is no part (freight, environment fee), for the whole line.</summary>
public sealed record MiscCharge(string Name, Money Amount);

/// <summary>Numbers that share a price while all of them are in the basket at the same location; <paramref name="Net"/> is this part's share.</summary>
public sealed record Bundle(string Id, Money Net, IReadOnlyList<PartKey> Parts);

/// <summary>How the offered part stands to the one that was asked for.</summary>
public enum OfferRelation { Requested, Alternative, Equivalent, Successor }

/// <summary>What one location asks and has for one part, at one moment. A null price means: not told by the dealer.</summary>
public sealed record Offer
{
    /// <summary>The dealer's key in our set-up, so that an offer can be read on its own.</summary>
    public required string DealerKey { get; init; }

    public required DealerId Dealer { get; init; }

    /// <summary>The trade account whose price this is, and on which it would be ordered.</summary>
    public required TradeAccountId Account { get; init; }

    public required LocationId Location { get; init; }

    public required string LocationName { get; init; }

    public required PartKey Part { get; init; }

    /// <summary>What was asked for; differs from <see cref="Part"/> where <see cref="Relation"/> is not Requested.</summary>
    public required PartKey Requested { get; init; }

    public OfferRelation Relation { get; init; } = OfferRelation.Requested;

    /// <summary>The key the dealer's system wants in an order (Keyloop partId, Karmak PartsInventoryID).</summary>
    public string? DealerPartId { get; init; }

    public string? Description { get; init; }

    public string? Maker { get; init; }

    public PartKind Kind { get; init; } = PartKind.Part;

    /// <summary>Recommended price of one.</summary>
    public Money? List { get; init; }

    /// <summary>What this trade account pays for one, without core and surcharge.</summary>
    public Money? Net { get; init; }

    /// <summary>Refundable deposit for one, until the old unit is back.</summary>
    public Money? Core { get; init; }

    /// <summary>Extra charge for one, beside the price; not refundable unless the dealer says so.</summary>
    public Money? Surcharge { get; init; }

    public IReadOnlyList<QuantityBreak> Breaks { get; init; } = [];

    public Bundle? Bundle { get; init; }

    public IReadOnlyList<MiscCharge> Charges { get; init; } = [];

    /// <summary>Smallest multiple that can be bought.</summary>
    public int PackQuantity { get; init; } = 1;

    public required Availability Availability { get; init; }

    /// <summary>Null: not told.</summary>
    public bool? CanBackOrder { get; init; }

    public int? LeadTimeDays { get; init; }

    /// <summary>Why the dealer does not sell this part, or not from this location; null when it does.</summary>
    public string? Blocked { get; init; }

    public IReadOnlyList<VehicleReferenceKind> NeedsVehicle { get; init; } = [];

    /// <summary>The account's price by urgency, where the dealer has several (Keyloop); <see cref="Net"/> is the one for the default urgency.</summary>
    public IReadOnlyDictionary<Orders.OrderUrgency, Money> NetByUrgency { get; init; } = new Dictionary<Orders.OrderUrgency, Money>();

    public IReadOnlyList<DealerWord> Words { get; init; } = [];

    /// <summary>When the dealer answered.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The net price of one when this many are bought: the deepest break reached, else <see cref="Net"/>.</summary>
    public Money? NetFor(Quantity quantity) =>
        Breaks.Where(b => b.From <= quantity.Value).OrderByDescending(b => b.From).FirstOrDefault()?.Net ?? Net;

    public bool IsStale(DateTimeOffset now, TimeSpan freshFor) => now - AsOf > freshFor;
}
