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
        services.AddSingleton(_ => DataFolderLock.TryTake(folder.Lock) ?? throw new InvalidOperationException($"Another process works on {folder.Path}: one at a time."));
        services.AddSingleton<DataMark>();
        services.AddSingleton<OrderWitness>();
        services.AddDataProtection().SetApplicationName("TradeCounter").PersistKeysToFileSystem(Directory.CreateDirectory(folder.Keys));
        services.AddSingleton<SettingsProtector>();
        services.AddSingleton<WriterGate>();
        services.AddSingleton<News>();
        return services.AddDbContextFactory<CounterDb>((provider, options) =>
        {
            Configure(options, $"Data Source={folder.Database}");
            options.AddInterceptors(provider.GetRequiredService<DataMark>());
        });
    }

    public static void Configure(DbContextOptionsBuilder options, string connectionString) => options
        .UseSqlite(connectionString)
        .AddInterceptors(Pragmas.Instance)
        .ReplaceService<IModelCacheKeyFactory, CounterDb.ModelKey>();

    /// <summary>Applies migrations and checks that the database keeps what it says it kept.</summary>
    public static async Task Prepare(IServiceProvider services, CancellationToken cancellation)
    {
        var folder = services.GetRequiredService<DataFolder>();
        var turn = services.GetRequiredService<DataFolderLock>();
        if (File.Exists(folder.Restoring))
        {
            turn.Dispose();
            throw new InvalidOperationException($"Putting a backup in place was broken off: run \"restore {await File.ReadAllTextAsync(folder.Restoring, cancellation)}\" again, then start.");
        }
        await using var db = await services.GetRequiredService<IDbContextFactory<CounterDb>>().CreateDbContextAsync(cancellation);
        // Migrating compares the whole model with the last migration first, which takes longer than the rest of a start; only where there is something to do.
        if ((await db.Database.GetPendingMigrationsAsync(cancellation)).Any())
            await db.Database.MigrateAsync(cancellation);
        await RestoredDatabase.Notice(db, folder, services.GetRequiredService<DataMark>(), services.GetRequiredService<TimeProvider>(), cancellation);
        await using var connection = (SqliteConnection)db.Database.GetDbConnection();
        await connection.OpenAsync(cancellation);
        foreach (var (pragma, wanted) in Pragmas.Wanted)
        {
            await using var ask = connection.CreateCommand();
            ask.CommandText = $"PRAGMA {pragma}";
            var found = (await ask.ExecuteScalarAsync(cancellation))?.ToString();
            if (found != wanted)
                throw new InvalidOperationException($"SQLite's {pragma} is {found} instead of {wanted}: orders would not be safe.");
        }
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
        return new CounterDb(options.Options, new SettingsProtector(new EphemeralDataProtectionProvider()), new WriterGate(), new News(NullLogger<News>.Instance));
    }
}
