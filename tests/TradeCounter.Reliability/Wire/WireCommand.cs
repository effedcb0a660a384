using TradeCounter.Reliability.Support;

namespace TradeCounter.Reliability.Wire;

/// <summary>A layer as a command, with so many runs; RELIABILITY_SEED replays one.</summary>
internal static class WireCommand
{
    public static async Task<int> OfAsync(string layer, int runs, Func<Size, Figures, Task> run)
    {
        var size = Size.Of(runs, runs);
        var figures = new Figures(layer, size);
        await run(size, figures);
        return figures.Print() ? 0 : 1;
    }
}
