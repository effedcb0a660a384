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
    public async Task<Result<OrderId>> Handle(HearLine command, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var order = await db.Orders.SingleOrDefaultAsync(o => o.Id == command.Order, cancellationToken);
        if (order is null || !clerk.MayOrderFor(order.Workshop))
            return new Refusal("order.not-found", "There is no such order.");
        var heard = new LineHeard(command.Status, command.Quantity.Value, command.Due, command.Who.Trim(), clerk.Name, clock.GetUtcNow());
        if ((order.Hear(command.Line, heard) ?? await db.TrySave(cancellationToken)) is { } refusal)
            return refusal;
        return order.Id;
    }
}
