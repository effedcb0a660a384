using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using TradeCounter.Browser.Support;

namespace TradeCounter.Browser;

/// <summary>
/// Every page, light and dark, at three widths: nothing scrolls sideways, axe finds nothing serious, the browser's console
/// stays clean. The pictures are kept beside the test results, to be looked at.
/// </summary>
public sealed class EveryPageTests(Shop shop) : IClassFixture<Shop>
{
    private static readonly int[] Widths = [1440, 1024, 390];

    [Fact]
    public async Task Fits_its_width_and_can_be_used_by_everybody()
    {
        var faults = new List<string>();
        foreach (var sight in await Tour.PrepareAsync(shop))
            faults.AddRange(await LookAsync(sight));

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>Opens it once, and looks at it in every light and width: the layout is the stylesheet's work, whatever the page was opened with.</summary>
    private async Task<IReadOnlyList<string>> LookAsync(Sight sight)
    {
        var faults = new List<string>();
        var seen = "";
        // An address where nothing is answers 404, which the console tells too.
        var page = await shop.VisitAsync(sight, ColorScheme.Light, Widths[0], said => { if (sight.Name != "not-found") faults.Add($"{seen}: the console says: {said}"); });
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            foreach (var width in Widths)
            {
                seen = $"{sight.Name} {scheme} {width}";
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                await page.SetViewportSizeAsync(width, 900);
                faults.AddRange((await FaultsAsync(page, sight, scheme, width)).Select(fault => $"{seen}: {fault}"));
            }
        await page.Context.CloseAsync();
        return faults;
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(IPage page, Sight sight, ColorScheme scheme, int width)
    {
        var faults = new List<string>();
        await page.ScreenshotAsync(new() { Path = Path.Combine(Screens(), $"{sight.Name}-{width}{(scheme == ColorScheme.Dark ? "-dark" : "")}.png"), FullPage = true });
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (overflow > 0)
            faults.Add($"scrolls sideways by {overflow} px");
        // What axe finds does not depend on small differences of width: the widest and the narrowest are enough.
        if (width != 1024)
            faults.AddRange((await page.RunAxe()).Violations.Where(IsSerious)
                .Select(v => $"{v.Id}: {v.Help} ({string.Join("; ", v.Nodes.Take(3).Select(n => n.Html))})"));
        return faults;
    }

    private static bool IsSerious(AxeResultItem item) => item.Impact is "serious" or "critical";

    private static string Screens() =>
        Directory.CreateDirectory(Environment.GetEnvironmentVariable("SCREENS_FOLDER") ?? Path.Combine(AppContext.BaseDirectory, "screens")).FullName;
}
