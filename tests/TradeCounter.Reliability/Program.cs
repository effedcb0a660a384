namespace TradeCounter.Reliability;

/// <summary>The assembly as a command; each layer adds its word. Its tests need no word: `dotnet test` finds them.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args) => args switch
    {
        ["dealers", .. var rest] => Wire.DealersCommand.RunAsync(rest),
        ["wire", var runs] => Wire.WireCommand.RunAsync(runs),
        ["kill", var runs] => Kill.KillCommand.RunAsync(runs),
        _ => Usage(),
    };

    private static async Task<int> Usage()
    {
        await Console.Error.WriteLineAsync("This is the rig of docs/reliability.md: run it with tests/run or tests/soak.");
        return 2;
    }
}
