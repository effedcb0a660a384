using Bunit;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.Tests.Features.Orders;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Orders;
using TradeCounter.Web.Features.Search;

namespace TradeCounter.Tests.BadInput;

/// <summary>Markup, script, formulas and ten thousand characters in what dealers write: text everywhere, cut, and running nowhere.</summary>
public sealed class OddDealerTextTests(TalkativeApp app) : IClassFixture<TalkativeApp>
{
    private const string Script = "=A1 <img src=x onerror=alert(1)><script>alert(2)</script>\" onmouseover=\"alert(3)' &lt;svg/onload=alert(4)&gt; {{x}}\r\nFORGED \0\u202E kept 🔧𠮷";
    private const string Running = "script, img, iframe, [onerror], [onload], [onmouseover]";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string Long = string.Concat(Enumerable.Repeat("Long words. ", 900));

    [Theory]
    [InlineData("ford-leeds", "description")]
    [InlineData("abc-parts", "partdescription")]
    [InlineData("abc-parts", "mfrdescription")]
    [InlineData("abc-parts", "comment")]
    [InlineData("abc-parts", "packcode")]
    [InlineData("delta-parts", "part_description")]
    [InlineData("delta-parts", "mfr_description")]
    [InlineData("midwest-trucks", "results.Description")]
    [InlineData("midwest-trucks", "Weight")]
    [InlineData("midwest-trucks", "Available")]
    public async Task What_a_dealer_says_of_a_part_is_text_in_rows_of_a_sane_length(string dealer, string field)
    {
        foreach (var said in new[] { Script, Long })
        {
            using var odd = OddDealers.Say(app, dealer, PracticeOperation.Search, (field, said));
            await using var context = app.Page(CounterApp.Pat);
            context.Renderer.SetRendererInfo(new("Server", true));
            var page = context.Render<SearchPage>();
            page.WaitForState(() => page.Markup.Contains("Recent parts", StringComparison.Ordinal) || page.Markup.Contains("New here?", StringComparison.Ordinal), Patience);
            page.Find("textarea").Change($"{OddDealers.PartOf(dealer).Brand} {OddDealers.PartOf(dealer).Number}");
            page.Find("form.entry").Submit();
            page.WaitForElement($"[data-testid=offer][data-dealer={dealer}]", Patience);

            Assert.Empty(page.FindAll(Running));
            Assert.DoesNotContain('\u202E', page.Markup);
            Assert.DoesNotContain('\0', page.Markup);
            Assert.All(page.FindAll("[data-testid=offer], .part"), e => Assert.InRange(e.TextContent.Length, 1, 2_000));
            Assert.All(await OddDealers.Offers(app, dealer), offer => Assert.InRange(offer.Description?.Length ?? 0, 0, 300));
        }
    }

    [Theory]
    [InlineData("ford-leeds")]
    [InlineData("abc-parts")]
    [InlineData("delta-parts")]
    [InlineData("midwest-trucks")]
    public async Task A_refusal_is_quoted_as_text_on_the_page_and_in_the_file(string dealer)
    {
        app.Practice[dealer].Faults.Add(new PracticeFault(PracticeFaultKind.Refuse) { On = "order", Words = Script });
        var id = await OddDealers.Order(app, dealer);

        var order = await app.Load(id);
        Assert.Equal(OrderState.Rejected, order.State);
        Assert.Contains("kept 🔧𠮷", order.Events.Single(e => e.Kind == OrderEventKind.Rejected).Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", order.Events.Single(e => e.Kind == OrderEventKind.Rejected).Detail, StringComparison.Ordinal);
        await IsTextEverywhere(id, "kept 🔧𠮷");
        Assert.DoesNotContain("\nFORGED", app.Logs.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ford-leeds", PracticeOperation.Order, "partsOrderLineStatus")]
    [InlineData("abc-parts", PracticeOperation.Order, "items.status")]
    [InlineData("abc-parts", PracticeOperation.Order, "items.comment")]
    [InlineData("delta-parts", PracticeOperation.Order, "items.comment")]
    [InlineData("midwest-trucks", PracticeOperation.Order, "Messages")]
    [InlineData("midwest-trucks", PracticeOperation.Status, "OrderStatus")]
    [InlineData("midwest-trucks", PracticeOperation.Status, "InvoiceNumber")]
    public async Task What_a_dealer_says_of_an_order_is_text_everywhere(string dealer, PracticeOperation on, string field)
    {
        foreach (var said in new[] { Script, Long })
        {
            using var odd = OddDealers.Say(app, dealer, on, (field, field == "Messages" ? new[] { said } : said));
            var id = await OddDealers.Order(app, dealer);
            await using var pat = app.As(CounterApp.Pat);
            await pat.Get(new RefreshOrder(id));

            var order = await app.Load(id);
            Assert.Equal(OrderState.Placed, order.State);
            Assert.All(order.Events, e => Assert.InRange(e.Detail?.Length ?? 0, 0, 500));
            await IsTextEverywhere(id, said == Script ? "kept 🔧𠮷" : "Long words.");
        }
    }

    [Theory]
    [InlineData("ford-leeds", "partsOrderId", Script)]
    [InlineData("ford-leeds", "partsOrderId", null)]
    [InlineData("abc-parts", "ordernumber", Script)]
    [InlineData("abc-parts", "ordernumber", null)]
    [InlineData("delta-parts", "order_number", Script)]
    [InlineData("midwest-trucks", "OrderNumber", Script)]
    [InlineData("midwest-trucks", "OrderNumber", null)]
    [InlineData("midwest-trucks", "OrderNumber", "..")]
    public async Task What_cannot_be_an_order_number_puts_the_order_in_doubt(string dealer, string field, string? number)
    {
        using var odd = OddDealers.Say(app, dealer, PracticeOperation.Order, (field, number ?? Long));

        var id = await OddDealers.Order(app, dealer);

        var order = await app.Load(id);
        Assert.Equal((OrderState.InDoubt, (string?)null), (order.State, order.DealerOrderNumber));
        await IsTextEverywhere(id, "in doubt");
    }

    private async Task IsTextEverywhere(OrderId id, string kept)
    {
        await using var context = app.Page(CounterApp.Pat);
        context.Renderer.SetRendererInfo(new("Server", true));
        var page = context.Render<OrderPage>(p => p.Add(x => x.Key, id.Value));
        page.WaitForState(() => !page.Markup.Contains("Reading the order", StringComparison.Ordinal), Patience);
        for (var at = 0; at < page.FindAll("[aria-labelledby=evidence] details").Count; at++)
            await page.InvokeAsync(() => page.FindAll("[aria-labelledby=evidence] details")[at].TriggerEventAsync("ontoggle", EventArgs.Empty));
        Assert.Contains(kept, string.Concat(page.Nodes.Select(n => n.TextContent)), StringComparison.Ordinal);
        Assert.Empty(page.FindAll(Running));

        using var http = await app.SignedIn(CounterApp.Pat);
        using var evidence = await http.GetAsync(new Uri($"/orders/{id.Value}/evidence", UriKind.Relative));
        Assert.Equal(("application/json", "attachment", "nosniff"),
            (evidence.Content.Headers.ContentType?.MediaType, evidence.Content.Headers.ContentDisposition?.DispositionType, Assert.Single(evidence.Headers.GetValues("X-Content-Type-Options"))));
        using var csv = await http.GetAsync(new Uri("/orders/export", UriKind.Relative));
        Assert.Equal(("text/csv", "attachment"), (csv.Content.Headers.ContentType?.MediaType, csv.Content.Headers.ContentDisposition?.DispositionType));
        Assert.DoesNotContain(",=A1", await csv.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
