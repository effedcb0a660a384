using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.People;
using TradeCounter.Domain.Prices;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Orders;

/// <summary>One order with everything that is known of it. Writes nothing: <see cref="VisitOrder"/> remembers who looked.</summary>
[MaySend]
public sealed record GetOrder(OrderId Order) : IRequest<Result<OrderView>>;

public sealed record OrderView(OrderId Id, int Version, string Reference, OrderState State)
{
    public required WorkshopId Workshop { get; init; }
    public required string WorkshopName { get; init; }
    public required string DealerName { get; init; }
    public required string LocationName { get; init; }
    public required string? DealerPhone { get; init; }
    public required string AccountNumber { get; init; }
    public required bool IsPractice { get; init; }

    /// <summary>What the dealer's system can do and tell.</summary>
    public required DealerAbilities Abilities { get; init; }

    /// <summary>The name of the clerk who looks. What they did themselves is no news to them.</summary>
    public required string Clerk { get; init; }

    /// <summary>This clerk may settle, repeat and cancel it; others only see it.</summary>
    public required bool MayDecide { get; init; }

    /// <summary>This clerk may write notes, and keep what was heard by phone.</summary>
    public required bool MayNote { get; init; }

    /// <summary>The practice dealer runs here and can be told to move the order on.</summary>
    public required bool CanAdvance { get; init; }

    public required string? DealerOrderNumber { get; init; }
    public required string? SupportKey { get; init; }
    public required string? InvoiceNumber { get; init; }
    public required string? PurchaseOrderNumber { get; init; }
    public required string? JobNumber { get; init; }
    public required OrderUrgency? Urgency { get; init; }
    public required string? Comment { get; init; }
    public required OrderIntent Intent { get; init; }

    /// <summary>The quote that this order was made of.</summary>
    public OrderLink? FromQuote { get; init; }

    /// <summary>The orders that were made of this quote, the newest first; all but that were rejected or cancelled.</summary>
    public IReadOnlyList<OrderLink> MadeOf { get; init; } = [];

    /// <summary>Null: this quote can be turned into an order.</summary>
    public required Refusal? WhyNotOrdered { get; init; }

    public bool CanTurn => MayDecide && WhyNotOrdered is null && MadeOf.All(o => o.State is OrderState.Rejected or OrderState.Cancelled);
    public required DateTimeOffset ConfirmedAt { get; init; }
    public required string ConfirmedBy { get; init; }
    public required DateTimeOffset? PlacedAt { get; init; }
    public required DateTimeOffset? SendStartedAt { get; init; }
    public required DateTimeOffset? DecideNotBefore { get; init; }
    public required DateTimeOffset? NextTryAt { get; init; }
    public required DateTimeOffset? NextLookUpAt { get; init; }
    public required int Attempt { get; init; }
    public required bool WaitsForPerson { get; init; }

    /// <summary>Why it waits, was rejected, or is in doubt.</summary>
    public required string? Reason { get; init; }

    public required DateTimeOffset? AsOf { get; init; }
    public required string? AskFailure { get; init; }
    public required OrderStanding Standing { get; init; }
    public required Money? Total { get; init; }
    public required IReadOnlyList<OrderLine> Lines { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<OrderNews> Events { get; init; }

    /// <summary>The newest first.</summary>
    public IEnumerable<OrderEvent> Notes => Events.Select(e => e.Event).Where(e => e.Kind == OrderEventKind.Noted);

    /// <summary>What nobody has dealt with yet, the newest first: there may be two of it at the dealer.</summary>
    public IReadOnlyList<OrderEvent> Alarms => [.. Events.Select(e => e.Event).TakeWhile(e => e.Kind != OrderEventKind.AlarmClosed).Where(e => e.Kind == OrderEventKind.Alarm)];

    /// <summary>What others did and the dealer told after this moment, the newest first.</summary>
    public IEnumerable<OrderNews> NewsSince(DateTimeOffset since) => Events.Where(e => e.Event.At > since && e.Event.By != Clerk && OrderNews.Telling.Contains(e.Event.Kind));

    /// <summary>The newest first, without their texts (<see cref="GetEvidence"/>).</summary>
    public required IReadOnlyList<CallRow> Calls { get; init; }

    /// <summary>Who looked at it or asked about it, the newest first.</summary>
    public required IReadOnlyList<LookRow> Looks { get; init; }

    internal static OrderView Of(Order o, string workshop, Dealer dealer, DealerAbilities abilities, Clerk clerk, bool practiceRuns, IReadOnlyList<CallRow> calls, IReadOnlyList<LookRow> looks) =>
        new(o.Id, o.Version, o.Reference.Value, o.State)
        {
            Workshop = o.Workshop, WorkshopName = workshop, DealerName = o.DealerName, LocationName = o.LocationName, DealerPhone = dealer.Phone,
            AccountNumber = o.AccountNumber, IsPractice = o.IsPractice, Abilities = abilities, Clerk = clerk.Name, MayDecide = clerk.MayOrderFor(o.Workshop), MayNote = clerk.Role == Role.Counter,
            CanAdvance = practiceRuns && o.IsPractice && o.State == OrderState.Placed && o.DealerOrderNumber is not null,
            DealerOrderNumber = o.DealerOrderNumber, SupportKey = o.SupportKey, InvoiceNumber = o.InvoiceNumber,
            PurchaseOrderNumber = o.PurchaseOrderNumber, JobNumber = o.JobNumber, Urgency = o.Urgency, Comment = o.Comment, Intent = o.Intent, WhyNotOrdered = o.WhyNotOrdered,
            ConfirmedAt = o.ConfirmedAt, ConfirmedBy = o.ConfirmedBy, PlacedAt = o.PlacedAt, SendStartedAt = o.SendStartedAt,
            DecideNotBefore = o.DecideNotBefore, NextTryAt = o.NextTryAt, NextLookUpAt = o.NextLookUpAt, Attempt = o.Attempt, WaitsForPerson = o.WaitsForPerson, Reason = o.Reason,
            AsOf = o.AsOf, AskFailure = o.AskFailure, Standing = OrderStanding.Of(o.Lines), Total = o.Total,
            Lines = [.. o.Lines.OrderBy(l => l.Position)],
            Events = [.. o.Events.OrderByDescending(e => e.At).ThenByDescending(e => e.Id)
                .Select(e => new OrderNews(e, o.Lines.FirstOrDefault(l => l.Position == e.Line)?.Offer.Part.Number.Printed))],
            Calls = calls, Looks = looks,
        };
}

/// <summary>Another order, of which this one was made or that was made of it.</summary>
public sealed record OrderLink(OrderId Id, string Reference, string? DealerOrderNumber, OrderState State);

/// <summary>One call to the dealer; its texts are asked for when somebody opens it.</summary>
public sealed record CallRow(long Id, OrderCallKind Kind, int Attempt, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, CallReach? Reach, int? HttpStatus, string? Outcome);

/// <summary>Somebody had the order before their eyes, or asked about it.</summary>
public sealed record LookRow(string Name, OrderVisitKind Kind, OrderState State, DateTimeOffset At);

internal sealed class GetOrderHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, DealerConnectorsBySystem connectors, CounterSettings settings)
    : IRequestHandler<GetOrder, Result<OrderView>>
{
    private const int MaxCalls = 100;
    private const int MaxLooks = 200;

    public async Task<Result<OrderView>> Handle(GetOrder query, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var order = await db.OrdersFor(clerk).Include(o => o.Events).AsSplitQuery().One(o => o.Id == query.Order, cancellationToken);
        if (order is null)
            return Order.NotFound;
        var dealer = await db.Dealers.AsNoTracking().SingleAsync(d => d.Id == order.Dealer, cancellationToken);
        var connection = await db.ConnectionOf(order, settings.AllowPrivateDealerHosts, cancellationToken);
        var workshop = await db.Workshops.Where(w => w.Id == order.Workshop).Select(w => w.Name).SingleAsync(cancellationToken);
        var calls = await db.OrderCalls.AsNoTracking().Where(c => c.Order == order.Id).OrderByDescending(c => c.StartedAt).Take(MaxCalls)
            .Select(c => new CallRow(c.Id, c.Kind, c.Attempt, c.StartedAt, c.EndedAt, c.Reach, c.HttpStatus, c.Outcome)).ToListAsync(cancellationToken);
        var looks = await db.OrderVisits.AsNoTracking().Where(v => v.Order == order.Id).OrderByDescending(v => v.Id).Take(MaxLooks)
            .Select(v => new LookRow(v.Name, v.Kind, v.State, v.At)).ToListAsync(cancellationToken);
        // An installation may have lost a connector; its old orders can still be read.
        var abilities = connectors.Find(order.System)?.Abilities(connection) ?? new DealerAbilities();
        return OrderView.Of(order, workshop, dealer, abilities, clerk, settings.PracticeDealers, calls, looks) with
        {
            FromQuote = order.FromQuote is { } quote ? (await Links(db.Orders.Where(o => o.Id == quote), cancellationToken)).SingleOrDefault() : null,
            MadeOf = order.Intent == OrderIntent.Quote ? await Links(db.Orders.Where(o => o.FromQuote == order.Id), cancellationToken) : [],
        };
    }

    private static async Task<IReadOnlyList<OrderLink>> Links(IQueryable<Order> orders, CancellationToken cancellation) =>
        [.. (await orders.IgnoreAutoIncludes().OrderByDescending(o => o.ConfirmedAt).Select(o => new { o.Id, o.Reference, o.DealerOrderNumber, o.State }).ToListAsync(cancellation))
            .Select(o => new OrderLink(o.Id, o.Reference.Value, o.DealerOrderNumber, o.State))];
}
