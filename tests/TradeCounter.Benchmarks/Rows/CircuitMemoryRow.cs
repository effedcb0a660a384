using TradeCounter.Benchmarks.Rig;
using TradeCounter.CircuitLoad;
using TradeCounter.CircuitLoad.Pages;

namespace TradeCounter.Benchmarks.Rows;

/// <summary>P4: what a circuit of the Counter page holds, with 50 offers and a basket of 20 lines, against the template's counter.</summary>
internal static class CircuitMemoryRow
{
    private const string Row = "P4";
    private const int WarmUp = 20;
    private const int Circuits = 200;
    private const int AtOnce = 4;
    private const int LinesPerDealer = 4;
    private const int Offers = 50;
    private const double Kibi = 1024;
    private const double Mebi = 1024 * 1024;

    public static async Task MeasureAsync(Bench bench)
    {
        PerCircuit template, deflated, plain;
        await using (var app = await bench.TemplateAsync())
            template = await MeasureAsync(app, app.Circuits() with { Ready = "button.btn-primary", ReadyEvent = "click" }, null);
        await using var practice = await bench.PracticeAsync();
        await using (var app = await CounterAsync(practice))
            deflated = await MeasureAsync(app, app.Circuits(), new CounterSearch(practice, Offers).RunAsync);
        await using (var app = await CounterAsync(practice))
            plain = await MeasureAsync(app, app.Circuits(deflate: false), new CounterSearch(practice, Offers).RunAsync);

        Report.Note($"template: live heap {template.Live / Kibi:0} KiB, resident {template.Resident / Kibi:0} KiB for each of {Circuits} circuits");
        Report.Note($"Counter without compression: live heap {plain.Live / Kibi:0} KiB, resident {plain.Resident / Kibi:0} KiB; {deflated.Components} components in its page");
        bench.Report.Add(Figure.AtMostTimes(Row, "live heap of a Counter circuit", deflated.Live / Kibi, "KiB", "template", template.Live / Kibi, 6));
        bench.Report.Add(Figure.AtMost(Row, "memory of a Counter circuit in all", deflated.Resident / Mebi, "MiB", 0.7));
        bench.Report.Add(Figure.AtMostTimes(Row, "the same against no compression", deflated.Resident / Kibi, "KiB", "without", plain.Resident / Kibi, 1.3));
    }

    private static async Task<AppUnderLoad> CounterAsync(PracticeRig practice)
    {
        var app = await practice.SignedInAsync();
        await practice.FillBasketAsync(app, LinesPerDealer);
        return app;
    }

    private static async Task<PerCircuit> MeasureAsync(AppUnderLoad app, CircuitOptions options, Func<Circuit, CancellationToken, Task>? prepare)
    {
        using var http = CircuitCrowd.NewClient();
        await using (var first = new CircuitCrowd(options, http))
            await first.GrowAsync(WarmUp, AtOnce, prepare: prepare);
        var before = await app.MemoryAsync();
        await using var crowd = new CircuitCrowd(options, http);
        await crowd.GrowAsync(Circuits, AtOnce, prepare: prepare);
        if (crowd.Failures.Count > 0)
            throw new InvalidOperationException($"{crowd.Failures.Count} circuits did not open: {crowd.Failures.First()}\n{app.App.Log}");
        var after = await app.MemoryAsync();
        if (after.Circuits - before.Circuits != Circuits)
            throw new InvalidOperationException($"The server holds {after.Circuits} circuits and held {before.Circuits} before.");
        return new((double)(after.LiveBytes - before.LiveBytes) / Circuits, (double)(after.ResidentBytes - before.ResidentBytes) / Circuits,
            crowd.Open.First().Read(dom => dom.ComponentCount));
    }

    private sealed record PerCircuit(double Live, double Resident, int Components);
}

/// <summary>A search on the Counter page that brings at least so many offers, the same in every circuit.</summary>
internal sealed class CounterSearch(PracticeRig practice, int offers)
{
    private static readonly Selector Entry = "[aria-label=Find parts]";
    private static readonly Selector Offer = "[data-testid=offer]";
    private static readonly Selector Asking = "[data-testid=dealer-state][data-state=asking]";

    /// <summary>Numbers that every dealer knows, one a line as a pasted list has them.</summary>
    public string Text { get; } = string.Join('\n', practice.NumbersKnownToAll("FO")
        .Take(offers / practice.Dealers.Sum(dealer => dealer.Definition.Locations.Count) + 1).Select(number => "FO " + number));

    public async Task RunAsync(Circuit circuit, CancellationToken cancellation)
    {
        await circuit.UntilAsync(dom => (dom.FindHandling(Entry, "input") ?? dom.FindHandling(Entry, "change")) is not null).WaitAsync(cancellation);
        await circuit.TypeAsync(Entry, Text);
        await circuit.DispatchAsync("form.entry", "submit", PageEvents.Plain);
        await circuit.UntilAsync(dom => dom.Select(Offer).Count() >= offers && !dom.Select(Asking).Any()).WaitAsync(cancellation);
    }
}
