using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain.Orders;

namespace TradeCounter.Web.Data;

/// <summary>
/// Notices at the start that the database is an older one: it carries the note that every backup gets, or it is behind its
/// <see cref="DataMark"/>. Then everything that could have moved on since is in doubt, and nothing is sent until an admin says so.
/// </summary>
internal static class RestoredDatabase
{
    /// <summary>A table that exists in backups only, with the time of the backup in UTC ticks.</summary>
    public const string Note = "BackupTaken";

    public static async Task Notice(CounterDb db, DataFolder folder, DataMark mark, TimeProvider clock, CancellationToken cancellation)
    {
        var taken = await TakenAt(db, cancellation);
        var newest = await Newest(db, cancellation);
        if (taken is null && !(DataMark.Read(folder) > newest))
            return;
        var now = clock.GetUtcNow();
        var until = taken ?? await db.Orders.SelectMany(o => o.Events).MaxAsync(e => (DateTimeOffset?)e.At, cancellation);
        var said = until is { } at ? TimeZoneInfo.ConvertTime(at, clock.LocalTimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "a time before any order";
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await Doubt(db, $"the database was restored as of {said}; this order may have been sent or decided since", now, cancellation);
        if (await db.UnconfirmedRestore(cancellation) is null)
            db.CounterEvents.Add(new CounterEvent(CounterEventKind.Restored, now, taken is null
                ? $"the database is older than the mark beside it; the newest it knows is of {said}"
                : $"the database comes from the backup of {said}", backupAt: until));
        await db.SaveChangesAsync(cancellation);
        await db.Database.ExecuteSqlRawAsync($"DROP TABLE IF EXISTS {Note}", cancellation);
        await transaction.CommitAsync(cancellation);
        // After the commit: a kill in between finds the same again and changes nothing but the times.
        mark.Set(await Newest(db, cancellation));
    }

    private static async Task Doubt(CounterDb db, string why, DateTimeOffset now, CancellationToken cancellation)
    {
        var timings = await db.Dealers.AsNoTracking().ToDictionaryAsync(d => d.Id, d => d.Timing, cancellation);
        foreach (var order in await db.Orders.Where(o => o.State == OrderState.Waiting || o.State == OrderState.Sending || o.State == OrderState.InDoubt).ToListAsync(cancellation))
            order.Restored(why, timings[order.Dealer], now);
        // A yes may have been said since, and the order be at the dealer: nobody says it a second time without a look.
        foreach (var asked in await db.Approvals.Where(a => a.State == ApprovalState.Pending).ToListAsync(cancellation))
            asked.Lapse("The database was restored; this may have been approved and ordered since.", null, now);
    }

    private static async Task<DateTimeOffset?> TakenAt(CounterDb db, CancellationToken cancellation)
    {
        if (await db.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE type = 'table' AND name = {Note}").SingleAsync(cancellation) == 0)
            return null;
        return new DateTimeOffset(await db.Database.SqlQueryRaw<long>($"SELECT At AS Value FROM {Note}").SingleAsync(cancellation), TimeSpan.Zero);
    }

    private static async Task<long> Newest(CounterDb db, CancellationToken cancellation) =>
        await db.Database.SqlQueryRaw<long>("SELECT COALESCE(MAX(Id), 0) AS Value FROM OrderEvents").SingleAsync(cancellation);
}
