using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Orders;

/// <summary>
/// What a person writes on an order, whatever the dealer tells about it at the same moment: a status that comes in between is no
/// reason to write it once more, so it is done again on the newest state.
/// </summary>
internal static class OrderEditing
{
    private const int Tries = 5;

    /// <summary>The order with its history, to be changed; null where there is none or who asks may not.</summary>
    public static async Task<Order?> FindOrder(this CounterDb db, OrderId id, Func<WorkshopId, bool> may, CancellationToken cancellation) =>
        await db.Orders.Include(o => o.Events).One(o => o.Id == id, cancellation) is { } order && may(order.Workshop) ? order : null;

    public static async Task<Result<OrderId>> Write(this IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, OrderId id, Func<Order, Clerk, Refusal?> write, CancellationToken cancellation)
    {
        var clerk = await clerks.Get(cancellation);
        for (var left = Tries; ; left--)
        {
            await using var db = await dbs.CreateDbContextAsync(cancellation);
            if (await db.FindOrder(id, clerk.MayOrderFor, cancellation) is not { } order)
                return Order.NotFound;
            if ((write(order, clerk) ?? await db.TrySave(cancellation)) is not { } refusal)
                return order.Id;
            if (refusal.Code != Saving.ChangedMeanwhile || left == 1)
                return refusal;
        }
    }
}
