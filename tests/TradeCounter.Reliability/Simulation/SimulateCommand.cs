using System.Globalization;
using TradeCounter.Reliability.Support;

namespace TradeCounter.Reliability.Simulation;

/// <summary><c>simulate --checkouts N --seed S [--stop-at-first]</c> runs worlds; with <c>--world W</c> it replays one and tells every event. 0: all goals met; 1: some missed, named on the last line.</summary>
internal static class SimulateCommand
{
    public static int Run(string[] args)
    {
        var size = new Size((int)(NumberOf(args, "--checkouts") ?? 10_000), NumberOf(args, "--seed") ?? Random.Shared.NextInt64(1, 1_000_000_000));
        var world = NumberOf(args, "--world");
        var stop = args.Contains("--stop-at-first");
        var tally = world is { } one ? Simulation.Replay(size, (int)one) : Simulation.Run(size, stop);
        Console.WriteLine(Simulation.FiguresOf(tally, size, whole: world is null && !stop));
        if (tally.Wrongs.Count == 0)
            return 0;
        Console.WriteLine($"missed: {string.Join(", ", tally.Wrongs.Keys)}");
        return 1;
    }

    private static long? NumberOf(string[] args, string name) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? long.Parse(args[at + 1], CultureInfo.InvariantCulture) : null;
}
