using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace TradeCounter.Browser.Support;

/// <summary>
/// Looks at a page in every light, width and language, keeps the pictures beside the test results, and tells what is wrong with
/// it: scrolls sideways, things of the bar lie on one another, words cut off in a button, offers that are no rows, what axe calls serious, a complaint of the console.
/// </summary>
internal static class Looks
{
    private static readonly int[] DarkToo = [1440, 1024, 390];
    private static readonly int[] Extremes = [2560, 360];
    private static readonly int[] German = [1440, 390];

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>No page has a frame. The package's own call, for pages that have, loads axe afresh each time, once more in a blank tab, and asks for the markup of all that passed: three times the work.</summary>
    private const string Serious = """
        async onlyContrast => (await axe.run(document, { resultTypes: ['violations'], ...(onlyContrast && { runOnly: { type: 'rule', values: ['color-contrast'] } }) })).violations
          .filter(v => v.impact === 'serious' || v.impact === 'critical')
          .map(v => `${v.id}: ${v.help} (${v.nodes.slice(0, 3).map(n => n.html).join('; ')})`)
        """;

    /// <summary>Nothing that is pressed or read in the bar may lie on another, and no button may lose its words.</summary>
    private const string Misfits = """
        () => {
          const found = [], shown = e => e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().width > 0;
          const named = e => (e.textContent.trim() || e.getAttribute('aria-label') || e.tagName).replace(/\s+/g, ' ').slice(0, 40);
          const bar = [...document.querySelectorAll('header.top a, header.top button, header.top .cut, header.top select')].filter(shown);
          for (let i = 0; i < bar.length; i++)
            for (let k = i + 1; k < bar.length; k++) {
              if (bar[i].contains(bar[k]) || bar[k].contains(bar[i])) continue;
              const a = bar[i].getBoundingClientRect(), b = bar[k].getBoundingClientRect();
              if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1)
                found.push(`in the bar "${named(bar[i])}" and "${named(bar[k])}" lie on one another`);
            }
          for (const e of document.querySelectorAll('.btn, main .chip, main th, .time time'))
            if (shown(e) && !e.matches('.cut, .icon-only') && !e.querySelector('.sr-only, .cut') && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1)
              found.push(`"${named(e)}" is wider than its place (${e.scrollWidth} of ${e.clientWidth} px)`);
          for (const e of document.querySelectorAll('.offer'))
            if (shown(e) && e.clientWidth >= 900 && e.clientHeight > 120)
              found.push(`an offer of ${e.clientWidth} px is ${e.clientHeight} px high: its columns stand below one another`);
          return found;
        }
        """;

    /// <summary>A page that does not come is a fault like any other: the rest is looked at all the same.</summary>
    public static async Task<IReadOnlyList<string>> LookAtAllAsync(this Shop shop, IEnumerable<Sight> sights)
    {
        var faults = new List<string>();
        foreach (var sight in sights)
            try
            {
                faults.AddRange(await shop.LookAsync(sight));
                if (sight.IsInGermanToo)
                    faults.AddRange(await shop.LookInGermanAsync(sight));
            }
            catch (Exception error) when (error is PlaywrightException or TimeoutException)
            {
                faults.Add($"{sight.Name}: {error.Message}");
            }
        return faults;
    }

    /// <summary>Opens it once: the layout is the stylesheet's work, whatever the page was opened with.</summary>
    private static async Task<IReadOnlyList<string>> LookAsync(this Shop shop, Sight sight)
    {
        var faults = new List<string>();
        var seen = "";
        // An address where nothing is answers 404, which the console tells too.
        var page = await shop.VisitAsync(sight, ColorScheme.Light, DarkToo[0], said => { if (sight.Name != "not-found") faults.Add($"{seen}: the console says: {said}"); });
        await page.EvaluateAsync(Axe);
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            foreach (var width in scheme == ColorScheme.Light ? [.. DarkToo, .. Extremes] : DarkToo)
            {
                seen = $"{sight.Name} {scheme} {width}";
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                faults.AddRange((await FaultsAsync(page, $"{sight.Name}-{width}{(scheme == ColorScheme.Dark ? "-dark" : "")}", width)).Select(fault => $"{seen}: {fault}"));
                // What axe finds does not depend on small differences of width: a wide and a narrow one are enough. In the dark only the colours differ.
                if (width == 1440 || (width == 390 && scheme == ColorScheme.Light))
                    faults.AddRange((await page.EvaluateAsync<string[]>(Serious, scheme == ColorScheme.Dark)).Select(fault => $"{seen}: {fault}"));
            }
        await page.Context.CloseAsync();
        return faults;
    }

    /// <summary>The page as its address alone shows it, in German: its words are longer.</summary>
    private static async Task<IReadOnlyList<string>> LookInGermanAsync(this Shop shop, Sight sight)
    {
        var faults = new List<string>();
        var page = await shop.VisitAsync(sight with { Path = "/language?to=de-DE&back=" + Uri.EscapeDataString(sight.Path), First = null }, ColorScheme.Light, DarkToo[0], _ => { });
        foreach (var width in German)
            faults.AddRange((await FaultsAsync(page, $"{sight.Name}-de-{width}", width)).Select(fault => $"{sight.Name} German {width}: {fault}"));
        await page.Context.CloseAsync();
        return faults;
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(IPage page, string picture, int width)
    {
        var faults = new List<string>();
        await page.SetViewportSizeAsync(width, 900);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Screens(), $"{picture}.png"), FullPage = true });
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (overflow > 0)
            faults.Add($"scrolls sideways by {overflow} px");
        faults.AddRange(await page.EvaluateAsync<string[]>(Misfits));
        return faults;
    }

    private static string Screens() =>
        Directory.CreateDirectory(Environment.GetEnvironmentVariable("SCREENS_FOLDER") ?? Path.Combine(AppContext.BaseDirectory, "screens")).FullName;
}
