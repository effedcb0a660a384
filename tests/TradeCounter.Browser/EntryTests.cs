using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TradeCounter.Browser.Support;
using TradeCounter.Tests.Features.Lists;

namespace TradeCounter.Browser;

/// <summary>Everything that comes to the counter otherwise than by typing: files, long pastes, scanners, the camera.</summary>
public sealed class EntryTests(Shop shop) : IClassFixture<Shop>
{
    private const string Camera = """
        window.codes = [];
        window.BarcodeDetector = class { static async getSupportedFormats() { return ['code_128', 'qr_code']; } async detect() { return window.codes.map(rawValue => ({ rawValue })); } };
        Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia: async () => { const c = document.createElement('canvas'); const pen = c.getContext('2d'); setInterval(() => { pen.fillStyle = pen.fillStyle === '#000000' ? '#ffffff' : '#000000'; pen.fillRect(0, 0, 9, 9); }, 50); window.track = c.captureStream(5); return window.track; } } });
        """;

    private static readonly LocatorAssertionsToHaveAttributeOptions Patient = new() { Timeout = 60_000 };

    [Fact]
    public async Task A_csv_is_brought_verified_and_asked_for()
    {
        var page = await shop.SignedInAsync();
        var complaints = Complaints(page);
        await page.BringAsync("parts.csv", "Teilenummer;Menge\nLF115;2\n;4\n0000001712030;1\n"u8.ToArray());

        await Assertions.Expect(Counts(page)).ToHaveAttributeAsync("data-rejected", "1", Patient);
        await Assertions.Expect(page.Locator("[data-testid='list-row'][data-rejected]")).ToHaveAttributeAsync("data-row", "3");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask for 2 parts" }).ClickAsync();

        await Assertions.Expect(page.Offer("abc-parts", "LF115").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(Counts(page)).ToHaveAttributeAsync("data-state", "done", Patient);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Add the best offer of") }).ClickAsync();
        await Assertions.Expect(page.GetByText("new basket")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task A_workbook_is_brought_and_another_column_taken_for_the_number()
    {
        var page = await shop.SignedInAsync();
        await page.BringAsync("parts.xlsx", MadeWorkbook.Of(["Part number", "OEM", "Qty"], ["LF115", "0012345", 2], ["LF901", "0012346", 3]));

        await Assertions.Expect(Counts(page)).ToHaveAttributeAsync("data-parts", "2", Patient);
        await Assertions.Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Part number, row 2" })).ToHaveValueAsync("LF115");
        await page.GetByTestId("column-number").SelectOptionAsync("1");

        await Assertions.Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Part number, row 2" })).ToHaveValueAsync("0012345", new() { Timeout = 60_000 });
        await Assertions.Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Quantity, row 2" })).ToHaveValueAsync("2");
    }

    [Fact]
    public async Task A_picture_that_calls_itself_a_workbook_is_refused_in_plain_words()
    {
        var page = await shop.SignedInAsync();
        await page.BringAsync("parts.xlsx", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]);

        await Assertions.Expect(page.Locator("#find-error")).ToContainTextAsync("a picture", new() { Timeout = 60_000 });
    }

    [Fact]
    public async Task Five_thousand_rows_are_asked_for_while_the_clerk_is_elsewhere()
    {
        var page = await shop.SignedInAsync();
        var known = shop.Dealers["abc-parts"].Catalogue.All.Select(p => p.Number).Where(n => n.Length > 4).Distinct().Take(1_500).ToList();
        var rows = Enumerable.Range(0, 5_000).Select(n => n < known.Count ? $"1× {known[n]}" : $"ZZ-{10_000 + n} 1");
        // As a paste does it: all at once, and not key by key.
        await page.Entry().EvaluateAsync("(field, text) => { field.value = text; field.dispatchEvent(new Event('change', { bubbles: true })); field.form.requestSubmit(); }", string.Join('\n', rows));
        await Assertions.Expect(Counts(page)).ToHaveAttributeAsync("data-rows", "5000", Patient);
        var list = page.Url;

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Ask for") }).ClickAsync();
        await Assertions.Expect(page.GetByTestId("list-progress")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await page.OpenAsync("/orders");
        await page.OpenAsync("/lists");
        await page.GetByTestId("list").First.ClickAsync();
        await page.ComesToAsync(new Regex(Regex.Escape(list) + "$"));
        await Assertions.Expect(page.GetByTestId("list-progress")).ToHaveAttributeAsync("data-percent", new Regex("^[1-9]"), Patient);
        var before = await PercentAsync(page);
        await page.ReloadAsync();
        await page.WaitUntilInteractiveAsync();
        await Assertions.Expect(page.GetByTestId("offer").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        Assert.True(await PercentAsync(page) >= before);

        if (await Counts(page).GetAttributeAsync("data-state") == "asking")
            await page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await Assertions.Expect(Counts(page)).ToHaveAttributeAsync("data-state", new Regex("stopped|done"), Patient);
    }

    [Fact]
    public async Task No_button_for_the_camera_where_the_browser_reads_no_codes()
    {
        var page = await shop.SignedInAsync();

        await Assertions.Expect(page.Entry()).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-scan]")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Codes_before_the_camera_are_asked_for_one_after_another_and_the_camera_is_let_go()
    {
        var page = await shop.NewPageAsync();
        await page.AddInitScriptAsync(Camera);
        await page.SignInAsync(Shop.Clerk);
        await page.GetByRole(AriaRole.Button, new() { Name = "Scan with the camera" }).ClickAsync();

        await page.EvaluateAsync("window.codes = [']C0LF115']");
        await Assertions.Expect(page.Offer("abc-parts", "LF115").First).ToBeAttachedAsync(new() { Timeout = 60_000 });
        await page.EvaluateAsync("window.codes = ['1712030']");
        await Assertions.Expect(page.Offer("ford-leeds", "1712030").First).ToBeAttachedAsync(new() { Timeout = 60_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();

        await Assertions.Expect(page.Entry()).ToHaveValueAsync("LF115\n1712030");
        Assert.True(await page.EvaluateAsync<bool>("window.track.getTracks().every(t => t.readyState === 'ended')"));
    }

    [Fact]
    public async Task A_scanner_is_heard_wherever_the_focus_is_and_a_person_is_not_taken_for_one()
    {
        var page = await shop.SignedInAsync();
        await page.OpenAsync("/orders");
        await ScanAsync(page, "]C1241LF115");
        await Assertions.Expect(page.Offer("abc-parts", "LF115").First).ToBeVisibleAsync(new() { Timeout = 60_000 });

        await page.GetByRole(AriaRole.Button, new() { Name = "Light or dark" }).FocusAsync();
        var theme = await page.EvaluateAsync<string?>("document.documentElement.dataset.theme ?? ''");
        await ScanAsync(page, "1712030");
        await Assertions.Expect(page.Offer("ford-leeds", "1712030").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        Assert.Equal(theme, await page.EvaluateAsync<string?>("document.documentElement.dataset.theme ?? ''"));

        await page.EvaluateAsync("document.activeElement.blur()");
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator("dialog#keys")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.EvaluateAsync("document.activeElement.blur()");
        await page.Keyboard.TypeAsync("12345", new() { Delay = 120 });
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Entry()).ToHaveValueAsync("1712030");
    }

    private static ILocator Counts(IPage page) => page.GetByTestId("list-counts");

    private static async Task<int> PercentAsync(IPage page) =>
        int.Parse((await page.GetByTestId("list-progress").GetAttributeAsync("data-percent"))!, CultureInfo.InvariantCulture);

    /// <summary>Keys as fast as a scanner sends them, to whatever has the focus; stamped by the scanner, not by how busy this machine is.</summary>
    private static async Task ScanAsync(IPage page, string code) => await page.EvaluateAsync("""
        code => { let stamp = performance.now(); for (const key of [...code, 'Enter']) {
          const at = document.activeElement ?? document.body, down = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
          Object.defineProperty(down, 'timeStamp', { value: stamp += 10 });
          const free = at.dispatchEvent(down);
          if (free && key === 'Enter' && at.matches('button')) at.click();
        } }
        """, code);

    private static List<string> Complaints(IPage page)
    {
        var heard = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                heard.Add(message.Text);
        };
        return heard;
    }
}
