using System.IO.Compression;
using TradeCounter.Domain.Orders;
using TradeCounter.PracticeDealers;
using TradeCounter.Tests.Features.Checkout;
using TradeCounter.Tests.Features.Orders;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Data;
using TradeCounter.Web.Features.Backups;
using TradeCounter.Web.Features.Checkout;

namespace TradeCounter.Tests.Features.Backups;

/// <summary>Backups of a running counter: whole, read back, for its owner alone, and never half of one.</summary>
public sealed class BackupTests : IAsyncLifetime
{
    private readonly ShopWithBackups _shop = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task A_backup_holds_database_keys_and_kept_answers_is_for_its_owner_alone_and_stands_in_the_list()
    {
        var app = await _shop.Start();
        await app.Confirmed(Filling.Ford);
        await File.WriteAllTextAsync(_shop.Data.UnsavedAnswers, "kept\n");

        var file = await _shop.BackUp();

        using (var zip = ZipFile.OpenRead(file))
            Assert.Equal(["backup.json", "keys", "tradecounter.db", "unsaved-answers.jsonl"], zip.Entries.Select(e => e.FullName.Split('/')[0]).Distinct().Order(StringComparer.Ordinal));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        await using var ada = app.As(CounterApp.Ada);
        var list = await ada.Send(new ListBackups());
        var row = Assert.Single(list.Rows);
        Assert.Equal((Path.GetFileName(file), 1, "Ada Root", _shop.Clock.GetUtcNow()), (row.File, row.Orders, row.By, list.Newest));
        Assert.Equal(("BackedUp", "Ada Root", row.File), list.Events.Select(e => (e.Kind, e.By, e.Detail)).Single());
        Assert.Equal([Path.GetFileName(file)], Directory.GetFileSystemEntries(_shop.Data.Backups).Select(Path.GetFileName));
    }

    [Fact]
    public async Task The_command_makes_one_of_a_stopped_counter_whose_log_is_not_folded_back_and_of_a_running_one()
    {
        var app = await _shop.Start();
        await app.Confirmed(Filling.Ford);
        Assert.Equal(0, await BackupCommand.Run(["backup", _shop.Elsewhere("running.zip")], _shop.Data.Path, _shop.Clock));
        await _shop.Kill();
        var log = new FileInfo(_shop.Data.Database + "-wal");
        var (length, written) = (log.Length, log.LastWriteTimeUtc);

        Assert.Equal(0, await BackupCommand.Run(["backup", _shop.Elsewhere("stopped.zip"), "--urls=x"], _shop.Data.Path, _shop.Clock));

        log.Refresh();
        Assert.True(length > 0);
        Assert.Equal((length, written), (log.Length, log.LastWriteTimeUtc));
        foreach (var name in new[] { "running.zip", "stopped.zip" })
            Assert.Equal(1, (await BackupFile.Read(_shop.Elsewhere(name), CancellationToken.None))?.Orders);
        Assert.Equal(1, await BackupCommand.Run(["backup", _shop.Elsewhere("stopped.zip")], _shop.Data.Path, _shop.Clock));
        Assert.Equal(1, await BackupCommand.Run(["restore"], _shop.Data.Path, _shop.Clock));
        Assert.Null(await BackupCommand.Run(["--urls", "backup"], _shop.Data.Path, _shop.Clock));
    }

    [Fact]
    public async Task While_orders_are_being_sent_each_backup_is_whole_and_doubles_nothing_when_it_is_put_back()
    {
        var app = await _shop.Start(withWorkers: true);
        var first = await app.Confirmed(Filling.Ford);
        var orders = Task.Run(async () =>
        {
            for (var i = 0; i < 8; i++)
                await app.Confirmed(i % 2 == 0 ? Filling.Ford : Filling.Delta);
        });
        var backups = new List<string>();
        while (!orders.IsCompleted || backups.Count < 3)
            backups.Add((await BackupMaker.Make(_shop.Data, _shop.Elsewhere($"{backups.Count}.zip"), "test", TimeProvider.System, CancellationToken.None)).Match(file => file, why => throw new InvalidOperationException(why.Sentence)));
        await orders;
        await _shop.Stop();

        var middle = backups[backups.Count / 2];
        Assert.Null((await _shop.Restore(middle)).Match<string?>(_ => null, why => why.Sentence));
        app = await _shop.Start();

        await using var db = await app.Db();
        var known = db.Orders.ToList();
        Assert.Contains(known, o => o.Id == first);
        Assert.DoesNotContain(known, o => o.State is OrderState.Waiting or OrderState.Sending);
        foreach (var order in known)
            await app.Send(order.Id);
        foreach (var dealer in new[] { Filling.Ford, Filling.Delta })
            Assert.Equal(_shop.References(dealer).Count, _shop.References(dealer).Distinct().Count());
    }

    [Fact]
    public async Task Where_nothing_can_be_written_it_says_so_and_leaves_nothing()
    {
        var app = await _shop.Start();
        // A file in the place of the folder: even root cannot write below it.
        await File.WriteAllTextAsync(_shop.Data.Backups, "in the way");
        await using var ada = app.As(CounterApp.Ada);

        var why = await ada.Refused(new MakeBackup());

        Assert.Equal("backup.failed", why.Code);
        Assert.Equal("in the way", await File.ReadAllTextAsync(_shop.Data.Backups));
        var list = await ada.Send(new ListBackups());
        Assert.Equal(("BackUpFailed", "Ada Root"), list.Events.Select(e => (e.Kind, e.By)).Single());
        Assert.Null(list.Newest);
    }

    [Fact]
    public async Task Of_two_at_once_one_is_made_and_the_other_is_told_to_wait()
    {
        var app = await _shop.Start();
        using (DataFolderLock.TryTake(_shop.Data.In("backup.lock")))
        {
            await using var ada = app.As(CounterApp.Ada);
            Assert.Equal("backup.under-way", (await ada.Refused(new MakeBackup())).Code);
        }

        await _shop.BackUp();
    }

    [Fact]
    public async Task What_a_killed_backup_left_is_taken_for_none_and_cleared_away_by_the_next()
    {
        var app = await _shop.Start();
        Directory.CreateDirectory(Path.Combine(_shop.Data.Backups, ".half-backup-1", "keys"));
        await File.WriteAllTextAsync(Path.Combine(_shop.Data.Backups, ".half-backup-1.zip"), "half");
        await File.WriteAllTextAsync(Path.Combine(_shop.Data.Backups, "holiday.zip"), "not ours");
        await using var ada = app.As(CounterApp.Ada);
        Assert.Equal([("holiday.zip", (int?)null)], (await ada.Send(new ListBackups())).Rows.Select(r => (r.File, r.Orders)));

        var made = await _shop.BackUp();

        Assert.Equal([Path.GetFileName(made), "holiday.zip"], Directory.GetFileSystemEntries(_shop.Data.Backups).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }
}
