using Microsoft.Data.Sqlite;
using TradeCounter.PracticeDealers;

namespace TradeCounter.Reliability.Storage;

/// <summary>How the app comes up after a kill, or does not where it must not.</summary>
public sealed class StartTests : IAsyncLifetime
{
    private StorageRig _rig = null!;

    public async Task InitializeAsync() => _rig = await StorageRig.CreateAsync();

    public async Task DisposeAsync() => await _rig.DisposeAsync();

    [Theory]
    [InlineData(3)]
    [InlineData(30)]
    [InlineData(80)]
    public async Task A_kill_during_a_migration_does_not_hang_the_next_start(int write)
    {
        await using (var first = StorageApp.Launch(_rig.Data, _rig.Provisioning, "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=pwrite64", "-e", $"inject=pwrite64:signal=KILL:when={write}", "-P", _rig.Log))
            await first.ExitedAsync();
        Assert.True(File.Exists(_rig.Database));

        await _rig.StartAsync();

        Assert.Equal((200, "Healthy"), await _rig.App.HealthAsync());
        Assert.Empty(await _rig.CheckAsync());
    }

    [Fact]
    public async Task The_lock_of_a_killed_migration_is_cleared()
    {
        await _rig.StartAsync();
        await _rig.App.KillAsync();
        // As if the last migration had been under way: its row in the history is not there yet, and neither are its tables.
        await Sql("DELETE FROM __EFMigrationsHistory WHERE MigrationId LIKE '%PartLists'", "DROP TABLE PartListAnswers", "DROP TABLE PartListRows", "DROP TABLE PartLists",
            "CREATE TABLE IF NOT EXISTS __EFMigrationsLock (Id INTEGER NOT NULL CONSTRAINT PK___EFMigrationsLock PRIMARY KEY, Timestamp TEXT NOT NULL)",
            "INSERT OR REPLACE INTO __EFMigrationsLock (Id, Timestamp) VALUES (1, '2026-01-01')");

        await _rig.RestartAsync();

        Assert.Equal((200, "Healthy"), await _rig.App.HealthAsync());
        Assert.Empty(await _rig.CheckAsync());
    }

    [Fact]
    public async Task A_second_app_on_the_same_folder_does_not_start()
    {
        await _rig.StartAsync();

        await using var second = StorageApp.Launch(_rig.Data, _rig.Provisioning);

        Assert.NotEqual(0, await second.ExitedAsync());
        Assert.Contains("Another process is using the data folder", second.Log, StringComparison.Ordinal);
        Assert.Equal((200, "Healthy"), await _rig.App.HealthAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40_000)]
    public async Task A_damaged_database_stops_the_start_and_is_left_as_it_is(int at)
    {
        await _rig.StartAsync();
        await _rig.App.KillAsync();
        await Sql("PRAGMA wal_checkpoint(TRUNCATE)");
        await using (var file = File.OpenWrite(_rig.Database))
        {
            file.Seek(at, SeekOrigin.Begin);
            await file.WriteAsync(new byte[8192]);
        }
        var damaged = await File.ReadAllBytesAsync(_rig.Database);

        await using var again = StorageApp.Launch(_rig.Data, _rig.Provisioning);

        Assert.NotEqual(0, await again.ExitedAsync());
        Assert.Contains("is damaged", again.Log, StringComparison.Ordinal);
        Assert.Contains("restore the newest backup", again.Log, StringComparison.Ordinal);
        Assert.Equal(damaged, await File.ReadAllBytesAsync(_rig.Database));
    }

    [Fact]
    public async Task Ten_thousand_open_orders_are_recovered_after_a_kill_and_none_is_sent_again()
    {
        const int many = 10_000;
        await _rig.StartAsync();
        var receipt = (await _rig.OrderAsync(StorageRig.Abc))!;
        await _rig.Becomes(receipt, "Placed");
        await _rig.App.KillAsync();
        await ManyOrders.MakeAsync(_rig.Database, many, TimeProvider.System.GetUtcNow());

        // Somebody else writes: nothing can be recovered, and the first page comes all the same.
        await using (var writer = new SqliteConnection($"Data Source={_rig.Database};Pooling=False"))
        {
            await writer.OpenAsync();
            await StorageRig.Ask(writer, "BEGIN IMMEDIATE");
            await _rig.RestartAsync();
            Assert.Contains("Sign in", await _rig.App.SignInPageAsync(), StringComparison.Ordinal);
            Assert.Equal(ManyOrders.Sending(many), await Count("State = 'Sending'"));
            await StorageRig.Ask(writer, "ROLLBACK");
        }
        await _rig.Eventually(() => Count("State = 'Sending'"), left => left == 0, "none is left half sent");
        Assert.Equal(ManyOrders.Sending(many), await Count("Reason = 'the app stopped while this order was being sent'"));
        Assert.Equal(many + 1, await Count("1 = 1"));
        Assert.Single(_rig.Dealers[StorageRig.Abc].Ledger.Of(PracticeOperation.Order));
        Assert.All(_rig.Dealers.Dealers.Where(d => d.Definition.Key != StorageRig.Abc), d => Assert.Empty(d.Ledger.Of(PracticeOperation.Order)));
    }

    private async Task<int> Count(string which)
    {
        await using var db = new SqliteConnection($"Data Source={_rig.Database};Pooling=False");
        await db.OpenAsync();
        return int.Parse(await StorageRig.Ask(db, $"SELECT COUNT(*) FROM Orders WHERE {which}"), System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task Sql(params string[] statements)
    {
        await using var db = new SqliteConnection($"Data Source={_rig.Database};Pooling=False");
        await db.OpenAsync();
        foreach (var sql in statements)
            await StorageRig.Ask(db, sql);
    }
}
