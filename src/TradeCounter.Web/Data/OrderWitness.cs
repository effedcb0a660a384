using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.People;

namespace TradeCounter.Web.Data;

/// <summary>
/// Writes down who looked at an order or asked about it. Looking must stay possible when the disk is full, which is when it is
/// needed most: what cannot be written down goes to the log.
/// </summary>
internal sealed partial class OrderWitness(IDbContextFactory<CounterDb> dbs, TimeProvider clock, ILogger<OrderWitness> log)
{
    /// <summary>A list that draws itself again and again is one look in this time.</summary>
    private static readonly TimeSpan SameLook = TimeSpan.FromHours(1);

    public async Task Saw(Clerk clerk, OrderVisitKind kind, OrderId order, OrderState state, CancellationToken cancellation) =>
        await Write(clerk, kind, [(order, state)], cancellation);

    /// <summary>Of many orders those in doubt; of a list once an hour, of a file always.</summary>
    public async Task SawThoseInDoubt(Clerk clerk, OrderVisitKind kind, IEnumerable<(OrderId Order, OrderState State)> seen, CancellationToken cancellation)
    {
        var doubtful = seen.Where(o => o.State == OrderState.InDoubt).ToList();
        if (doubtful.Count > 0 && kind != OrderVisitKind.Export)
        {
            await using var db = await dbs.CreateDbContextAsync(cancellation);
            var (ids, since) = (doubtful.ConvertAll(o => o.Order), clock.GetUtcNow() - SameLook);
            var known = await db.OrderVisits.Where(v => ids.Contains(v.Order) && v.Clerk == clerk.Id && v.Kind == kind && v.State == OrderState.InDoubt && v.At > since)
                .Select(v => v.Order).ToListAsync(cancellation);
            doubtful.RemoveAll(o => known.Contains(o.Order));
        }
        await Write(clerk, kind, doubtful, cancellation);
    }

    private async Task Write(Clerk clerk, OrderVisitKind kind, List<(OrderId Order, OrderState State)> orders, CancellationToken cancellation)
    {
        if (orders.Count == 0)
            return;
        try
        {
            await using var db = await dbs.CreateDbContextAsync(cancellation);
            db.OrderVisits.AddRange(orders.Select(o => new OrderVisit(o.Order, o.State, clerk, kind, clock.GetUtcNow())));
            await db.SaveChangesAsync(cancellation);
        }
        catch (Exception error) when (error is DbUpdateException or SqliteException)
        {
            CannotWrite(error, clerk.Id.Value, kind, string.Join(' ', orders.Select(o => o.Order.Value)));
        }
    }

    [LoggerMessage(LogLevel.Critical, "Clerk {Clerk} looked ({Kind}) at orders {Orders}, which the database does not take down")]
    private partial void CannotWrite(Exception error, string clerk, OrderVisitKind kind, string orders);
}
