using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Cores;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Cores;

internal static class CoreEditing
{
    /// <summary>Loads the core, lets it decide, saves. Bound to the version the clerk saw: a return must not be noted twice because two people pressed.</summary>
    public static async Task<Result<CoreState>> EditCore(this IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, long id, int version, Func<CoreOwed, Clerk, Refusal?> edit, CancellationToken cancellation)
    {
        var clerk = await clerks.Get(cancellation);
        await using var db = await dbs.CreateDbContextAsync(cancellation);
        var core = await db.CoresOwed.Include(c => c.Entries).SingleOrDefaultAsync(c => c.Id == id, cancellation);
        if (core is null || !clerk.MayOrderFor(core.Workshop))
            return new Refusal("core.not-found", "There is no such core.");
        if (core.Version != version)
            return new Refusal(Saving.ChangedMeanwhile, "Somebody changed this meanwhile. Look at it again, then repeat what you wanted.");
        return (edit(core, clerk) ?? await db.TrySave(cancellation)) is { } refusal ? refusal : core.State;
    }

    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
}
