using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Web.Data;

namespace TradeCounter.Web.Session;

/// <summary>Why no order may leave, in a sentence for every page; <paramref name="Href"/>: where an admin ends it.</summary>
public sealed record SendingStop(string Code, string Sentence, string? Href);

/// <summary>The one place that says whether orders may leave. Asked before each is committed as sending, and by the banner of every page.</summary>
internal sealed class SendingLock(IDbContextFactory<CounterDb> dbs, TimeProvider clock)
{
    public const string Restored = "restored";

    /// <summary>Null: they may.</summary>
    public async Task<SendingStop?> Why(CancellationToken cancellation)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellation);
        if (await db.UnconfirmedRestore(cancellation) is not { } restore)
            return null;
        var asOf = restore.BackupAt is { } at ? $" as of {TimeZoneInfo.ConvertTime(at, clock.LocalTimeZone).ToString("g", CultureInfo.CurrentCulture)}" : "";
        return new(Restored, $"The database was restored{asOf}: what was ordered since is not in it. No order is sent until an admin has compared and starts sending. "
            + "Baskets may hold what was ordered already.", "backups");
    }
}
