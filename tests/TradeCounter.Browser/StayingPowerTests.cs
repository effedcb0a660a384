using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TradeCounter.Browser.Reliability;
using TradeCounter.Browser.Support;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;

namespace TradeCounter.Browser;

/// <summary>
/// At each point of the day's work the line is cut, then the server dies and starts again, then the session ends: each time the
/// same page is back with what was typed and not yet stored, and meanwhile the page says in plain words what is the matter.
/// </summary>
public sealed class StayingPowerTests(Shop shop) : IClassFixture<Shop>, IAsyncLifetime
{
    private CuttableLine _line = null!;

    public Task InitializeAsync()
    {
        _line = new CuttableLine(shop.App.Address);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _line.DisposeAsync();

    [Fact]
    public async Task At_the_counter()
    {
        var page = await OpenAsync(Shop.Clerk, "/");
        await page.FindAsync("LF115");
        await Assertions.Expect(page.Offer("abc-parts", "LF115", "STN01")).ToBeVisibleAsync();
        await SurvivesAsync(page, Shop.Clerk, Field(page.Entry(), "2130418 3\nLF901"));
    }

    [Fact]
    public async Task In_the_basket()
    {
        var page = await OpenAsync(Shop.Clerk, "/");
        await FillAsync(page);
        await page.OpenAsync("/basket");
        await Assertions.Expect(page.BasketLine("2130418")).ToBeVisibleAsync();
        await SurvivesAsync(page, Shop.Clerk, Field(page.GetByRole(AriaRole.Textbox, new() { Name = "VIN" }), "WF0AXXGCDA"), Field(page.GetByRole(AriaRole.Textbox, new() { Name = "Registration" }), "AB12 CDE"));
    }

    [Fact]
    public async Task At_the_checkout()
    {
        var page = await OpenAsync(Shop.Clerk, "/");
        await FillAsync(page);
        await page.ToCheckoutAsync();
        await Assertions.Expect(page.GetByTestId("order-card")).ToHaveCountAsync(1);
        await SurvivesAsync(page, Shop.Clerk, Field(page.GetByRole(AriaRole.Textbox, new() { Name = "Purchase order number" }), "PO-77"), Field(page.GetByRole(AriaRole.Textbox, new() { Name = "Comment" }), "by the back door"));
    }

    [Fact]
    public async Task At_the_result()
    {
        var page = await OpenAsync(Shop.Clerk, "/");
        await FillAsync(page);
        await page.CheckOutAsync();
        await page.Orders().BecomesAsync("placed");
        var placed = await page.Orders().GetAttributeAsync("data-reference");
        await SurvivesAsync(page, Shop.Clerk);
        await Assertions.Expect(page.Orders()).ToHaveAttributeAsync("data-reference", placed!);
        await page.Orders().BecomesAsync("placed");
    }

    [Fact]
    public async Task In_the_decision_about_an_order_in_doubt()
    {
        var page = await OpenAsync(Shop.Clerk, "/");
        await FillAsync(page);
        shop.Dealers["ford-leeds"].Faults.Add(PracticeFaultKind.ResetBefore, PracticeOperation.Order);
        await page.CheckOutAsync();
        await page.Orders().BecomesAsync("in-doubt");
        await page.Orders().GetByRole(AriaRole.Link).First.ClickAsync();
        await page.ComesToAsync(new Regex("/orders/."));
        await SurvivesAsync(page, Shop.Clerk, new Typed(page.Locator("dialog[open]").GetByRole(AriaRole.Textbox), "the customer left",
            // Not before the dealer's time for an answer is over, and the time after it.
            () => page.GetByRole(AriaRole.Button, new() { Name = "Not there, drop it" }).ClickAsync(new() { Timeout = 60_000 })));
        await page.Locator("dialog[open] button[type=submit]").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Not there, drop it" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task In_a_note_of_the_counter()
    {
        var page = await OpenAsync(Shop.Clerk, "/");
        await FillAsync(page);
        await page.CheckOutAsync();
        await page.Orders().BecomesAsync("placed");
        var order = await page.Orders().GetByRole(AriaRole.Link).First.GetAttributeAsync("href");
        var sam = await OpenAsync(Shop.CounterClerk, "/" + order!.TrimStart('/'));
        await SurvivesAsync(sam, Shop.CounterClerk, Field(sam.GetByRole(AriaRole.Textbox, new() { Name = "Write a note" }), "Joe rings back at ten"));
        await sam.GetByRole(AriaRole.Button, new() { Name = "Keep the note" }).ClickAsync();
        await Assertions.Expect(sam.GetByTestId("notes").Locator("blockquote")).ToContainTextAsync("Joe rings back at ten");

        // What was stored is not typed: a reload brings no second note.
        await sam.ReloadAsync();
        await sam.WaitUntilInteractiveAsync();
        await Assertions.Expect(sam.GetByRole(AriaRole.Textbox, new() { Name = "Write a note" })).ToHaveValueAsync("");
    }

    [Fact]
    public async Task In_an_admins_form()
    {
        var page = await OpenAsync(Shop.Admin, "/dealers/new");
        await SurvivesAsync(page, Shop.Admin, Field(page.GetByRole(AriaRole.Textbox, new() { Name = "Name", Exact = true }), "Baltic Parts"), Field(page.GetByRole(AriaRole.Textbox, new() { Name = "Phone" }), "+46 8 123 45"));
    }

    /// <summary>Something typed and not stored; <paramref name="Open"/> makes its field appear where it stands in a dialog.</summary>
    private sealed record Typed(ILocator Field, string Text, Func<Task>? Open = null);

    private static Typed Field(ILocator field, string text) => new(field, text);

    private async Task SurvivesAsync(IPage page, string clerk, params Typed[] typed)
    {
        var address = page.Url;
        foreach (var one in typed)
        {
            if (one.Open is { } open)
                await open();
            await one.Field.FillAsync(one.Text);
        }

        _line.Cut();
        await TellsAsync(page);
        _line.Mend();
        await page.WayBackAsync();
        await IsThereAsync(page, address, typed);

        await shop.RestartAppAsync();
        await TellsAsync(page);
        await page.WayBackAsync();
        await IsThereAsync(page, address, typed);

        await page.Context.ClearCookiesAsync();
        await page.ReloadAsync();
        await page.ComesToAsync(new Regex("/account/sign-in"));
        await page.GetByRole(AriaRole.Textbox, new() { Name = "E-mail" }).FillAsync(clerk);
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Password" }).FillAsync("Practice-1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitUntilInteractiveAsync();
        await IsThereAsync(page, address, typed);
    }

    private static Task TellsAsync(IPage page) =>
        Assertions.Expect(page.Reconnect().Locator("h2:visible")).ToHaveTextAsync(new Regex("Finding the way back|No connection|Load the page again"));

    private static async Task IsThereAsync(IPage page, string address, Typed[] typed)
    {
        await Assertions.Expect(page).ToHaveURLAsync(address);
        foreach (var one in typed)
        {
            if (one.Open is { } open && await one.Field.CountAsync() == 0)
                await open();
            await Assertions.Expect(one.Field).ToHaveValueAsync(one.Text);
        }
    }

    private static async Task FillAsync(IPage page)
    {
        await page.FindAsync("2130418");
        await page.Offer("ford-leeds", "2130418").AddAsync();
        await page.HoldsLinesAsync(1);
    }

    /// <summary>A browser of its own, on the line that can be cut.</summary>
    private async Task<IPage> OpenAsync(string clerk, string path)
    {
        var context = await shop.Chromium.NewContextAsync(new() { BaseURL = _line.Address.ToString(), Locale = "en-GB", ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = await context.NewPageAsync();
        await page.SignInAsync(clerk);
        await page.OpenAsync(path);
        return page;
    }
}
