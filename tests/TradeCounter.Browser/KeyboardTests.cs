using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TradeCounter.Browser.Support;

namespace TradeCounter.Browser;

/// <summary>From parts to placed orders without a mouse, within a budget of keys.</summary>
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
        var keys = new CountedKeys(page);
        await keys.TypeAsync("1712030");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Offer("ford-leeds", "1712030")).ToBeVisibleAsync();
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("Enter");
        await page.HoldsLinesAsync(1);
        await PlaceAsync(page, keys);
        await page.Orders().BecomesAsync("placed");
        Assert.InRange(keys.Pressed, 1, 12);

        await page.Keyboard.PressAsync("F4");
        await page.ComesToAsync(new Regex("/orders"));
        await Assertions.Expect(page.Orders().First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("F2");
        await Assertions.Expect(page.Entry()).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Twenty_parts_are_ordered_by_one_paste_and_a_handful_of_keys()
    {
        var page = await shop.SignedInAsync();
        var abc = shop.Dealers["abc-parts"];
        var parts = abc.Catalogue.All.Where(part => part is { BlockedReason: null, NeedsVin: false, Supersession: null, PackQuantity: 1 } && part.Number.Length > 4
            && abc.Definition.Locations.Any(location => abc.Stock.Available(part, location.Id) > 2)).Select(part => part.Number).Distinct().Take(20).ToList();
        Assert.Equal(20, parts.Count);

        await Assertions.Expect(page.Entry()).ToBeFocusedAsync();
        var keys = new CountedKeys(page);
        await keys.PasteAsync(string.Join('\n', parts.Select(number => $"{number} 1")));
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Add the best of each (20)" })).ToBeEnabledAsync(new() { Timeout = 60_000 });
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("Enter");
        await page.HoldsLinesAsync(20);
        await PlaceAsync(page, keys);

        foreach (var order in await page.Orders().AllAsync())
            await order.BecomesAsync("placed");
        Assert.Equal(1, keys.Pasted);
        Assert.InRange(keys.Pressed, 1, 8);
    }

    /// <summary>From a filled basket: to the checkout, and the one press.</summary>
    private static async Task PlaceAsync(IPage page, CountedKeys keys)
    {
        await keys.PressAsync("F9");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Place [0-9]+ orders?") })).ToBeEnabledAsync(new() { Timeout = 30_000 });
        await keys.PressAsync("F9");
        await page.ComesToAsync(new Regex("/placed/"));
    }
}
