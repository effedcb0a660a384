using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.People;

namespace TradeCounter.Web.Data;

/// <summary>The one place where a trade account and its dealer become what a connector needs for a call.</summary>
internal static class Connections
{
    /// <summary>The dealers a workshop may ask and order from: account and dealer both switched on. By the dealer's name.</summary>
    public static Task<IReadOnlyList<DealerConnection>> ConnectionsOf(this CounterDb db, WorkshopId workshop, bool allowPrivateHosts, CancellationToken cancellation) =>
        db.Joined(a => a.Workshop == workshop && a.IsActive, d => d.IsActive, allowPrivateHosts, cancellation);

    /// <summary>One account's connection, also when it is switched off: its open orders are still followed. Null: there is no such account.</summary>
    public static async Task<DealerConnection?> ConnectionOf(this CounterDb db, TradeAccountId account, bool allowPrivateHosts, CancellationToken cancellation) =>
        (await db.Joined(a => a.Id == account, d => true, allowPrivateHosts, cancellation)).SingleOrDefault();

    /// <summary>The connection an order goes by; accounts with orders are never deleted.</summary>
    public static async Task<DealerConnection> ConnectionOf(this CounterDb db, Order order, bool allowPrivateHosts, CancellationToken cancellation) =>
        await db.ConnectionOf(order.Account, allowPrivateHosts, cancellation)
            ?? throw new InvalidOperationException($"Order {order.Id.Value} has no trade account.");

    /// <summary>The same for a clerk who wants to ask it now: null when it is switched off, or of a workshop this clerk may not see.</summary>
    public static async Task<DealerConnection?> ConnectionFor(this CounterDb db, Clerk clerk, TradeAccountId account, bool allowPrivateHosts, CancellationToken cancellation)
    {
        var owner = await db.TradeAccounts.Where(a => a.Id == account && a.IsActive).Select(a => (WorkshopId?)a.Workshop).SingleOrDefaultAsync(cancellation);
        return owner is { } workshop && clerk.MaySee(workshop)
            ? (await db.Joined(a => a.Id == account, d => d.IsActive, allowPrivateHosts, cancellation)).SingleOrDefault()
            : null;
    }

    private static async Task<IReadOnlyList<DealerConnection>> Joined(this CounterDb db,
        System.Linq.Expressions.Expression<Func<TradeAccount, bool>> accounts, System.Linq.Expressions.Expression<Func<Dealer, bool>> dealers,
        bool allowPrivateHosts, CancellationToken cancellation)
    {
        var pairs = await db.TradeAccounts.AsNoTracking().Where(accounts)
            .Join(db.Dealers.AsNoTracking().Where(dealers), a => a.Dealer, d => d.Id, (account, dealer) => new { account, dealer })
            .ToListAsync(cancellation);
        return [.. pairs.OrderBy(p => p.dealer.Name, StringComparer.CurrentCultureIgnoreCase).ThenBy(p => p.account.AccountNumber, StringComparer.Ordinal)
            .Select(p => p.account.ConnectionTo(p.dealer, allowPrivateHosts))];
    }
}
