using TradeCounter.Domain.Orders;

namespace TradeCounter.Domain.Dealers;

/// <summary>How well a system can find an order by our own mark: not at all; a hit proves it but a miss proves nothing; hit and miss both count (after the settle time).</summary>
public enum LookUpStrength { None, HitProves, Both }

/// <summary>What this dealer's system can do over its interface; screens say so instead of pretending.</summary>
public sealed record DealerAbilities
{
    public bool FindsByWords { get; init; }

    /// <summary>A number alone is not enough: the maker's code must be known or set.</summary>
    public bool NeedsBrand { get; init; }

    public bool TakesQuotes { get; init; }

    public bool Cancels { get; init; }

    public LookUpStrength LookUp { get; init; }

    /// <summary>Line statuses the system can ever report; every other stage is "not reported by this dealer".</summary>
    public IReadOnlyList<LineStatus> Reports { get; init; } = [];

    /// <summary>False (GroupLink): the status of a line is told once, in the answer to the order, and later only by invoices.</summary>
    public bool ReportsAfterOrder { get; init; }

    public bool TakesVehicle { get; init; }

    /// <summary>True where the interface hands over a price that the dealer books: a line without a net price cannot be ordered.</summary>
    public bool NeedsPrice { get; init; }
}

/// <summary>A value of the dealer's own list: what goes over the wire and what people read.</summary>
public sealed record PickListItem(string Value, string Label);

/// <summary>The dealer's own lists for its forms, by name ("paymentMethods", "deliveryMethods", "departments", "brands").</summary>
public sealed record PickLists(IReadOnlyDictionary<string, IReadOnlyList<PickListItem>> Lists)
{
    public static readonly PickLists None = new(new Dictionary<string, IReadOnlyList<PickListItem>>());

    public IReadOnlyList<PickListItem> Of(string name) => Lists.TryGetValue(name, out var items) ? items : [];
}

/// <summary>How long the lines of a delivery address may be, in characters, and whether the region must be told. <paramref name="Street"/>: its two lines together, with ", " between.</summary>
public sealed record AddressLimits(int Line = Address.MaxLine, int Street = (2 * Address.MaxLine) + 2, int City = Address.MaxLine, int Region = Address.MaxLine, int PostalCode = Address.MaxLine, bool NeedsRegion = false);

/// <summary>What the checkout form may offer for one location of a dealer, and its limits. Lengths in characters.</summary>
public sealed record OrderOptions
{
    public IReadOnlyList<OrderUrgency> Urgencies { get; init; } = [];

    public OrderUrgency? DefaultUrgency { get; init; }

    public IReadOnlyList<PickListItem> DeliveryMethods { get; init; } = [];

    public string? DefaultDelivery { get; init; }

    public IReadOnlyList<PickListItem> PaymentMethods { get; init; } = [];

    public string? DefaultPayment { get; init; }

    public int PurchaseOrderNumberMax { get; init; } = 20;

    public bool PurchaseOrderNumberRequired { get; init; }

    /// <summary>False (Keyloop): the system has no field for it; it is kept with the order here and does not go along.</summary>
    public bool SendsPurchaseOrderNumber { get; init; } = true;

    public int CommentMax { get; init; } = 200;

    public bool TakesComment { get; init; } = true;

    /// <summary>Where the purchase order number travels in front of the comment (Karmak, GroupLink): the characters it takes beside its own. Null: it has a field of its own, or none.</summary>
    public int? NumberInComment { get; init; }

    public AddressLimits ShipToLimits { get; init; } = new();

    public bool TakesShipTo { get; init; } = true;

    public bool TakesQuotes { get; init; }

    /// <summary>What the clerk should know beside the choices ("the dealer did not tell its payment methods"), plain text.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}
