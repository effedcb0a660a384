using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Domain.Orders;

/// <summary>Where goods go, or where a workshop is. <paramref name="CountryCode"/>: ISO 3166-1 alpha-2.</summary>
public sealed record Address(string Line1, string? Line2, string City, string? Region, string PostalCode, string CountryCode)
{
    /// <summary>The longest line of an address; a dealer may take less.</summary>
    public const int MaxLine = 100;

    /// <summary>Why no paper could carry it.</summary>
    public Refusal? Unfit => Lines.Any(line => line?.Length > MaxLine) ? new Refusal("address.long", $"A line of an address has at most {MaxLine} characters.")
        : Lines.Select(line => TypedText.Refuse("The address", line)).FirstOrDefault(why => why is not null);

    private string?[] Lines => [Line1, Line2, City, Region, PostalCode, CountryCode];
}

public sealed record Contact(string Name, string? Phone, string? Email, string? Company);

/// <summary>One line to order, priced from a stored offer.</summary>
public sealed record DraftLine(int Position, Offer Offer, Quantity Quantity, Money? Net, Vehicle? Vehicle, string? Comment)
{
    /// <summary>What became dearer in the basket and a clerk agreed to, for the order's history.</summary>
    public IReadOnlyList<Baskets.LineChange> Accepted { get; init; } = [];
}

/// <summary>One order for one location of one trade account, before it is written in the dealer's form.</summary>
public sealed record OrderDraft
{
    /// <summary>The longest comment that any of the systems takes; a dealer may take less.</summary>
    public const int MaxComment = 200;

    public required OrderReference Reference { get; init; }

    public required Guid TransactionId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required LocationId Location { get; init; }

    public required IReadOnlyList<DraftLine> Lines { get; init; }

    /// <summary>The workshop's own number. Our reference is the dealer-side mark and is always sent; this goes along where the system has room.</summary>
    public string? PurchaseOrderNumber { get; init; }

    public string? JobNumber { get; init; }

    public OrderUrgency? Urgency { get; init; }

    public string? DeliveryMethod { get; init; }

    public string? PaymentMethod { get; init; }

    public string? Comment { get; init; }

    public required Contact Contact { get; init; }

    public Address? ShipTo { get; init; }

    public Vehicle? Vehicle { get; init; }

    public OrderIntent Intent { get; init; } = OrderIntent.Order;

    /// <summary>The quote that this order makes an order of; kept here, not sent.</summary>
    public OrderId? FromQuote { get; init; }
}

/// <summary>
/// The order in the dealer's form, exactly as it will be sent, stored before anything is. Secrets are not in it: where the
/// system wants one in the body it stands as <c>{{setting-name}}</c> and is filled in while sending.
/// </summary>
public sealed record FrozenRequest(string Path, string ContentType, string Body)
{
    public string Sha256 => Convert.ToHexStringLower(global::System.Security.Cryptography.SHA256.HashData(global::System.Text.Encoding.UTF8.GetBytes(Body)));
}

/// <summary>
/// Leave to write the body of one order. Asked by the HTTP content just before the first byte, on a monotonic clock: a
/// machine that was paused after "sending" was stored must not send late, since somebody may have decided meanwhile.
/// </summary>
public sealed class SendPermit(TimeProvider clock, TimeSpan validFor)
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    private readonly long _start = clock.GetTimestamp();

    public bool IsValid => clock.GetElapsedTime(_start) <= validFor;
}

/// <summary>The dealer's yes. <paramref name="DealerOrderNumber"/> is never empty: an answer without one is unclear.</summary>
public sealed record PlacedOrder(string DealerOrderNumber)
{
    public IReadOnlyList<LineReport> Lines { get; init; } = [];

    /// <summary>Our reference or transaction id as the dealer echoed it; null where the system echoes none.</summary>
    public string? Echo { get; init; }

    /// <summary>The dealer's second key, for support (Karmak's ProcessGUID, Keyloop's correlation id).</summary>
    public string? SupportKey { get; init; }

    public Money? Total { get; init; }

    /// <summary>What the dealer says beside its yes: changed prices, additional lines, warnings.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}

/// <summary>What the dealer says of one line. <paramref name="Position"/> is our line's position (from 1) when the connector can tell, else null and <paramref name="Part"/> decides.</summary>
public sealed record LineReport(int? Position, PartKey? Part, IReadOnlyList<LineProgress> Progress)
{
    public string? DealerLineId { get; init; }

    public Money? Net { get; init; }

    public string? InvoiceNumber { get; init; }

    public string? Words { get; init; }
}

public sealed record OrderReport(string DealerOrderNumber, IReadOnlyList<LineReport> Lines, DateTimeOffset AsOf)
{
    /// <summary>The dealer's own word for the whole order.</summary>
    public string? DealerWord { get; init; }

    public bool Cancelled { get; init; }

    public string? InvoiceNumber { get; init; }

    public IReadOnlyList<string> Remarks { get; init; } = [];
}

/// <summary>What we know of an order when we ask the dealer about it.</summary>
public sealed record KnownOrder(OrderReference Reference, Guid TransactionId, string? DealerOrderNumber, LocationId Location, DateTimeOffset SentAt, Money? Total, IReadOnlyList<KnownLine> Lines);

public sealed record KnownLine(int Position, PartKey Part, string? DealerPartId, string? DealerLineId, Quantity Quantity);

/// <summary>An order at the dealer that may be ours. <paramref name="LinesMatch"/>: same parts and quantities; null where the look-up tells no lines.</summary>
public sealed record FoundOrder(string DealerOrderNumber, string Proof, bool? LinesMatch, IReadOnlyList<LineReport> Lines);

public sealed record CancelledOrder(string DealerWord);
