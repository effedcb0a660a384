using Microsoft.Playwright;
using TradeCounter.Browser.Support;

namespace TradeCounter.Browser;

/// <summary>Baskets live in the database: they survive a reload, show in another tab, and outlive the app.</summary>
public sealed class RestartTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_basket_survives_reload_another_tab_and_a_restart()
    {
        var page = await shop.SignedInAsync();
        await page.FindAsync("2130418");
        await page.Offer("ford-leeds", "2130418").AddAsync(2);
        await page.HoldsLinesAsync(1);

        await page.ReloadAsync();
        await page.HoldsLinesAsync(1);

        var tab = await page.Context.NewPageAsync();
        await tab.OpenAsync("/basket");
        var quantity = tab.BasketLine("2130418").GetByRole(AriaRole.Spinbutton, new() { Name = "Quantity" });
        await quantity.FillAsync("3");
        await quantity.BlurAsync();
        await page.OpenAsync("/basket");
        await Assertions.Expect(page.BasketLine("2130418").GetByRole(AriaRole.Spinbutton, new() { Name = "Quantity" })).ToHaveValueAsync("3");

        await shop.RestartAppAsync();
        var after = await page.Context.NewPageAsync();
        await after.OpenAsync("/basket");
        await Assertions.Expect(after.BasketLine("2130418").GetByRole(AriaRole.Spinbutton, new() { Name = "Quantity" })).ToHaveValueAsync("3");
    }
}
