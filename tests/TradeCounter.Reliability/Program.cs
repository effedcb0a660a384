using TradeCounter.Reliability.Simulation;

namespace TradeCounter.Reliability;

/// <summary>The assembly as a command; each layer adds its word. Its tests need no word: `dotnet test` finds them.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args) => args switch
    {
        ["simulate", .. var rest] => Task.FromResult(SimulateCommand.Run(rest)),
        _ => Usage(),
    };

    private static async Task<int> Usage()
    {
        await Console.Error.WriteLineAsync("This is the rig of docs/reliability.md: run it with tests/run or tests/soak.");
        return 2;
    }
}
