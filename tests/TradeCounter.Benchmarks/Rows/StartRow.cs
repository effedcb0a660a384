using TradeCounter.Benchmarks.Rig;
using TradeCounter.CircuitLoad;

namespace TradeCounter.Benchmarks.Rows;

/// <summary>P8: how fast the app starts, what the first visit loads, and what opening its page costs the server.</summary>
internal static class StartRow
{
    private const string Row = "P8";
    private const int Starts = 7;
    private const int WarmUp = 60;
    private const int Opens = 300;

    public static async Task MeasureAsync(Bench bench)
    {
        await using var practice = await bench.PracticeAsync();
        await MeasureStartAsync(bench, practice);
        await FirstVisit.MeasureAsync(bench, practice);
        await MeasureOpeningAsync(bench, practice);
    }

    // Turn by turn, so that a busy moment of the machine hits both.
    private static async Task MeasureStartAsync(Bench bench, PracticeRig practice)
    {
        var folder = practice.NewDataFolder();
        await using (var first = await practice.ServeAsync(withProbe: false, dataFolder: folder))
            bench.Report.Add(Figure.Told(Row, "very first start, database made", first.StartedIn.TotalMilliseconds, "ms"));
        var (own, template) = (new List<StartFigures>(), new List<StartFigures>());
        for (var round = 0; round < Starts; round++)
        {
            await using (var app = await practice.ServeAsync(withProbe: false, dataFolder: folder))
                own.Add(StartFigures.Of(app));
            await using (var app = await bench.TemplateAsync(withProbe: false))
                template.Add(StartFigures.Of(app.App));
        }
        var (ownTime, templateTime) = (Spread.OfMilliseconds(own.Select(start => start.Time)).P50, Spread.OfMilliseconds(template.Select(start => start.Time)).P50);
        bench.Report.Add(Figure.AtMostTimes(Row, "start to first page, p50", ownTime, "ms", "template", templateTime, 2));
        var (ownCpu, templateCpu) = (Spread.OfMilliseconds(own.Select(start => start.Cpu)).P50, Spread.OfMilliseconds(template.Select(start => start.Cpu)).P50);
        // Time suffers where the machine is busy; this does not.
        bench.Report.Add(new Figure(Row, "CPU of the same start, p50", ownCpu, "ms", "template", templateCpu, ownCpu / templateCpu, "", null));
    }

    private static async Task MeasureOpeningAsync(Bench bench, PracticeRig practice)
    {
        double own, template;
        await using (var app = await bench.TemplateAsync())
            template = await CpuOfOpeningAsync(app);
        await using (var app = await practice.SignedInAsync())
            own = await CpuOfOpeningAsync(app);
        bench.Report.Add(Figure.AtMostTimes(Row, "CPU of opening the Counter page", own, "ms", "template", template, 3.5));
    }

    private static async Task<double> CpuOfOpeningAsync(AppUnderLoad app)
    {
        using var http = CircuitCrowd.NewClient();
        // Twice, so that what the runtime compiles anew while it is warm is behind it.
        for (var round = 0; round < 2; round++)
        {
            await using var first = new CircuitCrowd(app.Circuits(), http);
            await first.GrowAsync(WarmUp, atOnce: 2);
        }
        await using var crowd = new CircuitCrowd(app.Circuits(), http);
        var before = app.App.Figures.Cpu;
        await crowd.GrowAsync(Opens, atOnce: 2);
        if (crowd.Failures.Count > 0)
            throw new InvalidOperationException($"{crowd.Failures.Count} circuits did not open: {crowd.Failures.First()}");
        return (app.App.Figures.Cpu - before).TotalMilliseconds / Opens;
    }

    private sealed record StartFigures(TimeSpan Time, TimeSpan Cpu)
    {
        public static StartFigures Of(ServedApp app) => new(app.StartedIn, app.Figures.Cpu);
    }
}
