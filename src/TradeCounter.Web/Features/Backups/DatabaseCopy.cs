using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Web.Data;

namespace TradeCounter.Web.Features.Backups;

/// <summary>What a copy of the database was found to be.</summary>
internal sealed record CopyFound(int Orders, string? LastMigration);

/// <summary>A copy of the whole database in one file, and the proof that it is one.</summary>
internal static class DatabaseCopy
{
    /// <summary>
    /// Copies by VACUUM INTO over a connection that can only read: it writes nothing and never folds the write-ahead log back,
    /// so it is safe beside the running counter and from another process. Answers how many orders there were before.
    /// </summary>
    public static async Task<int> Take(string database, string copy, DateTimeOffset at, CancellationToken cancellation)
    {
        int orders;
        await using (var from = await Open(database, SqliteOpenMode.ReadOnly, cancellation))
        {
            orders = (int)await Number(from, "SELECT COUNT(*) FROM Orders", cancellation);
            await using var vacuum = from.CreateCommand();
            vacuum.CommandTimeout = 0;
            vacuum.CommandText = "VACUUM INTO $copy";
            vacuum.Parameters.AddWithValue("$copy", copy);
            await vacuum.ExecuteNonQueryAsync(cancellation);
        }
        // The copy knows that it is one, however it comes back: by our command or by somebody's hands.
        await using var to = await Open(copy, SqliteOpenMode.ReadWrite, cancellation);
        await using var note = to.CreateCommand();
        note.CommandText = $"DROP TABLE IF EXISTS {RestoredDatabase.Note}; CREATE TABLE {RestoredDatabase.Note} (At INTEGER NOT NULL); INSERT INTO {RestoredDatabase.Note} VALUES ({at.UtcTicks.ToString(CultureInfo.InvariantCulture)});";
        await note.ExecuteNonQueryAsync(cancellation);
        return orders;
    }

    /// <summary>Reads all of it. Throws InvalidDataException when it is damaged or no counter's.</summary>
    public static async Task<CopyFound> Check(string copy, CancellationToken cancellation)
    {
        try
        {
            await using var db = await Open(copy, SqliteOpenMode.ReadOnly, cancellation);
            if (await Text(db, "PRAGMA integrity_check", cancellation) is var said && said != "ok")
                throw new InvalidDataException($"its database is damaged: {said}");
            if (await Number(db, $"SELECT COUNT(*) FROM sqlite_master WHERE name IN ('Orders', 'OrderEvents', '__EFMigrationsHistory', '{RestoredDatabase.Note}')", cancellation) != 4)
                throw new InvalidDataException("its database is not a backup of this counter");
            return new((int)await Number(db, "SELECT COUNT(*) FROM Orders", cancellation), await Text(db, "SELECT MAX(MigrationId) FROM __EFMigrationsHistory", cancellation));
        }
        catch (SqliteException error)
        {
            throw new InvalidDataException($"its database cannot be read: {error.Message}", error);
        }
    }

    /// <summary>A newer version of this program made it; going back would lose what this one does not know.</summary>
    public static bool IsTooNew(string? lastMigration)
    {
        using var db = new DesignTimeCounterDb().CreateDbContext([]);
        return string.CompareOrdinal(lastMigration, db.Database.GetMigrations().Last()) > 0;
    }

    private static async Task<SqliteConnection> Open(string file, SqliteOpenMode mode, CancellationToken cancellation)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ToString());
        await connection.OpenAsync(cancellation);
        return connection;
    }

    private static async Task<string?> Text(SqliteConnection db, string sql, CancellationToken cancellation)
    {
        await using var command = db.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(cancellation) as string;
    }

    private static async Task<long> Number(SqliteConnection db, string sql, CancellationToken cancellation)
    {
        await using var command = db.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
