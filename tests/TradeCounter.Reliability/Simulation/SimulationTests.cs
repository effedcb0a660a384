using TradeCounter.Reliability.Support;

namespace TradeCounter.Reliability.Simulation;

public sealed class SimulationTests
{
    [Fact]
    public void Whatever_happens_no_order_is_lost_doubled_or_made_up()
    {
        var size = Size.Of(10_000, 200_000);
        Simulation.FiguresOf(Simulation.Run(size, stopAtFirst: false), size, whole: true).Verify();
    }

    /// <summary>Work that has written a file goes on on another thread, and sets its timers there.</summary>
    [Fact]
    public void A_timer_set_on_another_thread_is_not_lost()
    {
        const int Each = 100_000;
        var (time, rung) = (new WorldTime(), 0);
        Parallel.For(0, 2, _ =>
        {
            for (var left = Each; left > 0; left--)
                time.In(TimeSpan.FromSeconds(left), () => rung++);
        });
        while (time.Next is not null)
            time.DoNext();
        Assert.Equal(2 * Each, rung);
    }
}
