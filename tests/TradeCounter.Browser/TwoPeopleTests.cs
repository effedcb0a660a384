using Microsoft.Playwright;
using TradeCounter.Browser.Support;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;
using static Microsoft.Playwright.Assertions;

namespace TradeCounter.Browser;

/// <summary>Two people in one basket, each in a browser of their own; and what keys alone can do with a slow dealer and a split.</summary>
public sealed class TwoPeopleTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task Each_sees_the_others_edits_without_a_reload_and_none_is_lost()
    {
        var pat = await shop.SignedInAsync();
        await pat.FindAsync("LF115");
        await pat.Offer("abc-parts", "LF115", "STN01").AddAsync();
        await pat.FindAsync("2130418");
        await pat.Offer("ford-leeds", "2130418").First.AddAsync();
        await pat.HoldsLinesAsync(2);
        await pat.OpenAsync("/basket");
        var sam = await shop.SignedInAsync(Shop.CounterClerk);
        await sam.OpenAsync("/basket");
        await sam.GetByRole(AriaRole.Combobox, new() { Name = "Workshop" }).First.SelectOptionAsync(new SelectOptionValue { Label = "Lee Garage" });
        await Expect(sam.GetByTestId("basket-line")).ToHaveCountAsync(2);

        await Task.WhenAll(TypeAsync(pat, "2130418", "4"), TypeAsync(sam, "LF115", "6"));

        foreach (var page in new[] { pat, sam })
        {
            await Expect(Quantity(page, "2130418")).ToHaveValueAsync("4");
            await Expect(Quantity(page, "LF115")).ToHaveValueAsync("6");
            await Expect(page.Locator(".time.edits")).ToContainTextAsync("Sam Ives changed LF115 from 1 to 6");
        }
        await Expect(pat.Locator(".toasts:not(.news)")).ToContainTextAsync("Sam Ives changed LF115");
    }

    [Fact]
    public async Task A_slow_dealer_is_skipped_and_asked_again_by_keys_alone()
    {
        foreach (var operation in new[] { PracticeOperation.Token, PracticeOperation.Search, PracticeOperation.Price })
            shop.Dealers["delta-parts"].Faults.Add(PracticeFaultKind.Delay, operation, times: 0);
        var page = await shop.SignedInAsync();
        try
        {
            await page.FindAsync("LF115");
            var slow = page.Dealer("delta-parts");
            var skip = slow.GetByRole(AriaRole.Button, new() { Name = "Skip" });
            await Expect(skip).ToBeVisibleAsync();

            await skip.FocusAsync();
            await page.Keyboard.PressAsync("Enter");

            await Expect(slow).ToHaveAttributeAsync("data-state", "failed");
            await Expect(slow).ToContainTextAsync("Skipped");
            await Expect(slow.GetByRole(AriaRole.Button, new() { Name = "Try again" })).ToBeFocusedAsync();
        }
        finally
        {
            shop.Dealers["delta-parts"].Faults.Clear();
        }
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Dealer("delta-parts")).ToHaveAttributeAsync("data-state", "answered");
    }

    private static ILocator Quantity(IPage page, string part) => page.BasketLine(part).GetByRole(AriaRole.Spinbutton, new() { Name = "Quantity" });

    private static async Task TypeAsync(IPage page, string part, string quantity)
    {
        await Quantity(page, part).FillAsync(quantity);
        await page.Keyboard.PressAsync("Tab");
    }
}
