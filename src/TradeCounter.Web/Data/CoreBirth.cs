using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain.Cores;
using TradeCounter.Domain.Orders;

namespace TradeCounter.Web.Data;

/// <summary>
/// Beside every order that is saved, its cores: born when the dealer has the order, by whichever way it was placed, and following its lines from then on.
/// Done by the context itself, in the same transaction, so that no handler can forget it.
/// </summary>
internal static class CoreBirth
{
    public static async Task KeepCores(this CounterDb db, CancellationToken cancellation)
    {
        var owing = db.ChangeTracker.Entries<Order>().Where(e => e.State is EntityState.Added or EntityState.Modified).Select(e => e.Entity).Where(o => o.PlacedAt is not null)
            .Select(order => (order, charged: order.Lines.Where(l => CoreOwed.ChargeOf(l) is not null).ToList())).Where(o => o.charged.Count > 0).ToList();
        foreach (var (order, charged) in owing)
        {
            var known = await db.CoresOwed.Where(c => c.Order == order.Id).ToListAsync(cancellation);
            foreach (var line in charged)
            {
                if (known.Find(c => c.Position == line.Position) is { } core)
                    core.Follow(line, order.Intent, order.AsOf ?? order.ChangedAt);
                // A quote owes nothing, unless the dealer makes an order of it.
                else if (order.Intent == OrderIntent.Order || line.Bought(order.Intent) > 0)
                    db.CoresOwed.Add(new CoreOwed(order, line, CoreOwed.ChargeOf(line)!.Value));
            }
        }
        if (owing.Count > 0)
            db.ChangeTracker.DetectChanges();
    }
}
