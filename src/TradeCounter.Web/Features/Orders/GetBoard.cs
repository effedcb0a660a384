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

    /// <summary>A line went back, failed, or the dealer's word for it is not known.</summary>
    public required IReadOnlyList<Ticket> Odd { get; init; }

    public required IReadOnlyList<Ticket> ReadyForPickup { get; init; }

    public required IReadOnlyList<Ticket> Still { get; init; }
}

/// <summary><paramref name="Line"/>: the first line it is about. <paramref name="Since"/>: when it came here.</summary>
public sealed record Ticket(OrderId Id, string Reference, string Workshop, string DealerName, string LocationName, OrderState State, string? Reason,
    DateTimeOffset? DecideNotBefore, OrderLine? Line, int Lines, Money? Total, DateTimeOffset Since);

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

        IReadOnlyList<Ticket> On(Func<OrderLine, bool> line) => [.. orders.Where(o => o.State == OrderState.Placed && o.Lines.Any(line))
            .Select(o => TicketOf(o, names[o.Workshop], o.Lines.First(line), o.ChangedAt))];
        IReadOnlyList<Ticket> Of(Func<Order, bool> which) => [.. orders.Where(which)
            .Select(o => TicketOf(o, names[o.Workshop], null, o.State == OrderState.InDoubt ? o.SendStartedAt ?? o.ConfirmedAt : o.ChangedAt))];
        IReadOnlyList<Ticket> alarms = [.. orders.Where(o => o.AlarmedAt is not null).Select(o => TicketOf(o, names[o.Workshop], null, o.AlarmedAt!.Value))];
        return new BoardView(clerk.Workshop is null ? [.. workshops.Select(w => new FilterChoice(w.Key, w.Name))] : [], now, orders.Count == GetBoard.MaxOrders)
        {
            Alarms = alarms,
            InDoubt = Of(o => o.State == OrderState.InDoubt),
            NotPlaced = Of(o => o.State == OrderState.Rejected || o.WaitsForPerson),
            BackOrdered = On(l => l.BackOrdered > 0),
            Odd = On(l => l.WentBack || l.Progress.Any(p => p.Status is LineStatus.NotUnderstood or LineStatus.Failed)),
            ReadyForPickup = On(l => l.Progress.Any(p => p.Status == LineStatus.ReadyForPickup)),
            Still = Of(o => o.State == OrderState.Placed && o.ChangedAt < now - GetBoard.StillAfter),
        };
    }

    private static Ticket TicketOf(Order o, string workshop, OrderLine? line, DateTimeOffset since) =>
        new(o.Id, o.Reference.Value, workshop, o.DealerName, o.LocationName, o.State, o.Reason, o.DecideNotBefore, line, o.Lines.Count, o.Total, since);
}
