using System.Globalization;
using TradeCounter.Reliability.Support;

namespace TradeCounter.Reliability.Kill;

/// <summary>`kill 20`: so many kills; RELIABILITY_SEED replays which ones and with what checkouts.</summary>
internal static class KillCommand
{
    public static async Task<int> RunAsync(string runs)
    {
        var size = Size.Of(int.Parse(runs, CultureInfo.InvariantCulture), int.Parse(runs, CultureInfo.InvariantCulture));
        var figures = new Figures("kill", size);
        await KillRun.RunAsync(size, figures);
        figures.Verify();
        return 0;
    }
}
