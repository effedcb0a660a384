using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Notices;

/// <summary>
/// What lately happened to orders that this clerk should hear of: to those they placed themselves, for counter staff to any. Read from the orders'
/// own history, the newest first, so that nothing is kept twice and nothing missed is lost.
/// </summary>
[MaySend]
public sealed record GetNotices : IRequest<NoticesView>
{
    public const int MaxNotices = 20;

    /// <summary>Older news is no news; and further back than so many entries of the history nobody looks for it.</summary>
    public static readonly TimeSpan TellsFor = TimeSpan.FromDays(14);
    public const int MaxHistory = 5_000;
}

/// <summary><paramref name="Newest"/>: the last of the history that this speaks of. <paramref name="Sound"/>: the clerk wants to hear a tone.</summary>
public sealed record NoticesView(IReadOnlyList<NoticeRow> Rows, long Newest, long SeenTo, bool Sound)
{
    /// <summary>New to the clerk. Doubts and alarms are counted elsewhere in the top bar, for as long as they last.</summary>
    public int Unseen => Rows.Count(r => r.Id > SeenTo && r.Kind is not (NoticeKind.InDoubt or NoticeKind.Alarm));
}

public enum NoticeKind { InDoubt, Alarm, Rejected, ReadyForPickup, BackOrdered, Slipped }

/// <summary>One thing that happened to an order at one moment. <paramref name="Part"/>: where it is about one line only; <paramref name="From"/> and <paramref name="To"/>: of a slip.</summary>
public sealed record NoticeRow(long Id, NoticeKind Kind, OrderId Order, string Reference, string DealerName, string Workshop, DateTimeOffset At, int Lines, string? Part, int? Quantity, string? From, string? To);

internal sealed class GetNoticesHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<GetNotices, NoticesView>
{
    public async Task<NoticesView> Handle(GetNotices query, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var settings = await db.Users.AsNoTracking().Where(u => u.Id == clerk.Id.Value).Select(u => new { u.NoticesSeenTo, u.Sound }).SingleAsync(cancellationToken);
        var events = await db.EventsFor(clerk, await db.FirstToLookAt(cancellationToken), clock.GetUtcNow() - GetNotices.TellsFor)
            .OrderByDescending(e => e.Id).Take(3 * GetNotices.MaxNotices)
            .Select(e => new { Event = e, Order = EF.Property<OrderId>(e, NoticeEvents.OrderKey) }).ToListAsync(cancellationToken);
        var shown = events.Select(e => e.Order).Distinct().ToList();
        var orders = await db.Orders.AsNoTracking().IgnoreAutoIncludes().Where(o => shown.Contains(o.Id))
            .Select(o => new { o.Id, o.Reference, o.DealerName, Workshop = db.Workshops.Where(w => w.Id == o.Workshop).Select(w => w.Name).First(), Parts = o.Lines.Select(l => new { l.Position, l.PartNormal }).ToList() })
            .ToDictionaryAsync(o => o.Id, cancellationToken);
        // What a dealer told at once is one notice, however many lines it is about.
        var rows = events.GroupBy(e => (e.Order, Kind: NoticeEvents.KindOf(e.Event), e.Event.At)).Select(group =>
        {
            var (order, one) = (orders[group.Key.Order], group.First().Event);
            var lines = group.Select(e => e.Event.Line).Distinct().Count();
            return new NoticeRow(group.Max(e => e.Event.Id), group.Key.Kind, order.Id, order.Reference.Value, order.DealerName, order.Workshop, one.At, lines,
                lines == 1 ? order.Parts.Find(p => p.Position == one.Line)?.PartNormal : null, lines == 1 ? one.Quantity : null,
                one.Kind == OrderEventKind.Slipped ? one.Detail : null, one.Kind == OrderEventKind.Slipped ? one.DealerWord : null);
        });
        return new NoticesView([.. rows.Take(GetNotices.MaxNotices)], events.Count > 0 ? events[0].Event.Id : settings.NoticesSeenTo, settings.NoticesSeenTo, settings.Sound);
    }
}

/// <summary>Which entries of the history are worth a notice, and to whom.</summary>
internal static class NoticeEvents
{
    public const string OrderKey = "OrderId";

    private static readonly OrderEventKind[] OfOrders = [OrderEventKind.InDoubt, OrderEventKind.Restored, OrderEventKind.Alarm, OrderEventKind.Rejected, OrderEventKind.Slipped];
    private static readonly OrderEventKind[] OfLines = [OrderEventKind.LineMoved, OrderEventKind.WentBack, OrderEventKind.Heard];

    public static async Task<long> FirstToLookAt(this CounterDb db, CancellationToken cancellation) =>
        Math.Max(0, (await db.Set<OrderEvent>().MaxAsync(e => (long?)e.Id, cancellation) ?? 0) - GetNotices.MaxHistory);

    /// <summary>Nobody is told what they did themselves; and a back order that is told again, or grows smaller, is none anew.</summary>
    public static IQueryable<OrderEvent> EventsFor(this CounterDb db, Clerk clerk, long after, DateTimeOffset since)
    {
        var all = db.Set<OrderEvent>().AsNoTracking();
        var events = all.Where(e => e.Id > after && e.At > since && (e.By == null || e.By != clerk.Name) && (OfOrders.Contains(e.Kind)
            || (OfLines.Contains(e.Kind) && (e.Status == LineStatus.ReadyForPickup
                || (e.Status == LineStatus.BackOrdered && !all.Any(x => EF.Property<OrderId>(x, OrderKey) == EF.Property<OrderId>(e, OrderKey) && x.Id < e.Id && x.Line == e.Line
                    && x.Status == LineStatus.BackOrdered && x.Quantity >= e.Quantity))))));
        return clerk.Role == Role.Counter ? events
            : events.Where(e => db.Orders.Any(o => o.Id == EF.Property<OrderId>(e, OrderKey) && o.ConfirmedById == clerk.Id && o.Workshop == clerk.Workshop));
    }

    public static NoticeKind KindOf(OrderEvent e) => e.Kind switch
    {
        OrderEventKind.InDoubt or OrderEventKind.Restored => NoticeKind.InDoubt,
        OrderEventKind.Alarm => NoticeKind.Alarm,
        OrderEventKind.Rejected => NoticeKind.Rejected,
        OrderEventKind.Slipped => NoticeKind.Slipped,
        _ => e.Status == LineStatus.ReadyForPickup ? NoticeKind.ReadyForPickup : NoticeKind.BackOrdered,
    };
}
