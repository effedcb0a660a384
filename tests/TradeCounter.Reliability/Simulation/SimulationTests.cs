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
}
