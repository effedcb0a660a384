using System.Diagnostics;
using TradeCounter.Benchmarks.Probe;
using TradeCounter.Benchmarks.Rig;
using TradeCounter.CircuitLoad;

namespace TradeCounter.Benchmarks.Rows;

/// <summary>P1: a basket is checked as fast as the slowest dealer answers, and a dealer that hangs costs its time-out and no more.</summary>
internal static class BasketCheckRow
{
    private const string Row = "P1";
    private const int LinesPerDealer = 40;
    private const int WarmUp = 5;
    private const int Checks = 100;
    private const int HangingChecks = 3;
    private static readonly TimeSpan HangLimit = TimeSpan.FromSeconds(3);

    /// <summary>40 to 200 ms for each request, in the order of the dealers.</summary>
    internal static TimeSpan DelayOf(int dealer) => TimeSpan.FromMilliseconds(40 * (dealer + 1));

    public static async Task MeasureAsync(Bench bench)
    {
        await using var practice = await bench.PracticeAsync();
        await using (var app = await practice.SignedInAsync())
            await MeasureAsync(bench, practice, app);
        await using (var app = await practice.SignedInAsync(answerTimeout: HangLimit))
            await MeasureHangingAsync(bench, practice, app);
    }

    private static async Task MeasureAsync(Bench bench, PracticeRig practice, AppUnderLoad app)
    {
        await FillAsync(practice, app);
        practice.Delay((_, index) => DelayOf(index));
        for (var round = 0; round < WarmUp; round++)
            await CheckAsync(practice, app);
        var checks = new List<(double Took, IReadOnlyList<DealerShare> Dealers)>();
        for (var round = 0; round < Checks; round++)
            checks.Add(await CheckAsync(practice, app));

        foreach (var share in checks[^1].Dealers)
            Report.Note($"{share.Dealer}: {share.Requests} requests of {share.Delay.TotalMilliseconds:0} ms or more, {share.Took.TotalMilliseconds:0} ms");
        var took = new Spread(checks.Select(check => check.Took));
        var slowest = new Spread(checks.Select(check => Slowest(check.Dealers)));
        var ratio = new Spread(checks.Select(check => check.Took / Slowest(check.Dealers)));
        bench.Report.Add(Figure.AtMostTimes(Row, "check of 200 lines at 5 dealers, p50", took.P50, "ms", "slowest dealer p50", slowest.P50, 1.05));
        bench.Report.Add(Figure.AtMost(Row, "each check against its own slowest dealer, p99", ratio.P99, "×", 1.15));
    }

    private static async Task MeasureHangingAsync(Bench bench, PracticeRig practice, AppUnderLoad app)
    {
        await FillAsync(practice, app);
        foreach (var system in practice.Dealers.DistinctBy(dealer => dealer.Definition.System))
        {
            practice.Delay((dealer, index) => dealer == system ? null : DelayOf(index));
            var took = new List<double>();
            for (var round = 0; round < HangingChecks; round++)
                took.Add((await app.WorkAsync<CheckedBasket>("/check")).Milliseconds);
            practice.NoDelay();
            bench.Report.Add(Figure.AtMostTimes(Row, $"the same while {system.Definition.Name} ({system.Definition.System}) hangs", new Spread(took).Max, "ms",
                "time-out", HangLimit.TotalMilliseconds, 1.05));
        }
    }

    private static async Task FillAsync(PracticeRig practice, AppUnderLoad app)
    {
        practice.NoDelay();
        var filled = await practice.FillBasketAsync(app, LinesPerDealer);
        if (filled.Lines != LinesPerDealer * practice.Dealers.Count)
            throw new InvalidOperationException($"The basket has {filled.Lines} lines at {filled.Dealers} dealers.");
    }

    private static async Task<(double Took, IReadOnlyList<DealerShare> Dealers)> CheckAsync(PracticeRig practice, AppUnderLoad app)
    {
        practice.Wire.Take();
        var check = await app.WorkAsync<CheckedBasket>("/check");
        if (check.Failed > 0)
            throw new InvalidOperationException($"{check.Failed} of {check.Lines} lines could not be checked.");
        return (check.Milliseconds, DealerShare.Of(practice, practice.Wire.Take()));
    }

    private static double Slowest(IReadOnlyList<DealerShare> dealers) => dealers.Max(share => share.Took.TotalMilliseconds);
}

/// <summary>One dealer's part of a check or search, by its own wire: from the first request's arrival to the last answer's leaving.</summary>
internal sealed record DealerShare(string Dealer, int Requests, TimeSpan Delay, TimeSpan Took, DateTimeOffset AnsweredAt)
{
    public static IReadOnlyList<DealerShare> Of(PracticeRig practice, IReadOnlyList<DealerExchange> exchanges) =>
    [
        .. exchanges.GroupBy(practice.At).Select(at => new DealerShare(at.Key.Definition.Key, at.Count(), at.Min(exchange => exchange.Took),
            Stopwatch.GetElapsedTime(at.Min(exchange => exchange.Arrived), at.Max(exchange => exchange.Answered)), at.Max(exchange => exchange.AnsweredAt))),
    ];
}
