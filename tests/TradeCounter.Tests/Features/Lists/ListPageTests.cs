using Bunit;
using TradeCounter.Domain;
using TradeCounter.Domain.Parts;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Lists;

namespace TradeCounter.Tests.Features.Lists;

public sealed class ListPageTests(CounterApp app) : IClassFixture<CounterApp>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Rejected_rows_stand_first_with_their_reason_and_a_mended_one_can_be_asked_for()
    {
        await using var pat = app.As(CounterApp.Pat);
        var id = await pat.Get(new MakeList(await app.WorkshopId("lee"), "List", "LF115 2\nLF901 0\nFO 2130418", Quantity.One));
        await using var context = app.Page(CounterApp.Pat);
        var page = context.Render<ListPage>(p => p.Add(x => x.Key, id.Value));

        var rejected = page.WaitForElement("[data-testid=list-row][data-rejected]", Patience);
        Assert.Equal("2", rejected.GetAttribute("data-row"));
        Assert.NotNull(rejected.QuerySelector(".error"));
        Assert.Single(page.FindAll("[data-testid=list-row]"));

        page.Find("input[aria-label='Quantity, row 2']").Change("3");

        page.WaitForAssertion(() => Assert.Contains(page.FindAll("button"), b => b.TextContent == "Ask for 3 parts"), Patience);
        Assert.Equal("0", page.Find("[data-testid=list-counts]").GetAttribute("data-rejected"));
    }

    [Fact]
    public async Task A_hundred_rows_are_drawn_of_thousands_and_the_others_a_page_further()
    {
        await using var pat = app.As(CounterApp.Pat);
        var id = await pat.Get(new MakeList(await app.WorkshopId("lee"), "List", string.Join('\n', Enumerable.Range(0, 5_000).Select(n => $"AB-{10_000 + n} 2")), Quantity.One));
        await using var context = app.Page(CounterApp.Pat);
        var page = context.Render<ListPage>(p => p.Add(x => x.Key, id.Value));

        page.WaitForElement("[data-testid=list-row]", Patience);
        Assert.Equal(100, page.FindAll("[data-testid=list-row]").Count);
        Assert.Equal("5000", page.Find("[data-testid=list-counts]").GetAttribute("data-parts"));

        await page.FindAll("nav[aria-label='Pages of rows'] button")[1].ClickAsync(new());

        page.WaitForAssertion(() => Assert.Equal("101", page.Find("[data-testid=list-row]").GetAttribute("data-row")), Patience);
    }
}
