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
/// Puts a quote's lines into a basket of its own, to be ordered from there: no dealer system has a documented call that makes an order of a
/// quote, so it is a new order that knows its quote (docs/decisions/0022). There is one such basket per quote, and one order: pressed again,
/// by whoever, it is the same.
/// </summary>
[MaySend(Role.Workshop, Role.Counter)]
public sealed record TurnIntoOrder(OrderId Quote) : IRequest<Result<BasketId>>;

internal sealed class TurnIntoOrderHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<TurnIntoOrder, Result<BasketId>>
{
    public async Task<Result<BasketId>> Handle(TurnIntoOrder command, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var quote = await db.Orders.AsNoTracking().One(o => o.Id == command.Quote, cancellationToken);
        if (quote is null || !clerk.MayOrderFor(quote.Workshop))
            return Order.NotFound;
        if ((quote.WhyNotOrdered ?? await db.WhyTaken(quote.Id, cancellationToken)) is { } why)
            return why;
        var id = new BasketId(quote.Id.Value);
        var basket = await db.Baskets.One(b => b.Id == id, cancellationToken);
        if ((basket is null ? Open(db, quote, id, clerk, out basket) : null) is { } wrong)
            return wrong;
        if (!basket.Lines.Any(l => l.Quote == quote.Id))
            foreach (var line in quote.Lines.OrderBy(l => l.Position))
                if (basket.Add(line.Offer with { Blocked = null }, line.Quantity, line.Vehicle, clerk.Name, clock.GetUtcNow(), quote.Id).WhyNot() is { } refusal)
                    return refusal;
        // Two people at once: whoever was faster made the same basket.
        return await db.TrySave(cancellationToken) is { } conflict && !await IsThere(id, cancellationToken) ? conflict : id;
    }

    private Refusal? Open(CounterDb db, Order quote, BasketId id, Clerk clerk, out Basket basket)
    {
        var name = $"Quote {quote.DealerOrderNumber}";
        basket = new Basket(quote.Workshop, name, clerk.Name, clock.GetUtcNow(), id);
        db.Baskets.Add(basket);
        return basket.Describe(name, quote.JobNumber, quote.PurchaseOrderNumber, clerk.Name, clock.GetUtcNow());
    }

    private async Task<bool> IsThere(BasketId id, CancellationToken cancellation)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellation);
        return await db.Baskets.AnyAsync(b => b.Id == id, cancellation);
    }
}

internal static class Quotes
{
    /// <summary>The order that this quote was turned into and that the dealer may have; null: there is none. The key of <c>Orders.FromQuote</c> says the same, for whoever is too fast for this.</summary>
    public static async Task<Refusal?> WhyTaken(this CounterDb db, OrderId quote, CancellationToken cancellation) =>
        await db.Orders.AsNoTracking().IgnoreAutoIncludes().FirstOrDefaultAsync(o => o.FromQuote == quote && o.State != OrderState.Rejected && o.State != OrderState.Cancelled, cancellation) is { } made
            ? new Refusal("quote.ordered", $"This quote was turned into order {made.Reference} already.") : null;
}
