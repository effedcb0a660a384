using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.PracticeDealers;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Practice;

/// <summary>Lets a practice dealer of this process move an order on by one stage, so that a newcomer sees lines move without waiting. Nothing is stored here: ask the dealer afterwards.</summary>
[MaySend]
public sealed record AdvancePracticeOrder(OrderId Order) : IRequest<Result<OrderId>>;

internal sealed class AdvancePracticeOrderHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, IEnumerable<PracticeHost> hosts)
    : IRequestHandler<AdvancePracticeOrder, Result<OrderId>>
{
    public async Task<Result<OrderId>> Handle(AdvancePracticeOrder command, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var order = await db.Orders.AsNoTracking().IgnoreAutoIncludes().SingleOrDefaultAsync(o => o.Id == command.Order, cancellationToken);
        if (order is null || !clerk.MaySee(order.Workshop))
            return Order.NotFound;
        // Practice dealers are off, or this one runs in another process.
        var dealer = hosts.SelectMany(host => host.Dealers).FirstOrDefault(d => order.IsPractice && d.Definition.Key == order.DealerKey);
        return order.DealerOrderNumber is { } number && dealer?.Orders.Advance(number) is not null
            ? order.Id
            : new Refusal("practice.unknown", $"{order.DealerName} is no practice dealer of this installation, or does not know this order.");
    }
}
