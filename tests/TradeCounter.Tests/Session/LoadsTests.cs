using TradeCounter.Web.Session;

namespace TradeCounter.Tests.Session;

public sealed class LoadsTests
{
    [Fact]
    public async Task What_was_read_earlier_does_not_cover_what_was_read_later()
    {
        var loads = new Loads();
        var shown = new List<string>();
        var slow = new TaskCompletionSource<string>();
        var first = loads.Show(() => slow.Task, shown.Add);
        await loads.Show(() => Task.FromResult("placed"), shown.Add);

        slow.SetResult("sending");
        await first;

        Assert.Equal(["placed"], shown);
    }

    [Fact]
    public async Task Loads_that_come_back_in_turn_are_all_shown_and_one_that_failed_hides_none()
    {
        var loads = new Loads();
        var shown = new List<int>();
        await loads.Show(() => Task.FromResult(1), shown.Add);
        await Assert.ThrowsAsync<TimeoutException>(() => loads.Show(() => Task.FromException<int>(new TimeoutException()), shown.Add));
        await loads.Show(() => Task.FromResult(2), shown.Add);

        Assert.Equal([1, 2], shown);
    }
}
