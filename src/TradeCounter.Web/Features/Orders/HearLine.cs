using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Orders;

/// <summary>
/// <paramref name="Who"/> at the dealer said on the phone how a line stands. Kept beside what the dealer's system tells, which is asked on as
/// before and counts when it has news. <paramref name="Line"/>: its position. <paramref name="Due"/>: the day that was named.
/// </summary>
[MaySend(Role.Counter)]
public sealed record HearLine(OrderId Order, int Line, LineStatus Status, Quantity Quantity, DateOnly? Due, string Who) : IRequest<Result<OrderId>>;

internal sealed class HearLineHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<HearLine, Result<OrderId>>
{
    public Task<Result<OrderId>> Handle(HearLine command, CancellationToken cancellationToken) => dbs.Write(clerks, command.Order, (order, clerk) =>
        order.Hear(command.Line, new LineHeard(command.Status, command.Quantity.Value, command.Due, command.Who.Trim(), clerk.Name, clock.GetUtcNow())), cancellationToken);
}
