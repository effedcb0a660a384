using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.Orders;
using TradeCounter.Web.Data;

namespace TradeCounter.Web.Features.Checkout;

/// <summary>A request for approval, drafted once more from the basket as it is now, in the name of whoever asked.</summary>
internal static class AskedAgain
{
    /// <summary>Prices are only too old: a check of the basket mends that, and nothing has changed.</summary>
    public const string Stale = "checkout.stale";

    /// <summary>The orders, if they are what was asked for to the last price; else what is not.</summary>
    public static async Task<Result<IReadOnlyList<DraftedOrder>>> AsAsked(this OrderDrafting drafting, CounterDb db, Approval approval, Basket? basket, DateTimeOffset now, CancellationToken cancellation)
    {
        var asker = (await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == approval.AskedById.Value && u.IsActive, cancellation))?.ToClerk();
        if (asker is null || !asker.MayOrderFor(approval.Workshop))
            return new Refusal("approval.asker", $"{approval.AskedBy} may no longer order for this workshop.");
        if (basket is null)
            return new Refusal("approval.basket", "The basket is not there any more.");
        var drafted = await drafting.Draft(db, basket, approval.Id, approval.Cards, asker, now, cancellation);
        return drafted.Match(
            orders => AskedOrder.Difference(approval.Orders, [.. orders.Select(o => AskedOrder.Of(o.Order))]) is { } difference ? new Refusal("approval.changed", difference) : Result.Ok(orders),
            why => why);
    }
}
