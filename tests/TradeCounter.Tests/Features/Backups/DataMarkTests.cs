using TradeCounter.Domain.Orders;
using TradeCounter.Tests.Features.Checkout;
using TradeCounter.Tests.Features.Orders;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Data;

namespace TradeCounter.Tests.Features.Backups;

/// <summary>A database put back by hand is noticed; a counter that was killed is never taken for one.</summary>
public sealed class DataMarkTests : IAsyncLifetime
{
    private readonly ShopWithBackups _shop = new();

    public async Task InitializeAsync() => await _shop.Start();

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task A_database_copied_back_by_hand_is_noticed_after_a_single_order_was_sent_since()
    {
        var waiting = await _shop.App.Confirmed(Filling.Ford);
        await _shop.Stop();
        File.Copy(_shop.Data.Database, _shop.Elsewhere("copied.db"));
        await _shop.Start();
        await _shop.App.Send(waiting);
        await _shop.Stop();
        File.Copy(_shop.Elsewhere("copied.db"), _shop.Data.Database, overwrite: true);

        await _shop.Start();

        Assert.Equal(OrderState.InDoubt, await _shop.StateOf(waiting));
        await _shop.App.Send(waiting);
        Assert.Equal(1, await _shop.MadeFor(waiting));
        Assert.True(await IsRestored());
        // The same find again: once is enough, and confirming ends it.
        await _shop.Kill();
        await _shop.Start();
        await using var db = await _shop.App.Db();
        Assert.Single(db.CounterEvents, e => e.Kind == CounterEventKind.Restored);
    }

    [Fact]
    public async Task A_missing_database_is_noticed_too()
    {
        await _shop.App.Confirmed(Filling.Ford);
        await _shop.Stop();
        File.Delete(_shop.Data.Database);

        await _shop.Start();

        Assert.True(await IsRestored());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("                   1")]
    [InlineData("not a number")]
    public async Task A_mark_that_is_missing_behind_or_unreadable_locks_nothing(string? mark)
    {
        await _shop.App.Confirmed(Filling.Ford);
        await _shop.Kill();
        File.Delete(_shop.Data.Mark);
        if (mark is not null)
            await File.WriteAllTextAsync(_shop.Data.Mark, mark);

        await _shop.Start();

        Assert.False(await IsRestored());
    }

    /// <summary>The files as they are at any moment of work, the mark taken first and the database after: what a kill can leave is no more out of step than this.</summary>
    [Fact]
    public async Task However_often_it_is_killed_in_the_middle_of_work_it_is_never_taken_for_restored()
    {
        var order = await _shop.App.Confirmed(Filling.Ford);
        using var stop = new CancellationTokenSource();
        var work = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await using var db = await _shop.App.Db();
                var loaded = db.Orders.Single(o => o.Id == order);
                loaded.Alarm("work", _shop.Clock.GetUtcNow());
                await db.SaveChangesAsync();
            }
        });
        var seen = new HashSet<long>();
        while (seen.Count < 200)
        {
            var mark = DataMark.Read(_shop.Data) ?? 0;
            await using var db = await _shop.App.Db();
            var newest = db.Orders.SelectMany(o => o.Events).Max(e => e.Id);
            Assert.True(mark <= newest, $"the mark says {mark}, the database {newest}");
            seen.Add(mark);
        }
        await stop.CancelAsync();
        await work;
        await _shop.Kill();

        await _shop.Start();

        Assert.False(await IsRestored());
        Assert.Equal((await _shop.App.Load(order)).Events.Max(e => e.Id), DataMark.Read(_shop.Data));
    }

    private async Task<bool> IsRestored()
    {
        await using var db = await _shop.App.Db();
        return await db.UnconfirmedRestore(CancellationToken.None) is not null;
    }
}
