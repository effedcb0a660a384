using System.Data.Common;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;

namespace TradeCounter.Web.Data;

/// <summary>Where the data lives and how the database is opened.</summary>
public static class Database
{
    public const string FileName = "tradecounter.db";

    public static IServiceCollection AddCounterData(this IServiceCollection services, string dataFolder)
    {
        Directory.CreateDirectory(dataFolder);
        var folder = new DataFolder(dataFolder);
        services.AddSingleton(folder);
        services.AddSingleton<DataFolderLock>();
        services.AddSingleton<DataMark>();
        services.AddSingleton<OrderWitness>();
        services.AddSingleton<StorageHealth>();
        services.AddSingleton<StorageProbe>();
        services.AddDataProtection().SetApplicationName("TradeCounter").PersistKeysToFileSystem(Directory.CreateDirectory(folder.Keys));
        services.AddSingleton<SettingsProtector>();
        services.AddSingleton<WriterGate>();
        services.AddSingleton<News>();
        return services.AddPooledDbContextFactory<CounterDb>((provider, options) =>
        {
            Configure(options, $"Data Source={folder.Database}");
            options.AddInterceptors(provider.GetRequiredService<DataMark>());
        });
    }

    public static void Configure(DbContextOptionsBuilder options, string connectionString) => options
        .UseSqlite(connectionString)
        .AddInterceptors(Pragmas.Instance)
        .ReplaceService<IModelCacheKeyFactory, CounterDb.ModelKey>();

    /// <summary>
    /// Takes the folder, looks the file over, applies migrations and checks that the database keeps what it says it kept. Answers what is
    /// wrong, for the person who starts the app, or null.
    /// </summary>
    public static async Task<string?> Prepare(IServiceProvider services, CancellationToken cancellation)
    {
        var folder = services.GetRequiredService<DataFolder>();
        var turn = services.GetRequiredService<DataFolderLock>();
        if (!turn.Take(folder.Lock))
            return $"Another process is using the data folder {folder.Path}, or it cannot be written to. Two of them would send orders twice, so this one was not started.";
        if (File.Exists(folder.Restoring))
            return $"Putting a backup in place was broken off: run \"restore {await File.ReadAllTextAsync(folder.Restoring, cancellation)}\" again, then start.";
        try
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<CounterDb>>().CreateDbContextAsync(cancellation);
            var connection = (SqliteConnection)db.Database.GetDbConnection();
            await db.Database.OpenConnectionAsync(cancellation);
            // Pages, records and keys within each table. What the full check does beyond that, comparing every index with its table, takes
            // once more as long (docs/performance.md) and finds what no kill and no power cut leaves behind.
            if (await Ask(connection, "PRAGMA quick_check(1)", cancellation) is var finding && finding != "ok")
                return Damaged(folder, finding);
            await Migrate(db, connection, cancellation);
            await RestoredDatabase.Notice(db, folder, services.GetRequiredService<DataMark>(), services.GetRequiredService<TimeProvider>(), cancellation);
            foreach (var (pragma, wanted) in Pragmas.Wanted)
                if (await Ask(connection, $"PRAGMA {pragma}", cancellation) is var found && found != wanted)
                    throw new InvalidOperationException($"SQLite's {pragma} is {found} instead of {wanted}: orders would not be safe.");
            return null;
        }
        catch (SqliteException error) when (StorageTrouble.Of(error) is { } trouble)
        {
            return trouble == StorageTrouble.Damaged ? Damaged(folder, error.Message)
                : $"{trouble.What} The app was not started; nothing was sent or changed ({error.Message}). Mend the disk of {folder.Path} and start it again.";
        }
    }

    private static async Task Migrate(CounterDb db, SqliteConnection connection, CancellationToken cancellation)
    {
        // Migrating compares the whole model with the last migration first, which takes longer than the rest of a start; only where there is something to do.
        if (!(await db.Database.GetPendingMigrationsAsync(cancellation)).Any())
            return;
        // EF's lock is a row, and a row outlives a killed process: the next start would wait for it for ever. The folder is ours alone, so nobody holds it.
        if (await Ask(connection, "SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsLock'", cancellation) != "0")
            await Ask(connection, "DELETE FROM __EFMigrationsLock", cancellation);
        await db.Database.MigrateAsync(cancellation);
    }

    private static string Damaged(DataFolder folder, string? finding) =>
        $"The database {folder.Database} is damaged: {finding}. The app was not started; nothing was sent or changed. "
        + "Keep the folder as it is, restore the newest backup (docs/backup.md) and start the app again. Everything up to that backup is in it; orders after it are at the dealers, by our reference.";

    private static async Task<string?> Ask(SqliteConnection connection, string sql, CancellationToken cancellation)
    {
        await using var ask = connection.CreateCommand();
        ask.CommandText = sql;
        return (await ask.ExecuteScalarAsync(cancellation))?.ToString();
    }

    /// <summary>Every connection: a commit is on the disk before it counts (FULL), foreign keys hold, and the file is never memory-mapped.</summary>
    private sealed class Pragmas : DbConnectionInterceptor
    {
        public static readonly Pragmas Instance = new();

        public static readonly (string Pragma, string Wanted)[] Wanted = [("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1"), ("mmap_size", "0")];

        private const string Sql = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA mmap_size=0;";

        /// <summary>EF looks whether there is a database over such a connection; a restored one is not in WAL mode yet, and this one cannot change it.</summary>
        private static bool OnlyReads(DbConnection connection) => connection.ConnectionString.Contains("Mode=ReadOnly", StringComparison.OrdinalIgnoreCase);

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            if (OnlyReads(connection))
                return;
            using var command = connection.CreateCommand();
            command.CommandText = Sql;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            if (OnlyReads(connection))
                return;
            await using var command = connection.CreateCommand();
            command.CommandText = Sql;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}

/// <summary>For <c>dotnet ef</c> alone; it never opens a database of ours.</summary>
internal sealed class DesignTimeCounterDb : IDesignTimeDbContextFactory<CounterDb>
{
    public CounterDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<CounterDb>();
        Database.Configure(options, "Data Source=:memory:");
        return new CounterDb(options.Options, new SettingsProtector(new EphemeralDataProtectionProvider()), new WriterGate(), new News(NullLogger<News>.Instance), new StorageHealth(NullLogger<StorageHealth>.Instance));
    }
}
