using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Data;
using TradeCounter.Web.Features.Orders;
using TradeCounter.Web.Layout;

namespace TradeCounter.Tests.Features.Orders;

public sealed class OrdersPageTests(CounterApp app) : IClassFixture<CounterApp>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_row_carries_what_people_and_programs_look_for()
    {
        var order = await app.Load(await app.Order(CounterApp.Pat, "lee", Ordering.Ford, po: "ROW"));
        await using var context = Context(CounterApp.Pat);
        var page = await Orders(context, "?q=ROW");

        var row = page.Find("[data-testid=order]");
        Assert.Equal((order.Reference.Value, "placed", order.DealerOrderNumber), (row.GetAttribute("data-reference"), row.GetAttribute("data-state"), row.GetAttribute("data-dealer-order")));
        Assert.Equal(order.Reference.Value, row.QuerySelector("a")!.TextContent);
        Assert.Equal($"orders/{order.Id.Value}", row.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("practice", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_order_appears_on_the_open_list_and_its_doubt_in_the_top_bar()
    {
        await using var context = Context(CounterApp.Mia);
        var page = await Orders(context, "?q=LIVE");
        var bar = context.Render<Shell>(p => p.AddCascadingValue(context.Services.GetRequiredService<Microsoft.AspNetCore.Components.Authorization.AuthenticationStateProvider>().GetAuthenticationStateAsync()));
        Assert.Empty(page.FindAll("[data-testid=order]"));
        bar.WaitForAssertion(() => Assert.Contains("0 in doubt", bar.Find("[data-testid=in-doubt-count]").TextContent, StringComparison.Ordinal), Patience);

        app.Practice[Ordering.Ford].Faults.Add(PracticeFaultKind.ResetBefore, PracticeOperation.Order);
        await app.Order(CounterApp.Mia, "northside", Ordering.Ford, po: "LIVE");

        page.WaitForAssertion(() => Assert.Equal("in-doubt", page.Find("[data-testid=order]").GetAttribute("data-state")), Patience);
        bar.WaitForAssertion(() => Assert.Contains("1 in doubt", bar.Find("[data-testid=in-doubt-count]").TextContent, StringComparison.Ordinal), Patience);
    }

    [Fact]
    public async Task One_press_on_a_row_puts_its_parts_into_a_basket_again()
    {
        await app.Order(CounterApp.Pat, "lee", Ordering.Ford, quantity: 3, po: "AGAIN");
        await using var context = Context(CounterApp.Pat);
        var page = await Orders(context, "?q=AGAIN");

        await page.Find("[data-testid=order] button[aria-label$=again]").ClickAsync(new());

        page.WaitForAssertion(() => Assert.EndsWith("/basket", context.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal), Patience);
        await using var pat = app.As(CounterApp.Pat);
        var desk = (await pat.Get(new Web.Features.Baskets.GetDesk())).Basket!.Value;
        var line = Assert.Single((await pat.Get(new Web.Features.Baskets.GetBasket(desk))).Rows);
        Assert.Equal((Ordering.OilFilter, 3), (line.Offer.Part.Number.Printed, line.Quantity.Value));
    }

    [Fact]
    public async Task An_empty_list_says_what_to_do_next()
    {
        await using var context = Context(CounterApp.Pat);
        var page = await Orders(context, "?q=NOTHING-LIKE-THIS");
        Assert.Contains("Nothing matches “NOTHING-LIKE-THIS”", page.Find(".empty").TextContent, StringComparison.Ordinal);

        await page.Find(".empty button").ClickAsync();
        Assert.EndsWith("/orders", context.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_go_into_the_address_and_what_is_typed_with_them()
    {
        await using var context = Context(CounterApp.Sam);
        var page = await Orders(context, "");
        await page.Find("#of").ChangeAsync(new ChangeEventArgs { Value = "21 30" });
        await page.Find("#of-state").ChangeAsync(new ChangeEventArgs { Value = "back-ordered" });
        Assert.EndsWith("/orders?q=21%2030&state=back-ordered", context.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        Assert.Contains("Workshop", page.Find(".filters").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_board_shows_each_order_where_it_needs_somebody()
    {
        var back = await app.Load(await app.Order(CounterApp.Pat, "lee", Ordering.Delta, Ordering.FewInStock, 3));
        var held = await app.Load(await app.Order(CounterApp.Mia, "northside", "midwest-trucks"));
        Assert.Equal(OrderState.Rejected, held.State);

        await using var sam = Context(CounterApp.Sam);
        var board = await Board(sam);
        Assert.Contains(back.Reference.Value, Column(board, "Back-ordered"), StringComparison.Ordinal);
        Assert.Contains("On Hold", Column(board, "Rejected or not sent"), StringComparison.Ordinal);
        Assert.Contains("Northside Motors", Column(board, "Rejected or not sent"), StringComparison.Ordinal);
        await using var pat = Context(CounterApp.Pat);
        Assert.DoesNotContain(held.Reference.Value, (await Board(pat)).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_page_hears_nothing_any_more()
    {
        var news = app.Services.GetRequiredService<News>();
        var before = news.Listeners;
        var context = Context(CounterApp.Pat);
        await Orders(context, "");
        Assert.True(news.Listeners > before);
        await context.DisposeAsync();
        Assert.Equal(before, news.Listeners);
    }

    private BunitContext Context(string email)
    {
        var context = app.Page(email);
        context.Renderer.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        return context;
    }

    private static async Task<IRenderedComponent<OrdersPage>> Orders(BunitContext context, string query)
    {
        context.Services.GetRequiredService<NavigationManager>().NavigateTo("orders" + query);
        var page = context.Render<OrdersPage>();
        await page.WaitForStateAsync(() => !page.Markup.Contains("Reading the orders", StringComparison.Ordinal), Patience);
        return page;
    }

    private static async Task<IRenderedComponent<BoardPage>> Board(BunitContext context)
    {
        var page = context.Render<BoardPage>();
        await page.WaitForStateAsync(() => page.FindAll(".board").Count == 1, Patience);
        return page;
    }

    private static string Column(IRenderedComponent<BoardPage> board, string title) =>
        board.FindAll(".col").Single(c => c.QuerySelector("h2")!.TextContent.StartsWith(title, StringComparison.Ordinal)).TextContent;
}
