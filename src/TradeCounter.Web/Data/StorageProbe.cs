using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace TradeCounter.Web.Data;

/// <summary>
/// Finds out whether a disk that refused a write takes one again: room for a checkout in a file of its own, then a commit of one page in the
/// database, both synced. Connections stay open all the while: closing the last would let SQLite read its log anew, and find
/// there the commit that it could not sync.
/// </summary>
public sealed class StorageProbe(DataFolder folder, StorageHealth health, IDbContextFactory<CounterDb> dbs)
{
    private const int Room = 256 * 1024;

    public async Task Look(CancellationToken cancellation)
    {
        if (health.Trouble is not { Heals: true })
            return;
        var before = health.Failures;
        try
        {
            await FindRoom(cancellation);
            await using var db = await dbs.CreateDbContextAsync(cancellation);
            // Nobody reads this number. SQLite writes its page and syncs it even when it stays the same.
            await db.Execute($"PRAGMA user_version = 1", () => { }, cancellation);
            health.Works(before);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            health.Failed(StorageTrouble.OfFile(error), error);
        }
        catch (SqliteException error) when (StorageTrouble.Of(error) is not null)
        {
            // The database has told already.
        }
    }

    private async Task FindRoom(CancellationToken cancellation)
    {
        var path = folder.In("room.probe");
        try
        {
            await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
            await file.WriteAsync(new byte[Room], cancellation);
            file.Flush(flushToDisk: true);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
