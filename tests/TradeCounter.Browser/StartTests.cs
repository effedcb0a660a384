using Microsoft.Playwright;
using TradeCounter.Browser.Support;

namespace TradeCounter.Browser;

/// <summary>What a newcomer does first: start with nothing set up, sign in with a practice account, find a practice part.</summary>
public sealed class StartTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task With_nothing_set_up_a_practice_account_finds_a_practice_part()
    {
        var page = await fixture.Browser.NewPageAsync(fixture.App);

        await page.SignInAsync("pat@lee.example");
        await page.FindAsync("LF115");

        await Assertions.Expect(page.GetByTestId("offer").First).ToBeVisibleAsync();
    }
}
