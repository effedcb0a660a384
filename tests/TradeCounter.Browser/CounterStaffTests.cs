using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TradeCounter.Browser.Support;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;

namespace TradeCounter.Browser;

/// <summary>What the counter lives with all day: sheets to print, the wall, a word when something happens to an order.</summary>
public sealed partial class CounterStaffTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task An_order_and_its_pick_up_note_print_as_clean_sheets_and_as_a_pdf()
    {
        var page = await shop.SignedInAsync(Shop.Clerk, ColorScheme.Dark);
        var reference = await OrderAsync(page, "ford-leeds", "2130418", "placed");
        await page.GotoAsync(await page.Orders().GetByRole(AriaRole.Link, new() { Name = reference }).First.GetAttributeAsync("href") ?? "");
        await page.WaitUntilInteractiveAsync();

        foreach (var (link, path) in new[] { ("Print", "print"), ("Pick-up note", "pickup") })
        {
            await page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync();
            await page.ComesToAsync(new Regex($"/orders/.+/{path}$"));
            await Assertions.Expect(page.Locator($"[data-testid='barcode'][data-text='{reference}'] path")).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator("nav, .top")).ToHaveCountAsync(0);
            await page.EmulateMediaAsync(new() { Media = Media.Print });
            await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Print" })).ToBeHiddenAsync();
            await Assertions.Expect(page.GetByTestId("paper")).ToHaveCSSAsync("color", "rgb(0, 0, 0)");
            await Assertions.Expect(page.GetByTestId("paper")).ToHaveCSSAsync("background-color", "rgb(255, 255, 255)");

            var pdf = await page.PdfAsync(new() { Format = "A4", PreferCSSPageSize = true });

            var text = Encoding.Latin1.GetString(pdf);
            Assert.StartsWith("%PDF-", text, StringComparison.Ordinal);
            Assert.Contains(reference, Title(text), StringComparison.Ordinal);
            Assert.Single(Pages().Matches(text));
            // What is drawn stands in the page's own stream; an empty page has a few hundred bytes.
            Assert.True(pdf.Length > 10_000, $"{pdf.Length} bytes");
            await page.EmulateMediaAsync(new() { Media = Media.Screen });
            await page.GetByRole(AriaRole.Link, new() { Name = "Back to the order" }).ClickAsync();
            await page.WaitUntilInteractiveAsync();
        }
    }

    [Fact]
    public async Task A_long_order_goes_over_several_sheets()
    {
        var page = await shop.SignedInAsync();
        var ford = shop.Dealers["ford-leeds"];
        var parts = ford.Catalogue.All.Where(part => part is { BlockedReason: null, NeedsVin: false, Supersession: null, PackQuantity: 1, Core: null } && part.Number.Length > 4
            && ford.Definition.Locations.Any(location => ford.Stock.Available(part, location.Id) > 0)).Select(part => part.Number).Distinct().Take(40).ToList();
        await page.FindAsync(string.Join('\n', parts));
        await page.GetByRole(AriaRole.Button, new() { Name = $"Add the best of each ({parts.Count})" }).ClickAsync(new() { Timeout = 60_000 });
        await page.HoldsLinesAsync(parts.Count);
        await page.CheckOutAsync();
        var most = page.Orders().First;
        await most.BecomesAsync("placed");
        await page.GotoAsync("/" + (await most.GetByRole(AriaRole.Link).First.GetAttributeAsync("href"))!.TrimStart('/') + "/print");

        var lines = await page.GetByTestId("paper-line").CountAsync();
        var sheets = Pages().Count(Encoding.Latin1.GetString(await page.PdfAsync(new() { Format = "A4", PreferCSSPageSize = true })));
        // Some twenty lines stand on a sheet.
        Assert.InRange(sheets, Math.Max(2, lines / 30), (lines / 10) + 1);
    }

    [Fact]
    public async Task What_happens_to_an_order_is_said_on_the_open_page_without_taking_the_focus_and_with_a_tone_where_wanted()
    {
        var pat = await shop.SignedInAsync();
        var sam = await shop.NewPageAsync();
        foreach (var page in new[] { pat, sam })
            await page.AddInitScriptAsync("window.tones = 0; const start = OscillatorNode.prototype.start; OscillatorNode.prototype.start = function (...at) { window.tones++; return start.apply(this, at); };");
        await pat.ReloadAsync();
        await pat.WaitUntilInteractiveAsync();
        await sam.SignInAsync(Shop.CounterClerk);
        await sam.OpenAsync("/notices");
        await sam.GetByRole(AriaRole.Checkbox, new() { Name = "A short tone when one comes in" }).CheckAsync();
        await Assertions.Expect(sam.Locator(".toasts")).ToHaveAttributeAsync("data-sound", "on");
        await sam.OpenAsync("/");
        await sam.Entry().FillAsync("half typed");
        await Assertions.Expect(sam.Entry()).ToBeFocusedAsync();

        shop.Dealers["ford-leeds"].Faults.Add(PracticeFaultKind.Refuse, PracticeOperation.Order);
        var reference = await OrderAsync(pat, "ford-leeds", "2130418", "rejected");

        var notice = sam.GetByTestId("notice").Filter(new() { HasText = reference });
        await Assertions.Expect(notice).ToBeVisibleAsync();
        await Assertions.Expect(sam.Entry()).ToBeFocusedAsync();
        await Assertions.Expect(sam.Entry()).ToHaveValueAsync("half typed");
        await sam.WaitForFunctionAsync("window.tones === 1");
        await Assertions.Expect(pat.GetByTestId("notice").Filter(new() { HasText = reference })).ToBeVisibleAsync();
        Assert.Equal(0, await pat.EvaluateAsync<int>("window.tones"));

        await notice.GetByRole(AriaRole.Link, new() { Name = reference }).ClickAsync();
        await sam.ComesToAsync(new Regex("/orders/[0-9a-f-]{36}$"));
        await sam.OpenAsync("/notices");
        await Assertions.Expect(sam.GetByTestId("notice-row").Filter(new() { HasText = reference })).ToHaveAttributeAsync("data-new", "true");
        await Assertions.Expect(sam.GetByTestId("notices-count")).ToHaveAttributeAsync("data-count", "0");
    }

    [Fact]
    public async Task The_wall_shows_what_comes_in_by_itself_and_Escape_leaves_it()
    {
        var sam = await shop.SignedInAsync(Shop.CounterClerk, ColorScheme.Dark, 1920, 1080);
        await sam.OpenAsync("/board");
        await sam.GetByRole(AriaRole.Link, new() { Name = "Wall", Exact = true }).ClickAsync();
        await sam.ComesToAsync(new Regex(@"/board\?wall=1$"));
        await Assertions.Expect(sam.Locator(".top")).ToBeHiddenAsync();
        var pat = await shop.SignedInAsync();

        shop.Dealers["ford-leeds"].Faults.Add(PracticeFaultKind.ResetBefore, PracticeOperation.Order);
        var reference = await OrderAsync(pat, "ford-leeds", "2130418", "in-doubt");

        var ticket = sam.Locator(".col.bad .ticket").Filter(new() { HasText = reference });
        await Assertions.Expect(ticket).ToBeVisibleAsync();
        var size = await ticket.Locator(".ref").EvaluateAsync<string>("e => getComputedStyle(e).fontSize");
        Assert.True(decimal.Parse(size[..^2], System.Globalization.CultureInfo.InvariantCulture) >= 24, size);
        await sam.Keyboard.PressAsync("Escape");
        await sam.ComesToAsync(new Regex("/board$"));
        await Assertions.Expect(sam.Locator(".top")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_wall_that_nobody_touches_comes_back_after_a_restart()
    {
        var sam = await shop.SignedInAsync(Shop.CounterClerk);
        await sam.OpenAsync("/board?wall=1");
        await Assertions.Expect(sam.Locator(".wall-clock")).ToBeVisibleAsync();
        await sam.EvaluateAsync("window.before = true");

        await shop.RestartAppAsync();

        await sam.WaitForFunctionAsync("() => window.before === undefined && !!document.querySelector('[data-interactive=\"true\"] .board')", null, new() { Timeout = 90_000 });
        await Assertions.Expect(sam).ToHaveURLAsync(new Regex(@"/board\?wall=1$"));
    }

    /// <summary>From the counter to the result page; gives the reference of the order when it has come to this state.</summary>
    private static async Task<string> OrderAsync(IPage page, string dealer, string part, string state)
    {
        await page.OpenAsync("/");
        await page.FindAsync(part);
        await page.Offer(dealer, part).First.AddAsync();
        await page.HoldsLinesAsync(1);
        await page.CheckOutAsync();
        await Assertions.Expect(page.Orders()).ToHaveAttributeAsync("data-state", state, new() { Timeout = 40_000 });
        return await page.Orders().GetAttributeAsync("data-reference") ?? "";
    }

    /// <summary>The title in the document's own words, plain or as hexadecimal UTF-16.</summary>
    private static string Title(string pdf)
    {
        var title = TitleEntry().Match(pdf);
        Assert.True(title.Success, "The PDF has no title.");
        return title.Groups["plain"].Success ? title.Groups["plain"].Value : Encoding.BigEndianUnicode.GetString(Convert.FromHexString(title.Groups["hex"].Value));
    }

    [GeneratedRegex(@"/Title\s*(?:\((?<plain>[^)]*)\)|<(?<hex>[0-9A-Fa-f]*)>)")]
    private static partial Regex TitleEntry();

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex Pages();
}
