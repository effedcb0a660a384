using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;

namespace TradeCounter.Browser.Support;

/// <summary>What takes more than a few presses to be there: a quote, a request for approval, an order that was dropped too early.</summary>
internal static partial class Tour
{
    /// <summary>An order that the dealer leaves unanswered and makes ten seconds later; answers the page where it is on its way.</summary>
    private static async Task<IPage> UnansweredAsync(Shop shop)
    {
        shop.Dealers["midwest-trucks"].Faults.Add(new PracticeFault(PracticeFaultKind.LateCommit) { On = nameof(PracticeOperation.Order), DelayMs = 10_000 });
        var page = await shop.SignedInAsync();
        await page.FindAsync("1198784");
        await page.Offer("midwest-trucks", "1198784").AddAsync();
        await page.HoldsLinesAsync(1);
        await page.CheckOutAsync();
        return page;
    }

    /// <summary>In doubt, then dropped as not there, though the dealer makes it after all; answers where the order is.</summary>
    private static async Task<string> DroppedAsync(IPage page)
    {
        await Assertions.Expect(page.Orders()).ToHaveAttributeAsync("data-state", "in-doubt", new() { Timeout = 60_000 });
        var reference = await page.Orders().GetAttributeAsync("data-reference");
        await page.Orders().GetByRole(AriaRole.Link, new() { Name = reference }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Not there, drop it" }).ClickAsync(new() { Timeout = 60_000 });
        await page.Locator("dialog[open]").GetByRole(AriaRole.Textbox).FillAsync("the customer left");
        await page.Locator("dialog[open] [type=submit]").ClickAsync();
        await Assertions.Expect(page.Locator("dialog[open]")).ToHaveCountAsync(0);
        return new Uri(page.Url).AbsolutePath;
    }

    /// <summary>The machine looks for what was dropped half a minute and two minutes after its time.</summary>
    private static Task AlarmedAsync(IPage page) => Assertions.Expect(page.GetByTestId("alarm")).ToBeVisibleAsync(new() { Timeout = 180_000 });

    /// <summary>A quote at a dealer that gives them; answers where it is.</summary>
    private static async Task<string> QuoteAsync(IPage page)
    {
        await page.FindAsync("1198784");
        await page.Offer("midwest-trucks", "1198784").AddAsync(2);
        await page.HoldsLinesAsync(1);
        await page.ToCheckoutAsync();
        await page.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex("^Quote") }).CheckAsync();
        await PressAsync(page, "Ask for 1 quote");
        await page.Orders().BecomesAsync("placed");
        return await OrderAsync(page);
    }

    /// <summary>Where the first order of a list is.</summary>
    private static async Task<string> OrderAsync(IPage page) =>
        "/" + (await page.Orders().First.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("-") }).First.GetAttributeAsync("href"))!.TrimStart('/');

    /// <summary>A checkout above its workshop's limit; answers where the request is.</summary>
    private static async Task<string> AskAsync(Shop shop)
    {
        var admin = await shop.SignedInAsync(Shop.Admin);
        await admin.LimitAsync("Northside Motors", "10", "GBP");
        var page = await shop.SignedInAsync("mia@northside.example");
        await page.FindAsync("2130418");
        await page.Offer("ford-leeds", "2130418").AddAsync(3);
        await page.HoldsLinesAsync(1);
        await page.ToCheckoutAsync();
        await PressAsync(page, "Ask for approval");
        return new Uri(page.Url).AbsolutePath;
    }

    private static async Task PressAsync(IPage page, string name)
    {
        var press = page.GetByRole(AriaRole.Button, new() { Name = name });
        await Assertions.Expect(press).ToBeEnabledAsync();
        await press.ClickAsync();
        await page.ComesToAsync(new Regex("/placed/"));
    }
}
