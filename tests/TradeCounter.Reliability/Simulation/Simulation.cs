using TradeCounter.Reliability.Support;

namespace TradeCounter.Reliability.Simulation;

/// <summary>Layer A: many worlds, side by side, and what they came to together.</summary>
internal static class Simulation
{
    public const int CheckoutsPerWorld = 100;

    public static readonly string[] Goals =
    [
        "lost", "doubled by the machine", "phantom", "acknowledged writes lost", "false in-doubt with a healthy dealer", "illegal moves", "presses answered wrongly",
        "decisions taken too early", "orders at a dealer that nobody knows of", "late answers that left no trace",
        "errors nobody expects",
    ];

    /// <summary>What must have happened at least once, or the rig did not bite: every crash point, conduct, click and mishap.</summary>
    public static IEnumerable<string> MustHappen =>
    [
        .. Enum.GetNames<CrashPoint>().Select(p => $"crash: {p}"), .. Enum.GetNames<Conduct>().Where(c => c != nameof(Conduct.Unreachable)).Select(c => $"dealer: {c}"), .. Enum.GetNames<Click>().Select(c => $"click: {c}"),
        "held up past its lease, not sent", "a commit refused by the disk", "press refused while the disk is full", "mishap: StorageErrors", "mishap: StorageErrorsFileToo", "mishap: AnswerRacesDecision",
        "late answer while in doubt", "late answer after it was settled", "late answer after attempt 2 was decided", "waits for a person after three tries",
        "tab closed while sending", "pressed again without an acknowledgement", "person: There", "person: SendAgain", "person: Drop", "person: pressed too early", "person: refused, order.decided-meanwhile",
        "look-up: nothing", "look-up: found", "look-up: two", "two orders at a dealer, and an alarm",
    ];

    public static Tally Run(Size size, bool stopAtFirst)
    {
        var all = new Tally();
        var gate = new Lock();
        var worlds = (size.Runs + CheckoutsPerWorld - 1) / CheckoutsPerWorld;
        var next = -1;
        using var template = WorldTemplate.Make().GetAwaiter().GetResult();
        var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(Work)).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        return all;

        // Threads of our own: nothing else may run between two events of a world.
        void Work()
        {
            for (var number = Interlocked.Increment(ref next); number < worlds; number = Interlocked.Increment(ref next))
            {
                var tally = RunOne(template, size, number, stopAtFirst, null);
                lock (gate)
                {
                    all.Add(tally);
                    if (stopAtFirst && all.Wrongs.Count > 0)
                        return;
                }
            }
        }
    }

    public static Tally Replay(Size size, int number)
    {
        using var template = WorldTemplate.Make().GetAwaiter().GetResult();
        return RunOne(template, size, number, stopAtFirst: false, Console.Out);
    }

    public static Figures FiguresOf(Tally tally, Size size, bool whole)
    {
        var figures = new Figures("A simulation", size);
        foreach (var (what, times) in tally.Counts)
            figures.Fact(what, times);
        foreach (var goal in Goals)
            figures.MustBeZero(goal, tally.Wrongs.GetValueOrDefault(goal));
        var missing = MustHappen.Where(what => tally.Counts.GetValueOrDefault(what) == 0).ToList();
        if (whole)
            figures.MustBeZero("named things that never happened", missing.Count);
        foreach (var what in tally.Found.Concat(whole ? missing.Select(m => $"never happened: {m}") : []))
            figures.Found(what);
        return figures;
    }

    private static Tally RunOne(WorldTemplate template, Size size, int number, bool stopAtFirst, TextWriter? log)
    {
        using var world = new World(template, size.Seed, number, Math.Min(CheckoutsPerWorld, size.Runs - number * CheckoutsPerWorld), stopAtFirst, log);
        world.Run();
        return world.Tally;
    }
}
