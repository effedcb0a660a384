using TradeCounter.Benchmarks.Rig;
using TradeCounter.CircuitLoad;

namespace TradeCounter.Benchmarks.Rows;

/// <summary>P7: after a thousand prerendered circuits have been closed, memory is back and no circuit is held.</summary>
internal static class LeftBehindRow
{
    private const string Row = "P7";
    private const int Circuits = 1000;
    private const int AtOnce = 100;
    private const int WarmUp = 100;
    private const double Mebi = 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task MeasureAsync(Bench bench)
    {
        await using var practice = await bench.PracticeAsync();
        await using var app = await practice.SignedInAsync();
        using var http = CircuitCrowd.NewClient();
        await OpenAndCloseAsync(app, http, WarmUp);
        await UntilNoCircuitAsync(app);
        var before = await app.MemoryAsync();
        for (var opened = 0; opened < Circuits; opened += AtOnce)
            await OpenAndCloseAsync(app, http, AtOnce);
        var waited = await UntilNoCircuitAsync(app);
        var after = await app.MemoryAsync();
        Report.Note($"live heap {before.LiveBytes / Mebi:0.0} MiB before, {after.LiveBytes / Mebi:0.0} MiB after; resident {before.ResidentBytes / Mebi:0} and {after.ResidentBytes / Mebi:0} MiB; waited {waited.TotalSeconds:0} s");
        bench.Report.Add(Figure.AtMost(Row, $"circuits held after {Circuits} were closed", after.Circuits, "", 0));
        var allowed = before.LiveBytes * 1.2 + 5 * Mebi;
        bench.Report.Add(new Figure(Row, "live heap after them", after.LiveBytes / Mebi, "MiB", "live heap before", before.LiveBytes / Mebi,
            (double)after.LiveBytes / before.LiveBytes, "≤ 1.2 × + 5", after.LiveBytes <= allowed));
    }

    private static async Task OpenAndCloseAsync(AppUnderLoad app, HttpMessageInvoker http, int count)
    {
        await using var crowd = new CircuitCrowd(app.Circuits(), http);
        await crowd.GrowAsync(count, atOnce: 8);
        if (crowd.Failures.Count > 0)
            throw new InvalidOperationException($"{crowd.Failures.Count} circuits did not open: {crowd.Failures.First()}");
    }

    private static async Task<TimeSpan> UntilNoCircuitAsync(AppUnderLoad app)
    {
        var step = TimeSpan.FromSeconds(1);
        var waited = TimeSpan.Zero;
        for (; waited < Patience && (await app.AliveAsync()).Circuits > 0; waited += step)
            await Task.Delay(step);
        return waited;
    }
}
