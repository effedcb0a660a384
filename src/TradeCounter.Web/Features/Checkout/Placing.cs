using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;

namespace TradeCounter.Web.Features.Checkout;

/// <summary>What a press and a yes to it store alike. Nothing here saves: that is the handler's one commit.</summary>
internal static class Placing
{
    /// <summary>The orders, waiting; or, where they cost a workshop's clerk more than its limit, a request for approval.</summary>
    public static async Task PlaceOrAsk(this CounterDb db, PlaceOrders press, Basket basket, IReadOnlyList<DraftedOrder> orders, Clerk clerk, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await db.WhyAsk(basket.Workshop, orders, clerk, cancellation) is not { Count: > 0 } causes)
        {
            await db.Place(press.Checkout, basket, orders, clerk.Name, clerk, now, cancellation);
            return;
        }
        await db.LapseOthers(press.Checkout, basket.Id, $"{clerk.Name} asked anew for this basket.", clerk, now, cancellation);
        db.Approvals.Add(new Approval(press.Checkout, basket, press.Cards, [.. orders.Select(o => AskedOrder.Of(o.Order))], causes, clerk, now));
    }

    /// <summary>All orders of the checkout, the basket's emptying with them; what others asked for of this basket no longer stands.</summary>
    public static async Task Place(this CounterDb db, CheckoutId checkout, Basket basket, IReadOnlyList<DraftedOrder> orders, string confirmedBy, Clerk clerk, DateTimeOffset now, CancellationToken cancellation)
    {
        await db.LapseOthers(checkout, basket.Id, $"{clerk.Name} ordered from this basket.", clerk, now, cancellation);
        db.Checkouts.Add(new Domain.Orders.Checkout(checkout, basket.Id, basket.Version, basket.Workshop, confirmedBy, now));
        db.Orders.AddRange(orders.Select(o => o.Order));
        basket.HandOver(orders.SelectMany(o => o.Lines).Select(l => l.Id).ToHashSet(), clerk.Name, now);
    }

    /// <summary>The request that this very page made, or that waits for this state of the basket.</summary>
    public static async Task<CheckoutId?> Asked(this CounterDb db, PlaceOrders press, Clerk clerk, CancellationToken cancellation)
    {
        var asked = await db.Approvals.AsNoTracking().Where(a => a.Id == press.Checkout
            || (a.Basket == press.Basket && a.BasketVersion == press.BasketVersion && a.State == ApprovalState.Pending)).ToListAsync(cancellation);
        var found = asked.Find(a => a.Id == press.Checkout) ?? asked.FirstOrDefault();
        return found is not null && clerk.MayOrderFor(found.Workshop) ? found.Id : null;
    }

    /// <summary>Counter staff are not held to a workshop's limit: they are who else would be asked. A quote costs nothing.</summary>
    private static async Task<IReadOnlyList<LimitCause>> WhyAsk(this CounterDb db, WorkshopId workshop, IReadOnlyList<DraftedOrder> orders, Clerk clerk, CancellationToken cancellation)
    {
        if (clerk.Role == Role.Counter)
            return [];
        var limits = await db.Workshops.Where(w => w.Id == workshop).Select(w => w.SpendingLimits).SingleAsync(cancellation);
        return SpendingLimit.Causes(limits, [.. orders.Where(o => o.Order.Intent == OrderIntent.Order).Select(o => o.Order.Total)]);
    }

    private static async Task LapseOthers(this CounterDb db, CheckoutId checkout, BasketId basket, string why, Clerk clerk, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var other in await db.Approvals.Where(a => a.Basket == basket && a.Id != checkout && a.State == ApprovalState.Pending).ToListAsync(cancellation))
            other.Lapse(why, clerk, now);
    }
}
