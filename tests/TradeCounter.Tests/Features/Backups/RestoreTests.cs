using System.IO.Compression;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Tests.Features.Checkout;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Data;
using TradeCounter.Web.Features.Backups;

namespace TradeCounter.Tests.Features.Backups;

/// <summary>What may be put back, what may not, and that a refusal changes nothing.</summary>
public sealed class RestoreTests : IAsyncLifetime
{
    private readonly ShopWithBackups _shop = new();

    public async Task InitializeAsync() => await _shop.Start();

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task While_the_counter_runs_it_is_refused()
    {
        var backup = await _shop.BackUp();

        Assert.Equal("restore.running", (await _shop.Restore(backup)).WhyNot()?.Code);

        Assert.DoesNotContain(Directory.GetDirectories(_shop.Data.Path), d => Path.GetFileName(d).StartsWith("re", StringComparison.Ordinal));
        await _shop.Stop();
        Assert.Null((await _shop.Restore(backup)).WhyNot());
    }

    [Fact]
    public async Task Two_counters_never_run_on_one_data_folder() =>
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await new CounterApp { Folder = _shop.Data.Path }.InitializeAsync());

    [Theory]
    [InlineData("no file")]
    [InlineData("no archive")]
    [InlineData("a foreign archive")]
    [InlineData("cut off")]
    [InlineData("one byte changed")]
    [InlineData("another database in it")]
    [InlineData("made by a newer version")]
    public async Task What_is_damaged_or_foreign_is_refused_and_changes_nothing(string what)
    {
        var backup = _shop.Elsewhere("b.zip");
        File.Move(await _shop.BackUp(), backup);
        await _shop.Stop();
        await Spoil(backup, what);
        var before = Files();

        var why = (await _shop.Restore(backup)).WhyNot();

        Assert.NotNull(why);
        Assert.EndsWith(what == "no file" ? "b.zip." : "Nothing was changed.", why.Sentence, StringComparison.Ordinal);
        Assert.Equal(before, Files());
    }

    [Fact]
    public async Task A_backup_of_an_older_version_is_brought_up_to_date_at_the_start()
    {
        var order = await _shop.App.Confirmed(Filling.Ford);
        var backup = _shop.Elsewhere("b.zip");
        File.Move(await _shop.BackUp(), backup);
        await _shop.Stop();
        await Repack(backup, async database =>
        {
            var options = new DbContextOptionsBuilder<CounterDb>();
            Database.Configure(options, $"Data Source={database};Pooling=False");
            await using var db = Migrating(options.Options);
            await db.GetService<IMigrator>().MigrateAsync("20261122043726_OrderVisits");
        });
        using (var zip = ZipFile.OpenRead(backup))
            Assert.NotNull(zip.GetEntry("tradecounter.db"));

        Assert.Null((await _shop.Restore(backup)).WhyNot());
        var app = await _shop.Start();

        Assert.Equal(OrderState.InDoubt, await _shop.StateOf(order));
        await using var now = await app.Db();
        Assert.Empty(await now.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task Broken_off_in_the_middle_the_counter_does_not_start_until_it_is_done_again()
    {
        var order = await _shop.App.Confirmed(Filling.Ford);
        var backup = await _shop.BackUp();
        await _shop.Stop();
        // A kill between the two renames: the old database is away, the new one not there.
        await File.WriteAllTextAsync(_shop.Data.Restoring, backup);
        Directory.CreateDirectory(_shop.Elsewhere("replaced"));
        File.Move(_shop.Data.Database, Path.Combine(_shop.Elsewhere("replaced"), "tradecounter.db"));

        var why = await Assert.ThrowsAsync<InvalidOperationException>(() => _shop.Start());
        Assert.Contains($"restore {backup}", why.Message, StringComparison.Ordinal);
        await _shop.Stop();

        Assert.Null((await _shop.Restore(backup)).WhyNot());
        await _shop.Start();
        Assert.Equal(OrderState.InDoubt, await _shop.StateOf(order));
    }

    private async Task Spoil(string backup, string what)
    {
        var bytes = await File.ReadAllBytesAsync(backup);
        switch (what)
        {
            case "no file": File.Delete(backup); break;
            case "no archive": await File.WriteAllTextAsync(backup, "hello"); break;
            case "cut off": await File.WriteAllBytesAsync(backup, bytes[..(bytes.Length / 2)]); break;
            case "one byte changed":
                bytes[bytes.Length / 2] ^= 1;
                await File.WriteAllBytesAsync(backup, bytes);
                break;
            case "a foreign archive":
                File.Delete(backup);
                using (var zip = await ZipFile.OpenAsync(backup, ZipArchiveMode.Create))
                    zip.CreateEntry("holiday.jpg");
                break;
            case "another database in it":
                await Repack(backup, async database =>
                {
                    File.Delete(database);
                    await Run(database, "CREATE TABLE Holiday (Day INTEGER)");
                });
                break;
            default:
                await Repack(backup, database => Run(database, "INSERT INTO __EFMigrationsHistory VALUES ('99991231000000_Future', '99')"));
                break;
        }
    }

    private async Task Repack(string backup, Func<string, Task> change)
    {
        var folder = Directory.CreateDirectory(_shop.Elsewhere("unpacked")).FullName;
        var contents = await BackupFile.Unpack(backup, folder, CancellationToken.None);
        await change(Path.Combine(folder, "tradecounter.db"));
        foreach (var beside in Directory.GetFiles(folder, "tradecounter.db-*"))
            File.Delete(beside);
        var hashes = contents.Sha256.ToDictionary();
        await using (var stream = File.OpenRead(Path.Combine(folder, "tradecounter.db")))
            hashes["tradecounter.db"] = await BackupFile.Sha256(stream, CancellationToken.None);
        File.Delete(backup);
        await BackupFile.Write(folder, backup, contents with { Sha256 = hashes }, CancellationToken.None);
    }

    private static CounterDb Migrating(DbContextOptions<CounterDb> options) =>
        new(options, new SettingsProtector(new Microsoft.AspNetCore.DataProtection.EphemeralDataProtectionProvider()), new WriterGate(), new News(Microsoft.Extensions.Logging.Abstractions.NullLogger<News>.Instance), new StorageHealth(Microsoft.Extensions.Logging.Abstractions.NullLogger<StorageHealth>.Instance));

    private static async Task Run(string database, string sql)
    {
        await using var db = new SqliteConnection($"Data Source={database};Pooling=False");
        await db.OpenAsync();
        await using var command = db.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private List<string> Files() => [.. Directory.GetFiles(_shop.Data.Path, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal).Select(f => $"{f} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f)))}")];
}
