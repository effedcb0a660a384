namespace TradeCounter.Benchmarks.Rig;

/// <summary>What a row gets to measure with: the two published apps and the report.</summary>
internal sealed record Bench(string ProductDll, string TemplateDll, Report Report)
{
    /// <summary>The framework's own template, its counter page: what a circuit costs that does next to nothing.</summary>
    public const string TemplatePage = "/counter";

    public Task<PracticeRig> PracticeAsync() => PracticeRig.StartAsync(ProductDll);

    public async Task<AppUnderLoad> TemplateAsync(bool withProbe = true)
    {
        var app = await ServedApp.StartAsync(TemplateDll, TemplatePage, withProbe: withProbe);
        return new(app, new Uri(app.Address, TemplatePage), null);
    }
}
