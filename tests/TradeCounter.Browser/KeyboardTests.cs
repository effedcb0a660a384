using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TradeCounter.Browser.Support;

namespace TradeCounter.Browser;

/// <summary>A known part to a placed order without a mouse.</summary>
public sealed class KeyboardTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_known_part_is_ordered_by_keyboard_alone()
    {
        var page = await shop.NewPageAsync();
        await page.GotoAsync("/account/sign-in");
        await page.Keyboard.TypeAsync(Shop.Clerk);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Practice-1");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitUntilInteractiveAsync();

        await Assertions.Expect(page.Entry()).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("1712030");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Offer("ford-leeds", "1712030")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await page.HoldsLinesAsync(1);
        await page.Keyboard.PressAsync("F9");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Place 1 order") })).ToBeEnabledAsync(new() { Timeout = 20_000 });
        await page.Keyboard.PressAsync("F9");

        await page.WaitForURLAsync(new Regex("/placed/"));
        await page.Orders().BecomesAsync("placed");
        await page.Keyboard.PressAsync("F4");
        await page.WaitForURLAsync(new Regex("/orders"));
        await Assertions.Expect(page.Orders().First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("F2");
        await Assertions.Expect(page.Entry()).ToBeFocusedAsync();
    }
}
