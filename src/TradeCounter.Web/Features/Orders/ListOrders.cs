using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.People;
using TradeCounter.Domain.Prices;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Orders;

/// <summary>The clerk's orders: those with an alarm and those in doubt first, then the newest.</summary>
[MaySend]
public sealed record ListOrders(OrderFilter Filter, int Take) : IRequest<OrdersView>
{
    public const int PageSize = 50;
    public const int MaxTake = 1_000;
}

/// <summary><paramref name="Found"/>: how many meet the whole filter. <paramref name="Workshops"/> is empty for people of one workshop.</summary>
public sealed record OrdersView(IReadOnlyList<OrderRow> Rows, int Found, int All, int Changed, int Open, int InDoubt, int Alarms,
    IReadOnlyList<FilterChoice> Dealers, IReadOnlyList<FilterChoice> Workshops)
{
    /// <summary>May put an order's lines into a basket again.</summary>
    public bool MayOrder { get; init; }
}

public sealed record FilterChoice(string Key, string Name);

public sealed record OrderRow(OrderId Id, string Reference, string Workshop, string DealerName, string LocationName, string? DealerOrderNumber,
    string? PurchaseOrderNumber, string? JobNumber, OrderState State, OrderStanding Standing, Money? Total, DateTimeOffset ConfirmedAt, bool IsPractice, string? DealerWord, bool HasAlarm)
{
    /// <summary>The latest of the days that its lines slipped to, and from which.</summary>
    public (DateOnly From, DateOnly To)? Slip { get; init; }
    /// <summary>Priced by the dealer, not ordered.</summary>
    public bool IsQuote { get; init; }

    /// <summary>Not null: changed since the clerk last looked; what is worth telling of it, the newest first.</summary>
    public IReadOnlyList<OrderNews>? News { get; init; }
}

/// <summary>An event, with the number of the part it is about.</summary>
public sealed record OrderNews(OrderEvent Event, string? Part)
{
    /// <summary>What somebody who comes back to an order wants to be told; the rest stands in its timeline.</summary>
    public static readonly IReadOnlyList<OrderEventKind> Telling =
    [
        OrderEventKind.NotSent, OrderEventKind.Placed, OrderEventKind.Quoted, OrderEventKind.Rejected, OrderEventKind.InDoubt, OrderEventKind.Settled, OrderEventKind.LateAnswer,
        OrderEventKind.LineMoved, OrderEventKind.WentBack, OrderEventKind.Invoiced, OrderEventKind.Cancelled, OrderEventKind.Alarm, OrderEventKind.AlarmClosed, OrderEventKind.Remark, OrderEventKind.Restored,
        OrderEventKind.Noted, OrderEventKind.Heard, OrderEventKind.HeardDiffers, OrderEventKind.Slipped,
    ];
}

internal sealed class ListOrdersHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, OrderWitness witness, TimeProvider clock) : IRequestHandler<ListOrders, OrdersView>
{
    private const int NewsPerRow = 3;

    public async Task<OrdersView> Handle(ListOrders query, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var mine = db.OrdersFor(clerk).IgnoreAutoIncludes();
        var meeting = mine.Meeting(query.Filter, db, clock.LocalTimeZone);
        var chosen = meeting.Chosen(query.Filter, db, clerk);
        var orders = await chosen.Include(o => o.Lines).OrderBy(o => o.AlarmedAt != null ? 0 : o.State == OrderState.InDoubt ? 1 : 2).ThenByDescending(o => o.ConfirmedAt).ThenBy(o => o.Id)
            .Take(Math.Clamp(query.Take, 1, ListOrders.MaxTake)).ToListAsync(cancellationToken);
        var workshops = await db.Workshops.AsNoTracking().Where(w => clerk.Workshop == null || w.Id == clerk.Workshop)
            .OrderBy(w => w.Name).Select(w => new { w.Id, w.Key, w.Name }).ToListAsync(cancellationToken);
        var names = workshops.ToDictionary(w => w.Id, w => w.Name);
        await witness.SawThoseInDoubt(clerk, OrderVisitKind.List, orders.Select(o => (o.Id, o.State)), cancellationToken);
        var news = await News(db, clerk, orders, cancellationToken);
        return new OrdersView(
            [.. orders.Select(o => Row(o, names[o.Workshop]) with { News = news.GetValueOrDefault(o.Id) })],
            await chosen.CountAsync(cancellationToken), await meeting.CountAsync(cancellationToken), await meeting.Changed(db, clerk).CountAsync(cancellationToken),
            await meeting.Open().CountAsync(cancellationToken), await meeting.CountAsync(o => o.State == OrderState.InDoubt, cancellationToken),
            await meeting.Alarmed().CountAsync(cancellationToken),
            await mine.GroupBy(o => o.DealerKey).Select(g => new FilterChoice(g.Key, g.Max(o => o.DealerName)!)).ToListAsync(cancellationToken),
            clerk.Workshop is null ? [.. workshops.Select(w => new FilterChoice(w.Key, w.Name))] : [])
        { MayOrder = clerk.Role is Role.Workshop or Role.Counter };
    }

    private static OrderRow Row(Order o, string workshop) => new(o.Id, o.Reference.Value, workshop, o.DealerName, o.LocationName, o.DealerOrderNumber,
        o.PurchaseOrderNumber, o.JobNumber, o.State, OrderStanding.Of(o.Lines), o.Total, o.ConfirmedAt, o.IsPractice, o.DealerWord, o.AlarmedAt is not null)
    { IsQuote = o.Intent == OrderIntent.Quote, Slip = o.Lines.Select(l => l.Slip).MaxBy(s => s?.To) };

    private static async Task<Dictionary<OrderId, IReadOnlyList<OrderNews>>> News(CounterDb db, Clerk clerk, List<Order> orders, CancellationToken cancellation)
    {
        var shown = orders.Select(o => o.Id).ToList();
        var changed = await db.Orders.AsNoTracking().IgnoreAutoIncludes().Where(o => shown.Contains(o.Id)).Changed(db, clerk)
            .Select(o => new
            {
                o.Id,
                Since = db.OrderVisits.Where(v => v.Order == o.Id && v.Clerk == clerk.Id && v.Kind == OrderVisitKind.Page).Max(v => (DateTimeOffset?)v.At) ?? o.PlacedAt ?? o.ConfirmedAt,
                Last = o.Events.Where(e => OrderNews.Telling.Contains(e.Kind)).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(NewsPerRow).ToList(),
            }).ToListAsync(cancellation);
        return changed.ToDictionary(c => c.Id, c => (IReadOnlyList<OrderNews>)[.. c.Last.Where(e => e.At > c.Since)
            .Select(e => new OrderNews(e, orders.Find(o => o.Id == c.Id)?.Lines.FirstOrDefault(l => l.Position == e.Line)?.Offer.Part.Number.Printed))]);
    }
}
