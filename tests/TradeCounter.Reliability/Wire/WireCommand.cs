using System.Globalization;
using TradeCounter.Reliability.Support;

namespace TradeCounter.Reliability.Wire;

/// <summary>`wire 200`: so many checkouts at the wire; RELIABILITY_SEED replays a run.</summary>
internal static class WireCommand
{
    public static async Task<int> RunAsync(string runs)
    {
        var size = Size.Of(int.Parse(runs, CultureInfo.InvariantCulture), int.Parse(runs, CultureInfo.InvariantCulture));
        var figures = new Figures("wire", size);
        await WireRun.RunAsync(size, figures);
        figures.Verify();
        return 0;
    }
}
