using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TradeCounter.Browser.Support;
using TradeCounter.PracticeDealers;

namespace TradeCounter.Browser;

/// <summary>The main job, once at each dealer system: sign in, find, add, check out, see the dealer's number, follow the lines.</summary>
public sealed class JourneyTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task At_a_Keyloop_dealer_lines_are_picked_back_ordered_and_invoiced()
    {
        var page = await shop.SignedInAsync();
        await page.FindAsync("2130418");
        await page.Offer("ford-leeds", "2130418").AddAsync(2);
        await page.FindAsync("1600003");
        await page.Offer("ford-leeds", "1600003").AddAsync(3);
        await page.HoldsLinesAsync(2);

        var number = await PlaceOneOrderAsync(page);
        var dealer = shop.Dealers["ford-leeds"];
        Assert.NotNull(dealer.Orders.Find(number));
        await Assertions.Expect(page.OrderLine("1600003")).ToHaveAttributeAsync("data-back-ordered", "1");

        dealer.Orders.Advance(number);
        dealer.Orders.Advance(number);
        await page.OrderLine("2130418").StandsAtAsync("picked");
        await AdvanceUntilInvoicedAsync(page, dealer, number, "2130418");
        await page.OrderLine("1600003").StandsAtAsync("invoiced");
    }

    [Fact]
    public async Task At_a_GroupLink_member_the_order_reply_and_later_the_invoice_tell_how_lines_stand()
    {
        var page = await shop.SignedInAsync();
        await page.FindAsync("HAS LF901");
        await page.Offer("abc-parts", "LF901", "STN01").AddAsync(3);
        await page.HoldsLinesAsync(1);

        var number = await PlaceOneOrderAsync(page);
        await page.OrderLine("LF901").StandsAtAsync("back-ordered");
        await Assertions.Expect(page.OrderLine("LF901")).ToHaveAttributeAsync("data-back-ordered", "2");

        await AdvanceUntilInvoicedAsync(page, shop.Dealers["abc-parts"], number, "LF901");
    }

    [Fact]
    public async Task At_a_Karmak_dealer_the_reports_tell_how_lines_stand()
    {
        var page = await shop.SignedInAsync();
        await page.FindAsync("1198784");
        await page.Offer("midwest-trucks", "1198784").AddAsync(14);
        await page.HoldsLinesAsync(1);

        var number = await PlaceOneOrderAsync(page);
        await page.OrderLine("1198784").StandsAtAsync("back-ordered");

        await AdvanceUntilInvoicedAsync(page, shop.Dealers["midwest-trucks"], number, "1198784");
    }

    [Fact]
    public async Task One_basket_becomes_one_order_at_each_dealer_location()
    {
        var page = await shop.SignedInAsync("mia@northside.example");
        await page.FindAsync("LF115");
        await page.Offer("abc-parts", "LF115", "STN01").AddAsync();
        await page.Offer("abc-parts", "LF115", "WAY01").AddAsync();
        await page.FindAsync("2130418");
        await page.Offer("ford-leeds", "2130418").AddAsync();
        await page.HoldsLinesAsync(3);

        await page.CheckOutAsync();

        await Assertions.Expect(page.Orders()).ToHaveCountAsync(3);
        foreach (var order in await page.Orders().AllAsync())
            await order.BecomesAsync("placed");
    }

    /// <summary>Checks out, sees the order placed, and opens it; returns the dealer's number.</summary>
    private static async Task<string> PlaceOneOrderAsync(IPage page)
    {
        await page.CheckOutAsync();
        await Assertions.Expect(page.Orders()).ToHaveCountAsync(1);
        await page.Orders().BecomesAsync("placed");
        var number = await page.Orders().GetAttributeAsync("data-dealer-order");
        Assert.False(string.IsNullOrEmpty(number));
        await page.Orders().GetByRole(AriaRole.Link, new() { NameRegex = new Regex("-") }).First.ClickAsync();
        await Assertions.Expect(page.GetByTestId("order-line").First).ToBeVisibleAsync();
        return number;
    }

    /// <summary>Back-ordered quantities come in after a few moves, so a line needs some more of them than it has stages.</summary>
    private static async Task AdvanceUntilInvoicedAsync(IPage page, PracticeDealer dealer, string number, string part)
    {
        for (var moves = 0; moves < 20 && dealer.Orders.Find(number)!.IsOpen; moves++)
            dealer.Orders.Advance(number);
        await page.OrderLine(part).StandsAtAsync("invoiced");
    }
}
