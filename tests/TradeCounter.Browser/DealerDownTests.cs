using Microsoft.Playwright;
using TradeCounter.Browser.Support;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;

namespace TradeCounter.Browser;

/// <summary>A dealer that is down spoils nothing but its own rows; an order without a clear answer is in doubt, and said so.</summary>
public sealed class DealerDownTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task The_other_dealers_answer_and_the_dead_one_can_be_asked_again()
    {
        await shop.Dealers.TakeDownAsync("delta-parts");
        var page = await shop.SignedInAsync();

        await page.FindAsync("HAS LF115");

        await Assertions.Expect(page.Offer("abc-parts", "LF115").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Dealer("delta-parts")).ToHaveAttributeAsync("data-state", "failed");
        await shop.Dealers.PutUpAsync("delta-parts");
        await page.Dealer("delta-parts").GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Assertions.Expect(page.Offer("delta-parts", "LF115").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_order_without_an_answer_is_in_doubt_and_every_page_says_so_until_a_person_settles_it()
    {
        var dealer = shop.Dealers["ford-leeds"];
        dealer.Faults.Add(PracticeFaultKind.ResetAfter, PracticeOperation.Order);
        var page = await shop.SignedInAsync();
        await page.FindAsync("2130418");
        await page.Offer("ford-leeds", "2130418").AddAsync();
        await page.HoldsLinesAsync(1);

        await page.CheckOutAsync();

        await page.Orders().BecomesAsync("in-doubt");
        await Assertions.Expect(page.GetByTestId("in-doubt-count")).ToContainTextAsync("1 in doubt");
        var reference = await page.Orders().GetAttributeAsync("data-reference");
        var made = Assert.Single(dealer.Orders.All, order => order.Reference == reference);
        await page.Orders().GetByRole(AriaRole.Link, new() { Name = reference }).First.ClickAsync();
        // Nobody may decide before the dealer's answer time and settle time are over.
        await page.GetByRole(AriaRole.Button, new() { Name = "It is there" }).ClickAsync(new() { Timeout = 60_000 });
        await page.GetByRole(AriaRole.Textbox, new() { Name = "order number" }).FillAsync(made.Number);
        await page.Locator("dialog[open] button[type=submit], dialog[open] .btn.main").First.ClickAsync();

        await Assertions.Expect(page.GetByTestId("order-line").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByTestId("in-doubt-count")).Not.ToContainTextAsync("1 in doubt");
        Assert.Equal(1, dealer.Orders.All.Count(order => order.Reference == reference));
    }
}
