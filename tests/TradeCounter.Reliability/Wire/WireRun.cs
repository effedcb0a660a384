using System.Diagnostics;
using TradeCounter.Reliability.Support;
using TradeCounter.Reliability.Wire.Arm;

namespace TradeCounter.Reliability.Wire;

/// <summary>Layer B: the real app against dealers in another process, with every fault on the order's call.</summary>
internal static class WireRun
{
    /// <summary>More memory than this, ever, and the app would be a danger to its machine: it holds answers of 1 MB at most.</summary>
    private const int MemoryLimitMegabytes = 700;

    private const int WaveSize = 250;

    /// <summary>A process that does next to nothing, and is woken later than this, shares its machine with work that is not the run's: times then tell of that work.</summary>
    private const int BusyMilliseconds = 100;

    private static readonly RigTiming Timing = new(AnswerTimeoutSeconds: 4, SettleSeconds: 7);

    public static async Task RunAsync(Size size, Figures figures)
    {
        using var folder = new RigFolder();
        await using var dealers = await DealersProcess.StartAsync(folder.New());
        await using var app = await AppProcess.StartAsync(folder.New(), RigSetup.Provisioning(dealers, Timing));
        var random = new Random(size.Seed.GetHashCode());
        var start = Stopwatch.GetTimestamp();
        var load = new Load(dealers);
        var first = await load.OpenAsync(app);
        for (var from = 0; from < size.Runs; from += WaveSize)
            await load.RunAsync(app, Plan.Of(from, Math.Min(WaveSize, size.Runs - from), random, first));
        figures.Fact("pressed in s", Stopwatch.GetElapsedTime(start).TotalSeconds);
        var sam = new Person(dealers, random, patient: true);
        var orders = await sam.SettleAllAsync(app);
        await JudgeAsync(figures, dealers, load, sam, orders);
        await SeenAsync(figures, app, load, orders);
        figures.MustBeZero("not healthy", load.Unhealthy.Count + (await app.IsHealthyAsync() ? 0 : 1));
        figures.Must("peak memory in MB", app.PeakMegabytes, app.PeakMegabytes <= MemoryLimitMegabytes);
        figures.Fact("seconds", Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    /// <summary>The goals that every layer with ledgers shares.</summary>
    public static async Task JudgeAsync(Figures figures, DealersProcess dealers, Load load, Person sam, IReadOnlyList<OrderTold> orders)
    {
        var comparison = await Comparison.ReadAsync(dealers, () => Task.FromResult(orders), figures);
        var (doubled, posts) = comparison.Always();
        var (lost, phantom) = comparison.AtTheEnd(load.Planned.ToDictionary(p => p.Key, p => p.Value.FaultName));
        figures.Fact("orders", orders.Count);
        figures.Fact("requests at dealers", comparison.Requests);
        figures.Fact("in doubt at least once", orders.Count(o => o.Doubts.Count > 0));
        figures.Fact("decided by a person", sam.Decided.Count);
        figures.MustBeZero("lost", lost);
        figures.MustBeZero("doubled", doubled + comparison.DoublePresses(load.Told));
        figures.MustBeZero("phantom", phantom);
        figures.MustBeZero("attempts with more than one POST", posts);
        figures.MustBeZero("acknowledged writes lost", comparison.LostWrites(load.Told, sam.Decided));
        figures.MustBeZero("presses refused", load.TellRefused(figures));
        var doubted = orders.Where(o => o.Doubts.Count > 0 && load.Planned[Comparison.JobOf(o)].IsHealthy).ToList();
        foreach (var order in doubted)
            figures.Found($"false doubt: {order.Reference} at {order.DealerKey}: {order.Doubts[0]}");
        figures.MustBeZero("in doubt with a healthy dealer", doubted.Count);
    }

    private static async Task SeenAsync(Figures figures, AppProcess app, Load load, IReadOnlyList<OrderTold> orders)
    {
        var seen = (await app.GetAsync<List<DoubtSeen>>("/doubts")).OrderBy(d => d.Milliseconds).ToList();
        figures.Fact("doubts heard of", seen.Count);
        figures.MustBeZero("doubts that the top bar did not count", seen.Count(d => d.InDoubt == 0));
        var all = orders.Sum(o => o.Doubts.Count);
        figures.Must("share of doubts heard of while they stood", all == 0 ? 0 : decimal.Divide(seen.Count, all), seen.Count > 0 && seen.Count >= all * 99 / 100);
        var late = Percentile99(seen.Select(d => d.Milliseconds));
        var woken = Percentile99(load.WokenLate);
        figures.Fact("the rig itself woken late by ms (99th percentile)", woken);
        figures.Fact("saved and told within ms (99th percentile)", Percentile99(seen.Select(d => d.ToldAfter)));
        const string Seen = "doubt seen within ms (99th percentile)";
        if (woken <= BusyMilliseconds)
        {
            figures.Must(Seen, (decimal)late, late <= 1_000);
            return;
        }
        figures.Fact(Seen, late);
        figures.Found("how fast a doubt is seen was not judged: the machine was busy with something else");
    }

    private static double Percentile99(IEnumerable<double> of) => of.Order().ToList() is { Count: > 0 } sorted ? sorted[(int)Math.Ceiling(sorted.Count * 0.99) - 1] : 0;
}
