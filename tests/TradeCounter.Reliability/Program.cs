using System.Globalization;
using TradeCounter.Reliability.Simulation;

namespace TradeCounter.Reliability;

/// <summary>The assembly as a command; each layer adds its word. Its tests need no word: `dotnet test` finds them.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args) => args switch
    {
        ["dealers", .. var rest] => Wire.DealersCommand.RunAsync(rest),
        ["wire", var runs] => Wire.WireCommand.OfAsync("wire", int.Parse(runs, CultureInfo.InvariantCulture), Wire.WireRun.RunAsync),
        ["kill", var runs] => Wire.WireCommand.OfAsync("kill", int.Parse(runs, CultureInfo.InvariantCulture), Kill.KillRun.RunAsync),
        ["wire-check"] => Wire.WireCheck.RunAsync(),
        ["tracker", var lines] => Wire.WireCommand.OfAsync("tracker", int.Parse(lines, CultureInfo.InvariantCulture), Wire.TrackerRun.RunAsync),
        ["slow-dealer"] => Wire.WireCommand.OfAsync("slow dealer", 210, Wire.SlowDealerRun.RunAsync),
        ["simulate", .. var rest] => Task.FromResult(SimulateCommand.Run(rest)),
        _ => Usage(),
    };

    private static async Task<int> Usage()
    {
        await Console.Error.WriteLineAsync("This is the rig of docs/reliability.md: run it with tests/run or tests/soak.");
        return 2;
    }
}
