using TradeCounter.Reliability.Support;

namespace TradeCounter.Reliability.Wire;

public sealed class WireTests
{
    [Fact]
    public async Task Nothing_is_lost_doubled_or_made_up_whatever_the_wire_does()
    {
        var size = Size.Of(inRun: 1_000, inSoak: 10_000);
        var figures = new Figures("wire", size);
        await WireRun.RunAsync(size, figures);
        figures.Verify();
    }
}
