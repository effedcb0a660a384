using Bunit;
using TradeCounter.Domain;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.Tests.Features.Search;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Baskets;

namespace TradeCounter.Tests.Features.Baskets;

/// <summary>Each fact fills a basket of its own and puts it on Pat's desk.</summary>
public sealed class BasketPageTests(CounterApp app) : IClassFixture<CounterApp>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Lines_stand_under_the_orders_they_will_become()
    {
        await using var context = app.Page(CounterApp.Pat);
        await Fill((Counter.Ford, "FO", "2130418"), (Counter.Abc, "HAS", "LF115"));
        var page = Open(context);

        Assert.Equal(["ford-leeds", "abc-parts"], page.FindAll("[data-testid=basket-line]").Select(l => l.GetAttribute("data-dealer")));
        Assert.Equal(2, page.FindAll("section.blines").Count);
        Assert.Contains("£", page.Find(".sum.big").TextContent, StringComparison.Ordinal);
        Assert.Contains("$", page.Find(".sum.big").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_else_changes_shows_without_a_reload()
    {
        await using var context = app.Page(CounterApp.Pat);
        var basket = await Fill((Counter.Ford, "FO", "2130418"));
        var page = Open(context);
        await using var sam = app.As(CounterApp.Sam);
        var line = (await sam.Get(new GetBasket(basket))).Rows.Single().Id;

        await sam.Get(new ChangeQuantity(basket, line, Quantity.Of(7).OrThrow()));

        page.WaitForAssertion(() => Assert.Equal("7", page.Find("[data-testid=basket-line] input").GetAttribute("value")), Patience);
        Assert.Contains("Sam Ives", page.Find(".page-head").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_pages_of_one_basket_show_each_others_edits_and_say_whose_they_are()
    {
        await using var his = app.Page(CounterApp.Pat);
        await using var hers = app.Page(CounterApp.Sam);
        var basket = await Fill((Counter.Ford, "FO", "2130418"), (Counter.Abc, "HAS", "LF115"));
        await using (var sam = app.As(CounterApp.Sam))
            await sam.Get(new TakeBasket(basket));
        var (pats, sams) = (Open(his), Open(hers));

        pats.Find("[data-part='2130418'] input").Change("4");
        sams.Find("[data-part=LF115] input").Change("6");

        foreach (var page in new[] { pats, sams })
            page.WaitForAssertion(() => Assert.Equal(["4", "6"], page.FindAll("[data-testid=basket-line] input").Select(i => i.GetAttribute("value"))), Patience);
        pats.WaitForAssertion(() => Assert.Contains("Sam Ives changed LF115 from 1 to 6", pats.Find(".toasts").TextContent, StringComparison.Ordinal), Patience);
        sams.WaitForAssertion(() => Assert.Contains("Pat Lee changed 2130418 from 1 to 4", sams.Find(".toasts").TextContent, StringComparison.Ordinal), Patience);
        Assert.Contains("Pat Lee changed 2130418 from 1 to 4", pats.Find(".time").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_quantity_stays_as_typed_while_others_go_on()
    {
        await using var context = app.Page(CounterApp.Pat);
        var basket = await Fill((Counter.Ford, "FO", "2130418"));
        var page = Open(context);

        page.Find("[data-testid=basket-line] input").Change("0");
        await using var sam = app.As(CounterApp.Sam);
        await sam.Get(new DescribeBasket(basket) { JobNumber = "J-99" });
        page.WaitForAssertion(() => Assert.Contains("Sam Ives", page.Find(".page-head").TextContent, StringComparison.Ordinal), Patience);

        page.WaitForElement("[data-testid=basket-line] .error", Patience);
        Assert.Equal("0", page.Find("[data-testid=basket-line] input").GetAttribute("value"));
        Assert.Contains("keeps 1", page.Find("[data-testid=basket-line] .error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removed_line_comes_back_by_undo()
    {
        await using var context = app.Page(CounterApp.Pat);
        await Fill((Counter.Ford, "FO", "2130418"), (Counter.Abc, "HAS", "LF115"));
        var page = Open(context);

        await page.Find("[data-part=LF115] button[aria-label=Remove]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-part=LF115]")), Patience);
        page.WaitForAssertion(() => Assert.Single(page.FindAll("button"), b => b.TextContent == "Undo"), Patience);
        await page.FindAll("button").Single(b => b.TextContent == "Undo").ClickAsync(new());

        page.WaitForElement("[data-testid=basket-line][data-part=LF115]", Patience);
    }

    [Fact]
    public async Task Check_all_shows_what_rose_and_nothing_is_checked_out_before_it_is_accepted()
    {
        await using var context = app.Page(CounterApp.Pat);
        await using var pat = app.As(CounterApp.Pat);
        var lee = await app.WorkshopId("lee");
        var offer = await pat.Offer(lee, Counter.Abc, "HAS", "LF115");
        var seen = offer with { Net = offer.Net!.Value - Money.Of(0.25m, offer.Net.Value.Currency).OrThrow(), Breaks = [] };
        await pat.Get(new AddLine(lee, await pat.Get(new CreateBasket(lee, "Rise")), seen, Quantity.One));
        var page = Open(context);

        await Press(page, "Check all");
        var change = page.WaitForElement("[data-testid=change]", Patience);
        Assert.Equal((seen.Net!.Value.ToInvariant(), offer.Net.Value.ToInvariant()), (change.GetAttribute("data-old"), change.GetAttribute("data-new")));
        await Press(page, "Checkout");
        page.WaitForAssertion(() => Assert.Contains("waits for your word", page.Find("[role=alert]").TextContent, StringComparison.Ordinal), Patience);

        await page.Find("[data-testid=change] button").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=change]")), Patience);
        Assert.Equal(offer.Net.Value.ToInvariant(), page.Find("[data-testid=basket-line]").GetAttribute("data-net"));
    }

    [Fact]
    public async Task A_VIN_with_too_few_signs_stays_typed_and_says_so_beside_the_field()
    {
        await using var context = app.Page(CounterApp.Pat);
        await Fill((Counter.Ford, "FO", "1400001"));
        var page = Open(context);

        await page.FindAll("button").Single(b => b.TextContent == "Add VIN").ClickAsync(new());
        page.Find("dialog input.code").Change("WF0AXX");
        await page.FindAll("dialog button").Single(b => b.TextContent == "Save for this line").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("This one has 6", page.Find("dialog .error").TextContent, StringComparison.Ordinal), Patience);
        Assert.Equal("WF0AXX", page.Find("dialog input.code").GetAttribute("value"));

        page.Find("dialog input.code").Change("WF0AXXGBBA8K21423");
        await page.FindAll("dialog button").Single(b => b.TextContent == "Save for this line").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("dialog, .note.wait")), Patience);
    }

    private static Task Press(IRenderedComponent<BasketPage> page, string name) =>
        page.FindAll("button").First(b => b.TextContent.StartsWith(name, StringComparison.Ordinal)).ClickAsync(new());

    private static IRenderedComponent<BasketPage> Open(BunitContext context)
    {
        context.Renderer.SetRendererInfo(new("Server", true));
        var page = context.Render<BasketPage>();
        page.WaitForElement("[data-testid=basket-line]", Patience);
        return page;
    }

    private async Task<BasketId> Fill(params (string Dealer, string Brand, string Number)[] parts)
    {
        await using var pat = app.As(CounterApp.Pat);
        var lee = await app.WorkshopId("lee");
        var basket = await pat.Get(new CreateBasket(lee, null));
        foreach (var (dealer, brand, number) in parts)
            await pat.Get(new AddLine(lee, basket, await pat.Offer(lee, dealer, brand, number), Quantity.One));
        return basket;
    }
}
