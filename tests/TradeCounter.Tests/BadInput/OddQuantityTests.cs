using Bunit;
using TradeCounter.Domain;
using TradeCounter.Domain.Parts;
using TradeCounter.Tests.Features.Search;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Baskets;
using TradeCounter.Web.Features.Search;

namespace TradeCounter.Tests.BadInput;

/// <summary>Quantities as people type and paste them, through the pages.</summary>
public sealed class OddQuantityTests(CounterApp app) : IClassFixture<CounterApp>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static TheoryData<string> Wrong => ["0", "-1", "1.5", "1000000000", "10000", "1,000", "1e3", "0x10", "", " ", "two", "2²", "٣", "NaN", "1\0", "\u202E21", new string('9', 10_000)];

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_quantity_that_is_none_is_refused_beside_the_field_and_the_basket_keeps_its_own(string typed)
    {
        await using var context = app.Page(CounterApp.Pat);
        var basket = await OneLine();
        var page = Open<BasketPage>(context);
        page.WaitForElement("[data-testid=basket-line]", Patience);

        page.Find("[data-testid=basket-line] input").Change(typed);

        page.WaitForElement("[data-testid=basket-line] .error", Patience);
        Assert.InRange(page.Find("[data-testid=basket-line] .error").TextContent.Trim().Length, 20, 200);
        await using var pat = app.As(CounterApp.Pat);
        Assert.Equal(1, (await pat.Get(new GetBasket(basket))).Rows.Single().Quantity.Value);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_quantity_that_is_none_asks_no_dealer(string typed)
    {
        await using var context = app.Page(CounterApp.Pat);
        var page = OpenSearch(context);

        page.Find("input[name=n]").Change(typed);
        Ask(page, "2130418");

        page.WaitForElement("#ask-error", Patience);
        Assert.Empty(page.FindAll("[data-testid=dealer-state]"));
    }

    [Theory]
    [InlineData("３", 3)]
    [InlineData("００１２", 12)]
    [InlineData(" 7 ", 7)]
    public async Task Full_width_digits_are_digits(string typed, int kept)
    {
        await using var context = app.Page(CounterApp.Pat);
        var basket = await OneLine();
        var page = Open<BasketPage>(context);
        page.WaitForElement("[data-testid=basket-line]", Patience);

        await page.Find("[data-testid=basket-line] input").ChangeAsync(new() { Value = typed });

        await using var pat = app.As(CounterApp.Pat);
        Assert.Equal(kept, (await pat.Get(new GetBasket(basket))).Rows.Single().Quantity.Value);
    }

    [Theory]
    [InlineData(200, 1, 200, 0)]
    [InlineData(200, 49, 9_800, 0)]
    [InlineData(200, 60, 9_960, 34)]
    public async Task Many_rows_of_one_part_are_one_question_and_what_is_too_much_is_named_by_its_row(int rows, int each, int asked, int rejected)
    {
        await using var context = app.Page(CounterApp.Pat);
        var page = OpenSearch(context);

        Ask(page, string.Join('\n', Enumerable.Repeat($"FO 2130418 {each}", rows)));

        page.WaitForElement($"[data-testid=offer][data-dealer={Counter.Ford}][data-part='2130418']", Patience);
        Assert.Equal(asked.ToString(System.Globalization.CultureInfo.InvariantCulture), page.Find("[data-testid=offer][data-part='2130418'] input").GetAttribute("value"));
        Assert.Equal(Enumerable.Range(rows - rejected + 1, rejected), page.FindAll("[data-testid=rejected-row]").Select(r => int.Parse(r.GetAttribute("data-row")!, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(page.FindAll("[data-testid=rejected-row]"), r => Assert.NotNull(r.QuerySelector(".error")));
    }

    private static void Ask(IRenderedComponent<SearchPage> page, string text)
    {
        page.Find("textarea").Change(text);
        page.Find("form.entry").Submit();
    }

    private static IRenderedComponent<SearchPage> OpenSearch(BunitContext context)
    {
        var page = Open<SearchPage>(context);
        page.WaitForState(() => page.Markup.Contains("Recent parts", StringComparison.Ordinal) || page.Markup.Contains("New here?", StringComparison.Ordinal), Patience);
        return page;
    }

    private static IRenderedComponent<T> Open<T>(BunitContext context) where T : Microsoft.AspNetCore.Components.IComponent
    {
        context.Renderer.SetRendererInfo(new("Server", true));
        return context.Render<T>();
    }

    private async Task<BasketId> OneLine()
    {
        await using var pat = app.As(CounterApp.Pat);
        var lee = await app.WorkshopId("lee");
        var basket = await pat.Get(new CreateBasket(lee, null));
        await pat.Get(new AddLine(lee, basket, await pat.Offer(lee, Counter.Ford), Quantity.One));
        return basket;
    }
}
