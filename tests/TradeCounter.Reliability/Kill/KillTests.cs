using TradeCounter.Reliability.Support;

namespace TradeCounter.Reliability.Kill;

public sealed class KillTests
{
    [Fact]
    public async Task Nothing_is_lost_or_doubled_whenever_the_app_is_killed()
    {
        var size = Size.Of(inRun: 50, inSoak: 1_000);
        var figures = new Figures("kill", size);
        await KillRun.RunAsync(size, figures);
        figures.Verify();
    }
}
