using Microsoft.Playwright;
using TradeCounter.Browser.Reliability;
using TradeCounter.Browser.Support;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;

namespace TradeCounter.Browser;

/// <summary>A decision about an order in doubt, when somebody else or the dealer is faster.</summary>
public sealed class DecisionTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task Of_two_people_in_two_browsers_one_decides_and_the_other_sees_who_and_what()
    {
        shop.Dealers["ford-leeds"].Faults.Add(PracticeFaultKind.ResetBefore, PracticeOperation.Order);
        var (pat, reference) = await DoubtAsync("ford-leeds", "2130418");
        await DecidableAsync(pat);
        var sam = await shop.SignedInAsync(Shop.CounterClerk);
        await sam.OpenAsync(new Uri(pat.Url).AbsolutePath);
        await OpenDialogAsync(pat, "Not there, drop it", "Why?", "the customer left");
        await OpenDialogAsync(sam, "Not there, send again", "said so?", "Joe at the desk");

        await Task.WhenAll(Submit(pat).PushAsync(), Submit(sam).PushAsync());

        var (patTold, samTold) = (pat.GetByTestId("meanwhile"), sam.GetByTestId("meanwhile"));
        await Until(async () => await patTold.CountAsync() + await samTold.CountAsync() > 0);
        var patWon = await samTold.CountAsync() > 0;
        await Assertions.Expect(patWon ? pat.Locator("dialog[open]") : sam.Locator("dialog[open]")).ToHaveCountAsync(0);
        await Assertions.Expect(patWon ? samTold : patTold).ToContainTextAsync(patWon ? "Pat Lee decided: not there: dropped (the customer left)" : "Sam Ives decided: not there, says Joe at the desk: send again");
        await Assertions.Expect((patWon ? sam : pat).Locator("dialog[open] [type=submit]")).ToHaveCountAsync(0);
        await Assertions.Expect((patWon ? sam : pat).Locator("dialog[open]").GetByRole(AriaRole.Textbox)).ToHaveValueAsync(patWon ? "Joe at the desk" : "the customer left");
        var posts = patWon ? 1 : 2;
        await Until(() => Task.FromResult(PostsOf("ford-leeds", reference) == posts));
    }

    [Fact]
    public async Task What_the_dealer_tells_while_the_dialog_is_open_stands_in_it_and_nothing_typed_is_lost()
    {
        var dealer = shop.Dealers["midwest-trucks"];
        dealer.Faults.Add(new PracticeFault(PracticeFaultKind.LateCommit) { On = nameof(PracticeOperation.Order), DelayMs = 8_000 });
        var (pat, reference) = await DoubtAsync("midwest-trucks", "1198784");
        await DecidableAsync(pat);
        await OpenDialogAsync(pat, "Not there, drop it", "Why?", "the customer left");

        await Until(() => Task.FromResult(dealer.Orders.All.Any(order => order.Reference == reference)));
        // Somebody else has it looked for: the button is behind the dialog here. Or the machine was faster.
        await pat.EvaluateAsync("() => [...document.querySelectorAll('button')].find(b => b.textContent.trim() === 'Refresh')?.click()");

        await Assertions.Expect(pat.Locator("dialog[open]")).ToContainTextAsync("The dealer answered meanwhile. The order is placed now");
        await Assertions.Expect(pat.Locator("dialog[open] [type=submit]")).ToHaveCountAsync(0);
        await Assertions.Expect(pat.Locator("dialog[open]").GetByRole(AriaRole.Textbox)).ToHaveValueAsync("the customer left");
        await pat.GetByRole(AriaRole.Button, new() { Name = "Close" }).Last.ClickAsync();
        await Assertions.Expect(pat.GetByTestId("order-line").First).ToBeVisibleAsync();
        Assert.Equal(1, PostsOf("midwest-trucks", reference));
    }

    /// <summary>Ordered, in doubt, and its page open.</summary>
    private async Task<(IPage Page, string Reference)> DoubtAsync(string dealer, string part)
    {
        var page = await shop.SignedInAsync();
        await page.FindAsync(part);
        await page.Offer(dealer, part).First.AddAsync();
        await page.HoldsLinesAsync(1);
        await page.CheckOutAsync();
        await Assertions.Expect(page.Orders()).ToHaveAttributeAsync("data-state", "in-doubt", new() { Timeout = 40_000 });
        var reference = await page.Orders().GetAttributeAsync("data-reference") ?? "";
        await page.Orders().GetByRole(AriaRole.Link, new() { Name = reference }).First.ClickAsync();
        return (page, reference);
    }

    private static Task DecidableAsync(IPage page) => Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "It is there" })).ToBeEnabledAsync(new() { Timeout = 60_000 });

    private static async Task OpenDialogAsync(IPage page, string button, string label, string text)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync(new() { Timeout = 60_000 });
        var field = page.Locator("dialog[open]").GetByRole(AriaRole.Textbox, new() { Name = label });
        await field.FillAsync(text);
        await field.BlurAsync();
    }

    private static ILocator Submit(IPage page) => page.Locator("dialog[open] [type=submit]");

    private int PostsOf(string dealer, string reference) => shop.Dealers[dealer].Ledger.Of(PracticeOperation.Order).Count(entry => entry.Body.Contains(reference, StringComparison.Ordinal));

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var patience = 800; !await holds(); patience--)
        {
            Assert.True(patience > 0, "What was waited for did not come about.");
            await Task.Delay(25);
        }
    }
}
