using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Checkout;

/// <summary>
/// The one press. Stores all orders of a checkout in state Waiting, in one transaction with the basket's emptying, and calls
/// nobody. Pressed twice, by whatever way, it answers with the first press's orders. Above the workshop's spending limit it stores
/// a request for approval instead, under the same id, and the basket stays as it is.
/// </summary>
[MaySend(Role.Workshop, Role.Counter)]
public sealed record PlaceOrders(CheckoutId Checkout, BasketId Basket, int BasketVersion, IReadOnlyList<CardInput> Cards) : IRequest<Result<CheckoutId>>;

internal sealed class PlaceOrdersHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, OrderDrafting drafting, SendSignal signal, TimeProvider clock)
    : IRequestHandler<PlaceOrders, Result<CheckoutId>>
{
    public async Task<Result<CheckoutId>> Handle(PlaceOrders command, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        // Once for all that is read here: each opening sets the connection up anew, which costs as much as a reading.
        await db.Database.OpenConnectionAsync(cancellationToken);
        if (await Earlier(db, command, clerk, cancellationToken) is { } earlier)
            return earlier;
        var basket = await db.Baskets.One(b => b.Id == command.Basket, cancellationToken);
        if (basket is null || !clerk.MayOrderFor(basket.Workshop))
            return new Refusal("basket.not-found", "There is no such basket.");
        if (basket.Version != command.BasketVersion)
            // Perhaps changed by the other press of the same page or basket, a moment after we looked for it.
            return await Earlier(db, command, clerk, cancellationToken) is { } other ? other
                : new Refusal("checkout.basket-changed", "The basket changed after this page was opened. Look at it again before ordering.");

        var now = clock.GetUtcNow();
        var drafted = await drafting.Draft(db, basket, command.Checkout, command.Cards, clerk, now, cancellationToken);
        return await drafted.Match(async orders =>
        {
            await db.PlaceOrAsk(command, basket, orders, clerk, now, cancellationToken);
            if (await db.TrySave(cancellationToken) is { } refusal)
            {
                await using var again = await dbs.CreateDbContextAsync(cancellationToken);
                return await Earlier(again, command, clerk, cancellationToken) is { } other ? other : (Result<CheckoutId>)refusal;
            }
            signal.Raise();
            return command.Checkout;
        }, why => Task.FromResult<Result<CheckoutId>>(why));
    }

    /// <summary>What came of an earlier press of this page or basket: its orders, or its request for approval.</summary>
    private static async Task<CheckoutId?> Earlier(CounterDb db, PlaceOrders command, Clerk clerk, CancellationToken cancellation) =>
        await EarlierPress(db, command, clerk, cancellation) ?? await db.Asked(command, clerk, cancellation);

    /// <summary>The same page pressed twice has the same checkout id; two pages of the same basket have the same basket version.</summary>
    private static async Task<CheckoutId?> EarlierPress(CounterDb db, PlaceOrders command, Clerk clerk, CancellationToken cancellation)
    {
        var checkouts = await db.Checkouts.AsNoTracking().Where(c => c.Id == command.Checkout
            || (c.Basket == command.Basket && c.BasketVersion == command.BasketVersion)).ToListAsync(cancellation);
        // A page left open after its press may meet a later checkout of the same basket; its own press counts.
        var found = checkouts.Find(c => c.Id == command.Checkout) ?? checkouts.FirstOrDefault();
        return found is not null && clerk.MayOrderFor(found.Workshop) ? found.Id : null;
    }
}
