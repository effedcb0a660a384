using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Data;

internal static class OrderConnection
{
    /// <summary>Dealer and account of an order, switched off or not: an order under way is always followed to its end.</summary>
    public static async Task<DealerConnection> ConnectionOf(this CounterDb db, Order order, CounterSettings settings, CancellationToken cancellation) =>
        await db.ConnectionOf(order.Account, settings, cancellation);

    public static async Task<DealerConnection> ConnectionOf(this CounterDb db, TradeAccountId id, CounterSettings settings, CancellationToken cancellation)
    {
        var account = await db.TradeAccounts.AsNoTracking().SingleAsync(a => a.Id == id, cancellation);
        var dealer = await db.Dealers.AsNoTracking().SingleAsync(d => d.Id == account.Dealer, cancellation);
        return account.ConnectionTo(dealer, settings.AllowPrivateDealerHosts);
    }
}
