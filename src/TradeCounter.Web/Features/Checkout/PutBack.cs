using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Checkout;

/// <summary>
/// Puts an order's lines into a basket: to try again what surely was not ordered (rejected, dropped), or to order the same
/// once more. The prices are the old ones, so the basket asks the dealer before anything can be ordered.
/// </summary>
[MaySend(Role.Workshop, Role.Counter)]
public sealed record PutBack(OrderId Order, BasketId Basket) : IRequest<Result<BasketId>>;

internal sealed class PutBackHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<PutBack, Result<BasketId>>
{
    public async Task<Result<BasketId>> Handle(PutBack command, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var order = await db.Orders.AsNoTracking().One(o => o.Id == command.Order, cancellationToken);
        if (order is null || !clerk.MayOrderFor(order.Workshop))
            return Order.NotFound;
        if (order.State is OrderState.InDoubt or OrderState.Sending or OrderState.Waiting)
            return new Refusal("order.unsettled", "This order may still exist at the dealer. Settle it before ordering the same again.");
        if (order is { Intent: OrderIntent.Quote, State: OrderState.Placed })
            return new Refusal("quote.turn", "This is a quote. Open it and turn it into an order.");
        // What surely was not ordered gives its quote free, for this basket.
        var quote = order.State == OrderState.Rejected ? order.FromQuote : null;
        var basket = await db.Baskets.One(b => b.Id == command.Basket && b.Workshop == order.Workshop, cancellationToken);
        if (basket is null)
        {
            var now = clock.GetUtcNow();
            basket = new Basket(order.Workshop, order.JobNumber ?? "Again", clerk.Name, now);
            db.Baskets.Add(basket);
        }
        foreach (var line in order.Lines.OrderBy(l => l.Position))
            if (basket.Add(line.Offer with { Blocked = null }, line.Quantity, line.Vehicle, clerk.Name, clock.GetUtcNow(), quote).WhyNot() is { } refusal)
                return refusal;
        return await db.TrySave(cancellationToken) is { } conflict ? conflict : basket.Id;
    }
}
