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
    public Task<Result<OrderId>> Handle(CloseAlarm command, CancellationToken cancellationToken) => dbs.Write(clerks, command.Order, (order, clerk) =>
        order.Events.Any(e => e.Kind == OrderEventKind.Alarm && e.Id > command.Alarm) ? new Refusal("order.newer-alarm", "Another alarm has come in. Read it, then say once more what was done.")
            : order.CloseAlarm(command.Done, clerk.Name, clock.GetUtcNow()), cancellationToken);
}
