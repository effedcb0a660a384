using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.People;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Domain.Orders;

/// <summary>
/// One order to one location of one trade account, from the clerk's confirmation on. It is stored before anything is sent
/// and never deleted. Counts its own version; every change adds one.
/// </summary>
public sealed partial class Order
{
    /// <summary>The same for what is not there and for what is another workshop's.</summary>
    public static readonly Refusal NotFound = new("order.not-found", "There is no such order.");

    private readonly List<OrderLine> _lines = [];
    private readonly List<OrderEvent> _events = [];

    private Order() { }

    /// <summary>Made in state Waiting; <paramref name="request"/> is what will be sent, to the letter.</summary>
    public Order(CheckoutId checkout, WorkshopId workshop, DealerConnection connection, OrderDraft draft, FrozenRequest request, Clerk clerk)
    {
        (Id, Checkout, Workshop, State, Attempt) = (OrderId.New(), checkout, workshop, OrderState.Waiting, 1);
        (Dealer, DealerKey, DealerName, System, Account, AccountNumber, IsPractice) =
            (connection.Dealer, connection.DealerKey, connection.DealerName, connection.System, connection.Account, connection.AccountNumber, connection.IsPractice);
        (Location, LocationName) = (draft.Location, connection.Location(draft.Location)?.Name ?? draft.Location.Value);
        (Reference, TransactionId, ConfirmedAt, ConfirmedBy, ConfirmedById) = (draft.Reference, draft.TransactionId, draft.CreatedAt, clerk.Name, clerk.Id);
        (PurchaseOrderNumber, JobNumber, Urgency, DeliveryMethod, PaymentMethod, Comment, Intent) =
            (draft.PurchaseOrderNumber, draft.JobNumber, draft.Urgency, draft.DeliveryMethod, draft.PaymentMethod, draft.Comment, draft.Intent);
        (Contact, ShipTo, Vehicle, FromQuote) = (draft.Contact, draft.ShipTo, draft.Vehicle, draft.FromQuote);
        (RequestPath, RequestContentType, RequestBody, RequestSha256) = (request.Path, request.ContentType, request.Body, request.Sha256);
        _lines.AddRange(draft.Lines.Select(line => new OrderLine(line)));
        foreach (var line in draft.Lines)
            foreach (var (rise, agreed) in line.Accepted.SelectMany(change => change.Rises.Select(rise => (rise, change.Agreed!))))
                Record(OrderEventKind.PriceAccepted, agreed.At, rise, agreed.By, line.Position);
        Record(OrderEventKind.Confirmed, ConfirmedAt, null, clerk.Name);
        ChangedAt = ConfirmedAt;
    }

    public OrderId Id { get; private set; }
    public CheckoutId Checkout { get; private set; }
    public WorkshopId Workshop { get; private set; }
    public DealerId Dealer { get; private set; }
    public string DealerKey { get; private set; } = "";
    public string DealerName { get; private set; } = "";
    public string System { get; private set; } = "";
    public TradeAccountId Account { get; private set; }
    public string AccountNumber { get; private set; } = "";
    public LocationId Location { get; private set; }
    public string LocationName { get; private set; } = "";
    public bool IsPractice { get; private set; }

    /// <summary>Unique for ever; what the dealer sees as our mark, in every attempt.</summary>
    public OrderReference Reference { get; private set; } = null!;
    public Guid TransactionId { get; private set; }
    public string? PurchaseOrderNumber { get; private set; }
    public string? JobNumber { get; private set; }
    public OrderUrgency? Urgency { get; private set; }
    public string? DeliveryMethod { get; private set; }
    public string? PaymentMethod { get; private set; }
    public string? Comment { get; private set; }
    public OrderIntent Intent { get; private set; }
    /// <summary>The quote that was turned into this order. At most one order of a quote exists that may have reached the dealer.</summary>
    public OrderId? FromQuote { get; private set; }
    public Contact Contact { get; private set; } = null!;
    public Address? ShipTo { get; private set; }
    public Vehicle? Vehicle { get; private set; }

    public string RequestPath { get; private set; } = "";
    public string RequestContentType { get; private set; } = "";
    /// <summary>Exactly what is sent, secrets as placeholders.</summary>
    public string RequestBody { get; private set; } = "";
    public string RequestSha256 { get; private set; } = "";

    public OrderState State { get; private set; }
    public int Version { get; private set; }
    /// <summary>From 1; a person's "send again" adds one.</summary>
    public int Attempt { get; private set; }
    /// <summary>How often this attempt provably sent nothing; at <see cref="MaxTries"/> it waits for a person.</summary>
    public int Tries { get; private set; }
    public DateTimeOffset? NextTryAt { get; private set; }
    public DateTimeOffset? SendStartedAt { get; private set; }
    public DateTimeOffset? DeadlineAt { get; private set; }
    public DateTimeOffset? DecideNotBefore { get; private set; }
    public DateTimeOffset? NextLookUpAt { get; private set; }
    public int LookUps { get; private set; }
    /// <summary>Why it waits, why it was rejected (the dealer's words), or why it is in doubt.</summary>
    public string? Reason { get; private set; }
    public string? DealerOrderNumber { get; private set; }
    public string? SupportKey { get; private set; }
    public string? DealerWord { get; private set; }
    public string? InvoiceNumber { get; private set; }

    public DateTimeOffset ConfirmedAt { get; private set; }
    public string ConfirmedBy { get; private set; } = "";
    public ClerkId ConfirmedById { get; private set; }
    public DateTimeOffset? PlacedAt { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }
    /// <summary>When the dealer last told us something of this order.</summary>
    public DateTimeOffset? AsOf { get; private set; }
    public DateTimeOffset? NextAskAt { get; private set; }
    public int AskFailures { get; private set; }
    public string? AskFailure { get; private set; }
    /// <summary>Since when an alarm waits for somebody to deal with it; null: there is none, or it was dealt with.</summary>
    public DateTimeOffset? AlarmedAt { get; private set; }

    public IReadOnlyList<OrderLine> Lines => _lines;
    public IReadOnlyList<OrderEvent> Events => _events;

    /// <summary>All that is paid, cores apart, as in <see cref="LandedCost"/>. Null when any line's price is unknown or in another currency.</summary>
    public Money? Total => _lines.All(l => l.Net is not null) ? Money.Total(_lines.SelectMany(Amounts)) : null;

    public FrozenRequest Request => new(RequestPath, RequestContentType, RequestBody);

    public KnownOrder Known => new(Reference, TransactionId, DealerOrderNumber, Location, SendStartedAt ?? ConfirmedAt, Total,
        [.. _lines.Select(l => new KnownLine(l.Position, l.Offer.Part, l.Offer.DealerPartId, l.DealerLineId, l.Quantity))]);

    /// <summary>The dealer may still have news of it.</summary>
    public bool IsOpen => State == OrderState.Placed && _lines.Any(l => l.IsOpen);

    /// <summary>Why this is no quote that can be turned into an order; null: it is one.</summary>
    public Refusal? WhyNotOrdered =>
        Intent != OrderIntent.Quote || State != OrderState.Placed ? new Refusal("quote.none", "Only a quote that the dealer gave can be turned into an order.")
        : _lines.Any(l => l.Bought(Intent) > 0) ? new Refusal("quote.at-dealer", $"{DealerName} has made an order of this quote. Ordered here too, it would come twice.")
        : null;

    /// <summary>It cost more than the workshop's limit, and this person said yes.</summary>
    public void ApprovedBy(string approver) => Record(OrderEventKind.Approved, ConfirmedAt, null, approver);

    internal void Record(OrderEventKind kind, DateTimeOffset at, string? detail = null, string? by = null, int? line = null) =>
        _events.Add(new OrderEvent(kind, at, detail, by, line, null, null));

    private void Record(LineNews news, OrderLine line, DateTimeOffset at, string? by = null) =>
        _events.Add(new OrderEvent(news.Kind, at, news.Detail, by, line.Position, news.Progress, news.Word));

    private static IEnumerable<Money> Amounts(OrderLine line)
    {
        yield return line.Net!.Value.Times(line.Quantity);
        if (line.Offer.Surcharge is { } surcharge)
            yield return surcharge.Times(line.Quantity);
        foreach (var charge in line.Offer.Charges)
            yield return charge.Amount;
    }
}
