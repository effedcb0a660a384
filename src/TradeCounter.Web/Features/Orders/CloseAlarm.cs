using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Orders;

/// <summary>
/// Somebody called the dealer about an order that may exist twice, and says what was done. <paramref name="Alarm"/> is the
/// newest alarm they saw, not the order's version: a status that comes in meanwhile changes nothing about it.
/// </summary>
[MaySend(Role.Workshop, Role.Counter)]
public sealed record CloseAlarm(OrderId Order, long Alarm, string Done) : IRequest<Result<OrderId>>;

internal sealed class CloseAlarmHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<CloseAlarm, Result<OrderId>>
{
    public async Task<Result<OrderId>> Handle(CloseAlarm command, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var order = await db.Orders.Include(o => o.Events).SingleOrDefaultAsync(o => o.Id == command.Order, cancellationToken);
        if (order is null || !clerk.MayOrderFor(order.Workshop))
            return new Refusal("order.not-found", "There is no such order.");
        if (order.Events.Any(e => e.Kind == OrderEventKind.Alarm && e.Id > command.Alarm))
            return new Refusal("order.newer-alarm", "Another alarm has come in. Read it, then say once more what was done.");
        if ((order.CloseAlarm(command.Done, clerk.Name, clock.GetUtcNow()) ?? await db.TrySave(cancellationToken)) is { } refusal)
            return refusal;
        return order.Id;
    }
}
