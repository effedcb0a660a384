using TradeCounter.PracticeDealers;

namespace TradeCounter.Reliability.Wire;

/// <summary>`dealers`: the practice dealers as a process of their own, and beside them a server whose certificate nobody vouches for.</summary>
internal static class DealersCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        using var stranger = new UntrustedServer();
        await Console.Out.WriteLineAsync($"{UntrustedServer.Key} {stranger.Address}");
        await PracticeHost.RunAsync(args);
        return 0;
    }
}
