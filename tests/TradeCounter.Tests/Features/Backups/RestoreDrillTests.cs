using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.Tests.Features.Checkout;
using TradeCounter.Tests.Features.Orders;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Data;
using TradeCounter.Web.Features.Backups;
using TradeCounter.Web.Features.Checkout;
using TradeCounter.Web.Features.Orders;
using TradeCounter.Web.Features.Shell;
using TradeCounter.Web.Session;

namespace TradeCounter.Tests.Features.Backups;

/// <summary>The drill of docs/backup.md, on the real files: the disk is lost, the backup is put back, and no order is doubled by it.</summary>
public sealed class RestoreDrillTests : IAsyncLifetime
{
    private readonly ShopWithBackups _shop = new();

    public async Task InitializeAsync() => await _shop.Start();

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task After_a_restore_nothing_is_sent_what_could_have_moved_is_in_doubt_and_nothing_is_doubled()
    {
        var app = _shop.App;
        var placed = await app.Order(CounterApp.Pat, "lee", Filling.Ford);
        var waitingFound = await app.Confirmed(Filling.Delta);
        var waitingUnknown = await app.Confirmed(Filling.Ford);
        var waitingNeverSent = await app.Confirmed(Filling.Ford);
        app.Practice[Filling.Ford].Faults.Add(PracticeFaultKind.ResetBefore, PracticeOperation.Order);
        var inDoubt = await app.Order(CounterApp.Pat, "lee", Filling.Ford);
        var backup = await _shop.BackUp();

        // What the backup knows nothing of: two are sent, a person sends the doubtful one again, and a new one is ordered.
        _shop.Clock.Advance(TimeSpan.FromHours(2));
        await app.Send(waitingFound);
        await app.Send(waitingUnknown);
        await using (var pat = app.As(CounterApp.Pat))
            await pat.Get(new SettleOrder(inDoubt, (await app.Load(inDoubt)).Version, new Settlement.SendAgain("Joe")));
        await app.Send(inDoubt);
        var lost = await app.Load(await app.Confirmed(Filling.Ford));
        await app.Send(lost.Id);
        foreach (var id in new[] { waitingFound, waitingUnknown, inDoubt, lost.Id })
            Assert.Equal(OrderState.Placed, await _shop.StateOf(id));

        await _shop.Kill();
        var replaced = (await _shop.Restore(backup)).OrThrow();
        app = await _shop.Start();

        // Nothing is lost of what was replaced, and everything that could have moved on is in doubt.
        Assert.True(File.Exists(Path.Combine(replaced, Database.FileName)) && File.Exists(Path.Combine(replaced, Database.FileName + "-wal")));
        Assert.Equal(OrderState.Placed, await _shop.StateOf(placed));
        OrderId[] doubtful = [waitingFound, waitingUnknown, waitingNeverSent, inDoubt];
        foreach (var id in doubtful)
            Assert.Equal(OrderState.InDoubt, await _shop.StateOf(id));
        await using var ada = app.As(CounterApp.Ada);
        var restored = Assert.IsType<RestoredView>(await ada.Send(new GetRestored()));
        Assert.Equal(doubtful.ToHashSet(), restored.Orders.Select(o => o.Id).ToHashSet());

        // The order that is younger than the backup exists at the dealer alone: that is what is lost, and no more.
        await using (var db = await app.Db())
            Assert.False(await db.Orders.AnyAsync(o => o.Id == lost.Id));
        Assert.Equal(1, _shop.MadeWith(Filling.Ford, lost.Reference.Value));

        // Nothing is sent, whoever asks, and everybody is told why.
        var later = await app.Confirmed(Filling.Ford);
        foreach (var id in doubtful.Append(later))
            await app.Send(id);
        await using (var machine = app.AsMachine())
            Assert.Empty(await machine.Send(new ListDueSends(new HashSet<DealerId>())));
        Assert.Equal((OrderState.Waiting, 0), (await _shop.StateOf(later), await _shop.MadeFor(later)));
        await using (var pat = app.As(CounterApp.Pat))
            Assert.Equal(SendingLock.Restored, (await pat.Send(new GetShell())).Stopped?.Code);

        // The lock outlives a restart; an admin ends it, by name.
        await _shop.Kill();
        app = await _shop.Start();
        await using var admin = app.As(CounterApp.Ada);
        Assert.Equal(restored.FoundAt, (await admin.Send(new GetRestored()))?.FoundAt);
        Assert.Equal("restored.another", (await admin.Refused(new ConfirmRestored(restored.FoundAt.AddSeconds(-1)))).Code);
        await admin.Get(new ConfirmRestored(restored.FoundAt));
        Assert.Equal("restored.confirmed", (await admin.Refused(new ConfirmRestored(restored.FoundAt))).Code);
        await using (var db = await app.Db())
            Assert.Equal((CounterEventKind.SendingStarted, "Ada Root", _shop.Clock.GetUtcNow()), await db.CounterEvents.OrderByDescending(e => e.Id).Select(e => new ValueTuple<CounterEventKind, string?, DateTimeOffset>(e.Kind, e.By, e.At)).FirstAsync());

        // Look-ups settle what they can; a person the rest; nothing of it is ever sent by the machine.
        foreach (var id in doubtful)
            await app.Send(id);
        await _shop.LookUp(waitingFound);
        Assert.Equal(OrderState.Placed, await _shop.StateOf(waitingFound));
        await using var decides = app.As(CounterApp.Pat);
        Assert.Equal("order.too-early", (await decides.Refused(new SettleOrder(waitingUnknown, (await app.Load(waitingUnknown)).Version, new Settlement.Drop(null)))).Code);
        _shop.Clock.Advance(TimeSpan.FromMinutes(10));
        foreach (var id in new[] { waitingUnknown, inDoubt })
        {
            var order = await app.Load(id);
            var number = app.Practice[Filling.Ford].Orders.All.Single(o => o.Reference == order.Reference.Value).Number;
            await decides.Get(new SettleOrder(id, order.Version, new Settlement.There(number)));
        }
        await decides.Get(new SettleOrder(waitingNeverSent, (await app.Load(waitingNeverSent)).Version, new Settlement.SendAgain("Joe")));
        await app.Send(waitingNeverSent);
        await app.Send(later);

        foreach (var id in doubtful.Append(placed).Append(later))
            Assert.Equal((OrderState.Placed, 1), (await _shop.StateOf(id), await _shop.MadeFor(id)));
        Assert.Equal(_shop.References(Filling.Ford).Count, _shop.References(Filling.Ford).Distinct().Count());
        await _shop.Stop();
        app = await _shop.Start();
        await using var again = app.As(CounterApp.Pat);
        Assert.Null((await again.Send(new GetShell())).Stopped);
    }

    [Fact]
    public async Task An_answer_kept_beside_the_database_to_an_order_it_no_longer_knows_is_shown_and_stays()
    {
        var backup = await _shop.BackUp();
        var lost = await _shop.App.Load(await _shop.App.Confirmed(Filling.Ford));
        var timing = new DealerTiming(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10));
        await _shop.App.Services.GetRequiredService<AnswerFile>().Append(new KeptAnswer(lost.Id, 1, new DealerReply<PlacedOrder>.Answered(new PlacedOrder("D-77")), timing), CancellationToken.None);
        await _shop.Kill();
        (await _shop.Restore(backup)).OrThrow();
        var app = await _shop.Start();
        await using (var machine = app.AsMachine())
            await machine.Send(new RecoverSending());

        await using var ada = app.As(CounterApp.Ada);
        var unknown = Assert.Single(await ada.Send(new ListUnknownAnswers()));

        Assert.Equal((lost.Id.Value, "D-77"), (unknown.Order, unknown.Number));
        Assert.Contains(lost.Id.Value.ToString(), await File.ReadAllTextAsync(_shop.Data.UnsavedAnswers), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_unpacked_by_hand_onto_a_new_machine_is_known_for_one()
    {
        var waiting = await _shop.App.Confirmed(Filling.Ford);
        var taken = _shop.Elsewhere("taken.zip");
        File.Move(await _shop.BackUp(), taken);
        await _shop.Stop();
        Directory.Delete(_shop.Data.Path, recursive: true);
        System.IO.Compression.ZipFile.ExtractToDirectory(taken, _shop.Data.Path);

        await _shop.Start();

        Assert.Equal(OrderState.InDoubt, await _shop.StateOf(waiting));
        await using var db = await _shop.App.Db();
        Assert.Equal(_shop.Clock.GetUtcNow(), (await db.UnconfirmedRestore(CancellationToken.None))?.BackupAt);
    }
}
