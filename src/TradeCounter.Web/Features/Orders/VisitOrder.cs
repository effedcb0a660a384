using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Orders;

/// <summary>Remembers that the clerk has the order before their eyes. Answers when they had it last; null: never.</summary>
[MaySend]
public sealed record VisitOrder(OrderId Order) : IRequest<Result<DateTimeOffset?>>;

internal sealed class VisitOrderHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<VisitOrder, Result<DateTimeOffset?>>
{
    /// <summary>An open page that draws itself again is no new visit.</summary>
    private static readonly TimeSpan SameVisit = TimeSpan.FromMinutes(1);

    public async Task<Result<DateTimeOffset?>> Handle(VisitOrder command, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var order = await db.OrdersFor(clerk).IgnoreAutoIncludes().SingleOrDefaultAsync(o => o.Id == command.Order, cancellationToken);
        if (order is null)
            return Order.NotFound;
        var last = await db.OrderVisits.AsNoTracking().Where(v => v.Order == order.Id && v.Clerk == clerk.Id && v.Kind == OrderVisitKind.Page).OrderByDescending(v => v.At).FirstOrDefaultAsync(cancellationToken);
        var now = clock.GetUtcNow();
        if (last is null || last.State != order.State || last.At < order.ChangedAt || now - last.At > SameVisit)
        {
            db.OrderVisits.Add(new OrderVisit(order.Id, order.State, clerk, OrderVisitKind.Page, now));
            await db.SaveChangesAsync(cancellationToken);
        }
        return last?.At;
    }
}
