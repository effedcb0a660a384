using Bunit;
using TradeCounter.Domain;
using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.Parts;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.Tests.Features.Search;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Baskets;

namespace TradeCounter.Tests.Features.Baskets;

/// <summary>"Split for me" with real dealers, on the page and by its message.</summary>
public sealed class SplitTests(CounterApp app) : IClassFixture<CounterApp>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_page_asks_the_dealers_shows_where_each_line_would_go_and_moves_it_in_one_press()
    {
        await using var context = app.Page(CounterApp.Pat);
        await using var pat = app.As(CounterApp.Pat);
        var (basket, dear) = await DearLine(pat, "Split");
        var page = Open(context);

        await Press(page, "Split for me");
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("dialog [data-state=asking]")), Patience);
        var row = page.WaitForElement("[data-testid=split-line][data-moves=true]", Patience);
        Assert.Contains("less than at", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Next best:", row.TextContent, StringComparison.Ordinal);
        var to = (row.GetAttribute("data-dealer"), row.GetAttribute("data-location"));
        await Press(page, "Move 1 line");

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("dialog")), Patience);
        var moved = (await pat.Get(new GetBasket(basket))).Rows.Single();
        Assert.Equal(to, (moved.Offer.DealerKey, moved.Offer.Location.Value));
        Assert.NotEqual((dear.Account, dear.Location), (moved.Offer.Account, moved.Offer.Location));
    }

    [Fact]
    public async Task A_dealer_that_is_skipped_is_left_out_and_its_own_line_says_that_no_price_was_told()
    {
        await using var context = app.Page(CounterApp.Pat);
        await using var pat = app.As(CounterApp.Pat);
        await DearLine(pat, "Skipped", old: true);
        foreach (var operation in new[] { PracticeOperation.Token, PracticeOperation.Search, PracticeOperation.Price })
            app.Practice[Counter.Delta].Faults.Add(PracticeFaultKind.Delay, operation, times: 0);
        var page = Open(context);
        try
        {
            await Press(page, "Split for me");
            page.WaitForAssertion(() => Assert.Equal("Skip", page.Find($"dialog [data-dealer={Counter.Delta}] button").TextContent), Patience);
            Assert.True(page.FindAll("dialog footer button").Single().HasAttribute("disabled"));
            await page.Find($"dialog [data-dealer={Counter.Delta}] button").ClickAsync(new());

            page.WaitForAssertion(() => Assert.Contains("told no price", page.Find("[data-testid=split-line]").TextContent, StringComparison.Ordinal), Patience);
            Assert.False(page.FindAll("dialog footer button").Single().HasAttribute("disabled"));
        }
        finally
        {
            app.Practice[Counter.Delta].Faults.Clear();
        }
    }

    [Fact]
    public async Task A_split_of_a_basket_that_changed_meanwhile_moves_nothing_and_says_so()
    {
        await using var pat = app.As(CounterApp.Pat);
        var (basket, _) = await DearLine(pat, "Old split");
        var lee = await app.WorkshopId("lee");
        var seen = await pat.Get(new GetBasket(basket));
        await using (var sam = app.As(CounterApp.Sam))
            await sam.Get(new ChangeQuantity(basket, seen.Rows.Single().Id, Quantity.Of(3).OrThrow()));

        var refused = await pat.Refused(new TakeSplit(basket, seen.Version, [new SplitMove(seen.Rows.Single().Id, await pat.Offer(lee, Counter.Abc, "HAS", "LF115"))]));

        Assert.Equal("basket.split-old", refused.Code);
        Assert.Equal(Counter.Delta, (await pat.Get(new GetBasket(basket))).Rows.Single().Offer.DealerKey);
    }

    [Fact]
    public async Task Nobody_moves_lines_of_another_workshop_or_to_an_account_that_is_not_its_own()
    {
        await using var pat = app.As(CounterApp.Pat);
        await using var mia = app.As(CounterApp.Mia);
        var (basket, dear) = await DearLine(pat, "Mine");
        var seen = await pat.Get(new GetBasket(basket));
        var line = seen.Rows.Single().Id;

        Assert.Equal("basket.not-found", (await mia.Refused(new TakeSplit(basket, seen.Version, [new SplitMove(line, dear)]))).Code);
        Assert.Equal("basket.not-found", (await pat.Refused(new TakeSplit(basket, seen.Version, [new SplitMove(line, dear with { Account = TradeAccountId.New() })]))).Code);
        Assert.Equal(seen.Version, (await pat.Get(new GetBasket(basket))).Version);
    }

    /// <summary>A basket whose one line others sell cheaper, in the same currency.</summary>
    private async Task<(BasketId Basket, Domain.Prices.Offer Dear)> DearLine(CounterScope clerk, string name, bool old = false)
    {
        var lee = await app.WorkshopId("lee");
        var offers = new List<Domain.Prices.Offer>();
        foreach (var dealer in new[] { Counter.Abc, Counter.Delta })
            offers.AddRange(await clerk.Offers(lee, dealer, "HAS", "LF115"));
        var dear = offers.Where(o => o.DealerKey == Counter.Delta).MaxBy(o => o.Net)!;
        if (old)
            dear = dear with { AsOf = DateTimeOffset.UnixEpoch, Availability = dear.Availability with { AsOf = DateTimeOffset.UnixEpoch } };
        var basket = await clerk.Get(new CreateBasket(lee, name));
        await clerk.Get(new AddLine(lee, basket, dear, Quantity.One));
        return (basket, dear);
    }

    private static IRenderedComponent<BasketPage> Open(BunitContext context)
    {
        context.Renderer.SetRendererInfo(new("Server", true));
        var page = context.Render<BasketPage>();
        page.WaitForElement("[data-testid=basket-line]", Patience);
        return page;
    }

    private static Task Press(IRenderedComponent<BasketPage> page, string name) =>
        page.FindAll("button").Single(b => b.TextContent.Trim() == name).ClickAsync(new());
}
