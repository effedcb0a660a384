using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TradeCounter.Browser.Support;
using TradeCounter.PracticeDealers;

namespace TradeCounter.Browser;

/// <summary>A checkout above the limit: the admin sets it, the clerk asks, the counter says yes on another page, and the clerk's page shows the order by itself.</summary>
public sealed class ApprovalJourneyTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task Above_the_limit_a_colleague_says_yes_and_the_askers_page_follows()
    {
        var admin = await shop.SignedInAsync(Shop.Admin);
        await admin.LimitAsync("Lee Garage", "10", "gbp");

        var sam = await shop.SignedInAsync(Shop.CounterClerk);
        var pat = await shop.SignedInAsync();
        await pat.FindAsync("2130418");
        await pat.Offer("ford-leeds", "2130418").AddAsync();
        await pat.HoldsLinesAsync(1);
        await pat.ToCheckoutAsync();
        var ask = pat.GetByRole(AriaRole.Button, new() { Name = "Ask for approval" });
        await Assertions.Expect(ask).ToBeEnabledAsync();
        await ask.ClickAsync();
        await Assertions.Expect(pat.GetByTestId("approval")).ToHaveAttributeAsync("data-state", "pending");
        Assert.Empty(shop.Dealers["ford-leeds"].Ledger.Of(PracticeOperation.Order));

        var link = sam.GetByRole(AriaRole.Link, new() { Name = "Approvals" });
        await Assertions.Expect(link).ToHaveAttributeAsync("aria-description", "1 to approve");
        await link.ClickAsync();
        await sam.GetByRole(AriaRole.Link, new() { Name = "Look at it" }).ClickAsync();
        var approve = sam.GetByRole(AriaRole.Button, new() { Name = "Approve 1 order" });
        await Assertions.Expect(approve).ToBeEnabledAsync();
        await approve.DblClickAsync();
        await sam.ComesToAsync(new Regex("/placed/"));

        await Assertions.Expect(pat.Orders()).ToHaveCountAsync(1);
        await pat.Orders().BecomesAsync("placed");
        Assert.Single(shop.Dealers["ford-leeds"].Ledger.Of(PracticeOperation.Order));
        await pat.Orders().GetByRole(AriaRole.Link, new() { NameRegex = new Regex("-") }).First.ClickAsync();
        await Assertions.Expect(pat.GetByText("Approved by Sam Ives")).ToBeVisibleAsync();
    }
}
