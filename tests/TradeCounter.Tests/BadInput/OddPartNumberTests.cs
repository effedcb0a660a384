using Bunit;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Parts;
using TradeCounter.PracticeDealers;
using TradeCounter.Tests.Features.Orders;
using TradeCounter.Tests.Features.Search;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Orders;
using TradeCounter.Web.Features.Search;

namespace TradeCounter.Tests.BadInput;

/// <summary>Part numbers that want to be something else: a filter, a formula, a script, another number.</summary>
public sealed class OddPartNumberTests(CounterApp app) : IClassFixture<CounterApp>
{
    private const string Odd = "50% of_it\\";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Good enough to be asked for; no dealer has them.</summary>
    public static TheoryData<string> Askable =>
    [
        "1883037' OR '1'='1", "\"1883037\"", "188303%", "188303_", "%98765%", "=1+1", "@SUM(A98765)", "-98765", "<script>alert(1)</script>", "<img/src=x/onerror=alert(1)>", "{{secret1}}",
        "..%2F..%2F98765", "../../98765", "98765?page=2&brandCode=X", "98765#frag", "98765[EQ]1|2", "98765\\", "٣٤٥٦٧", "98765é", "部品98765",
    ];

    public static TheoryData<string> Refused => ["12345\0", "12\u202E345", "12\u200B345", "12345\u0007", "12\u2066345", "12345🔧", new('9', 51), new('9', 10_240), "12345 -1", "12345 1.5"];

    [Theory]
    [MemberData(nameof(Askable))]
    public async Task Every_dealer_answers_for_it_finds_nothing_and_the_page_shows_it_as_text(string typed)
    {
        await using var context = app.Page(CounterApp.Pat);
        var page = OpenSearch(context);

        page.Find("textarea").Change($"FO\t{typed}");
        page.Find("form.entry").Submit();

        page.WaitForAssertion(() =>
        {
            Assert.NotEmpty(page.FindAll("[data-testid=dealer-state]"));
            Assert.Empty(page.FindAll("[data-testid=dealer-state][data-state=asking]"));
        }, Patience);
        Assert.Empty(page.FindAll("[data-testid=dealer-state][data-state=failed]"));
        Assert.Empty(page.FindAll("[data-testid=offer], script, img, [onerror]"));
        Assert.Contains(typed.Trim(), page.Find("section.offers").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_cannot_be_a_number_is_refused_beside_the_field_and_asks_no_dealer(string typed)
    {
        await using var context = app.Page(CounterApp.Pat);
        var page = OpenSearch(context);

        page.Find("textarea").Change(typed);
        page.Find("form.entry").Submit();

        page.WaitForElement("#find-error", Patience);
        Assert.InRange(page.Find("#find-error").TextContent.Trim().Length, 20, 200);
        Assert.Empty(page.FindAll("[data-testid=dealer-state]"));
    }

    [Theory]
    [InlineData("FO", "1200001")]
    [InlineData("FO", "1100001")]
    [InlineData("FO", "1300001")]
    public async Task A_loop_a_chain_and_a_set_of_replacements_end(string brand, string number)
    {
        await using var pat = app.As(CounterApp.Pat);

        var found = await pat.Get(new FindParts(await pat.Account(await app.WorkshopId("lee"), Counter.Ford), PartQuery.For(PartKey.Of(brand, number), Quantity.One)));

        Assert.NotEmpty(found.Supersessions);
        Assert.InRange(found.Offers.Count, 1, 10);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1_000)]
    public async Task A_part_replaced_by_a_thousand_others_asks_the_dealer_a_few_dozen_times_at_most(int replacements)
    {
        var parts = Enumerable.Range(0, replacements).Select(n => new { brandCode = "FO", partCode = $"77{n:00000}", quantity = 1 }).ToArray();
        using var odd = OddDealers.Say(app, Counter.Ford, PracticeOperation.Search, ("alternativeParts", new[] { new { alternativeType = "SUPERSESSION_SINGLE", parts } }));
        var before = app.Practice[Counter.Ford].Ledger.Entries.Count;

        var offers = await OddDealers.Offers(app, Counter.Ford);

        Assert.NotEmpty(offers);
        Assert.InRange(app.Practice[Counter.Ford].Ledger.Entries.Count - before, 1, 60);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("%%")]
    [InlineData("\\")]
    [InlineData("' OR 1=1 --")]
    [InlineData("2130418%")]
    [InlineData("\0")]
    public async Task Signs_of_a_database_search_are_signs_in_the_search_for_orders(string typed)
    {
        await app.Order(CounterApp.Pat, "lee", Ordering.Ford, po: "PLAIN-1");
        await app.Order(CounterApp.Pat, "lee", Ordering.Ford, po: Odd);
        await using var pat = app.As(CounterApp.Pat);

        var rows = (await pat.Send(new ListOrders(OrderFilter.Of(typed, null, null, null, null, null), 50))).Rows;

        Assert.All(rows, row => Assert.Equal(Odd, row.PurchaseOrderNumber));
    }

    private static IRenderedComponent<SearchPage> OpenSearch(BunitContext context)
    {
        context.Renderer.SetRendererInfo(new("Server", true));
        var page = context.Render<SearchPage>();
        page.WaitForState(() => page.Markup.Contains("Recent parts", StringComparison.Ordinal) || page.Markup.Contains("New here?", StringComparison.Ordinal), Patience);
        return page;
    }
}
