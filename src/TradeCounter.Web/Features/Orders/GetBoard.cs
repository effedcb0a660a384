using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.People;
using TradeCounter.Domain.Prices;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Orders;

/// <summary>What somebody should look after, in columns: every workshop's for counter staff, else the own one's. <paramref name="Workshop"/>: one workshop's key.</summary>
[MaySend]
public sealed record GetBoard(string? Workshop = null) : IRequest<BoardView>
{
    /// <summary>A rejected order is ordered again or not; after a week it no longer hangs on the board.</summary>
    public static readonly TimeSpan RejectedFor = TimeSpan.FromDays(7);

    /// <summary>An open order without news for so long is worth a call.</summary>
    public static readonly TimeSpan StillAfter = TimeSpan.FromDays(3);

    public const int MaxOrders = 500;
}

public sealed record BoardView(IReadOnlyList<FilterChoice> Workshops, DateTimeOffset AsOf, bool IsCut)
{
    /// <summary>There may be two of it at the dealer, and nobody has dealt with that yet.</summary>
    public required IReadOnlyList<Ticket> Alarms { get; init; }

    public required IReadOnlyList<Ticket> InDoubt { get; init; }

    /// <summary>Rejected by the dealer, or never sent and waiting for a person.</summary>
    public required IReadOnlyList<Ticket> NotPlaced { get; init; }

    public required IReadOnlyList<Ticket> BackOrdered { get; init; }

    /// <summary>A line is promised for a later day than before, or the day it was promised for is over.</summary>
    public required IReadOnlyList<Ticket> Slipped { get; init; }

    /// <summary>A line went back, failed, the dealer's word for it is not known, or its system says otherwise than somebody there did on the phone.</summary>
    public required IReadOnlyList<Ticket> Odd { get; init; }

    public required IReadOnlyList<Ticket> ReadyForPickup { get; init; }

    public required IReadOnlyList<Ticket> Still { get; init; }
}

/// <summary><paramref name="Line"/>: the first line it is about. <paramref name="Since"/>: when it came here.</summary>
public sealed record Ticket(OrderId Id, string Reference, string Workshop, string DealerName, string LocationName, OrderState State, string? Reason,
    DateTimeOffset? DecideNotBefore, OrderLine? Line, int Lines, Money? Total, DateTimeOffset Since)
{
    /// <summary>The last one that was written about the order.</summary>
    public OrderEvent? Note { get; init; }
}

internal sealed class GetBoardHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, OrderWitness witness, TimeProvider clock) : IRequestHandler<GetBoard, BoardView>
{
    public async Task<BoardView> Handle(GetBoard query, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        var now = clock.GetUtcNow();
        var lately = now - GetBoard.RejectedFor;
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var workshops = await db.Workshops.AsNoTracking().Where(w => clerk.Workshop == null || w.Id == clerk.Workshop)
            .OrderBy(w => w.Name).Select(w => new { w.Id, w.Key, w.Name }).ToListAsync(cancellationToken);
        var names = workshops.ToDictionary(w => w.Id, w => w.Name);
        var orders = await db.OrdersFor(clerk).Meeting(new OrderFilter { Workshop = query.Workshop }, db, clock.LocalTimeZone)
            .Where(o => o.AlarmedAt != null || o.State == OrderState.InDoubt || o.State == OrderState.Waiting || (o.State == OrderState.Rejected && o.ChangedAt > lately)
                || (o.State == OrderState.Placed && o.NextAskAt != null))
            .OrderBy(o => o.AlarmedAt != null ? 0 : o.State == OrderState.Placed ? 2 : 1).ThenBy(o => o.ChangedAt).Take(GetBoard.MaxOrders).ToListAsync(cancellationToken);
        await witness.SawThoseInDoubt(clerk, OrderVisitKind.Board, orders.Select(o => (o.Id, o.State)), cancellationToken);

        var notes = await LastNotes(db, orders, cancellationToken);
        var today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);

        Ticket TicketOf(Order o, OrderLine? line, DateTimeOffset since) => new(o.Id, o.Reference.Value, names[o.Workshop], o.DealerName, o.LocationName, o.State, o.Reason,
            o.DecideNotBefore, line, o.Lines.Count, o.Total, since)
        { Note = notes.GetValueOrDefault(o.Id) };
        IReadOnlyList<Ticket> On(Func<OrderLine, bool> line) => [.. orders.Where(o => o.State == OrderState.Placed && o.Lines.Any(line)).Select(o => TicketOf(o, o.Lines.First(line), o.ChangedAt))];
        IReadOnlyList<Ticket> Of(Func<Order, bool> which) => [.. orders.Where(which)
            .Select(o => TicketOf(o, null, o.State == OrderState.InDoubt ? o.SendStartedAt ?? o.ConfirmedAt : o.ChangedAt))];
        IReadOnlyList<Ticket> alarms = [.. orders.Where(o => o.AlarmedAt is not null).Select(o => TicketOf(o, null, o.AlarmedAt!.Value))];
        return new BoardView(clerk.Workshop is null ? [.. workshops.Select(w => new FilterChoice(w.Key, w.Name))] : [], now, orders.Count == GetBoard.MaxOrders)
        {
            Alarms = alarms,
            InDoubt = Of(o => o.State == OrderState.InDoubt),
            NotPlaced = Of(o => o.State == OrderState.Rejected || o.WaitsForPerson),
            BackOrdered = On(l => l.BackOrdered > 0),
            Slipped = On(l => l.Slip is not null || l.IsOverdue(today)),
            Odd = On(l => l.WentBack || l.Heard?.Overruled == true || l.Now.Any(p => p.Status is LineStatus.NotUnderstood or LineStatus.Failed)),
            ReadyForPickup = On(l => l.Now.Any(p => p.Status == LineStatus.ReadyForPickup)),
            Still = Of(o => o.State == OrderState.Placed && o.ChangedAt < now - GetBoard.StillAfter),
        };
    }

    private static async Task<Dictionary<OrderId, OrderEvent>> LastNotes(CounterDb db, List<Order> orders, CancellationToken cancellation)
    {
        var shown = orders.Select(o => o.Id).ToList();
        return await db.Orders.AsNoTracking().IgnoreAutoIncludes().Where(o => shown.Contains(o.Id) && o.Events.Any(e => e.Kind == OrderEventKind.Noted))
            .Select(o => new { o.Id, Note = o.Events.Where(e => e.Kind == OrderEventKind.Noted).OrderByDescending(e => e.Id).First() })
            .ToDictionaryAsync(o => o.Id, o => o.Note, cancellation);
    }
}
