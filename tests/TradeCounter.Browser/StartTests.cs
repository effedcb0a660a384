using Microsoft.Playwright;
using TradeCounter.Browser.Support;

namespace TradeCounter.Browser;

public sealed class StartTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task The_first_page_comes_alive_in_the_browser()
    {
        var page = await fixture.Browser.NewPageAsync(fixture.App);

        await page.SignInAsync("pat@lee.example");
        await page.GetByRole(AriaRole.Button, new() { Name = "Find" }).ClickAsync();

        await Assertions.Expect(page.GetByTestId("pressed")).ToHaveTextAsync("1");
    }
}
