using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Baskets;

/// <summary>Loads a basket for a clerk who may fill it, changes it, saves it.</summary>
internal static class BasketEditing
{
    /// <summary>Two people, two tabs and several dealers' answers change one basket at the same moment; each change is told anew to the newest basket, so none is lost.</summary>
    private const int Tries = 10;

    public static readonly Refusal NotFound = new("basket.not-found", "This basket is no longer there.");

    public static async Task<Result<T>> EditBasket<T>(this IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, BasketId id,
        Func<Basket, Clerk, Result<T>> change, CancellationToken cancellation)
    {
        var clerk = await clerks.Get(cancellation);
        for (var left = Tries; ; left--)
        {
            await using var db = await dbs.CreateDbContextAsync(cancellation);
            var basket = await db.Baskets.One(b => b.Id == id, cancellation);
            if (basket is null || !clerk.MaySee(basket.Workshop))
                return NotFound;
            if (!clerk.MayOrderFor(basket.Workshop))
                return NotYours;
            var result = change(basket, clerk);
            if (result.Match(_ => false, _ => true))
                return result;
            if (await db.TrySave(cancellation) is not { } refusal)
                return result;
            if (refusal.Code != Saving.ChangedMeanwhile || left <= 1)
                return refusal;
        }
    }

    public static readonly Refusal NotYours = new("basket.not-yours", "Only the workshop itself and counter staff fill its baskets.");

    /// <summary>The domain's "no" as a result; its silence as a yes.</summary>
    public static Result<BasketId> Done(this Refusal? refusal, Basket basket) => refusal is null ? basket.Id : refusal;

    /// <summary>An offer can only be taken on a trade account of the basket's own workshop.</summary>
    public static Task<bool> HasAccount(this CounterDb db, WorkshopId workshop, TradeAccountId account, CancellationToken cancellation) =>
        db.TradeAccounts.AnyAsync(a => a.Id == account && a.Workshop == workshop && a.IsActive, cancellation);
}
