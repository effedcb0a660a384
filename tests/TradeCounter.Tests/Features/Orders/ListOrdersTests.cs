using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Orders;
using TradeCounter.Web.Features.Practice;

namespace TradeCounter.Tests.Features.Orders;

public sealed class ListOrdersTests(CounterApp app) : IClassFixture<CounterApp>
{
    [Fact]
    public async Task An_order_is_found_by_any_piece_of_what_somebody_may_have_at_hand()
    {
        var id = await app.Order(CounterApp.Pat, "lee", Ordering.Ford, po: "PO-77_a%", job: "MOT 4711");
        var other = await app.Order(CounterApp.Pat, "lee", Ordering.Ford, Ordering.FewInStock, po: "PO-77xab", job: "BUS");
        var order = await app.Load(id);
        await using var pat = app.As(CounterApp.Pat);

        foreach (var text in new[] { order.Reference.Value, order.Reference.Value.ToLowerInvariant()[4..], order.DealerOrderNumber!, "po-77_A%", "mot 4711", "2130 418", "21-304" })
        {
            var found = (await pat.Send(new ListOrders(new OrderFilter { Text = text }, 50))).Rows.Select(r => r.Id).ToList();
            Assert.True(found.Contains(id), $"not found by {text}");
            Assert.False(found.Contains(other), $"too much found by {text}");
        }
    }

    [Fact]
    public async Task Dealer_state_day_and_back_order_narrow_the_list()
    {
        var placed = await app.Order(CounterApp.Pat, "lee", Ordering.Ford, po: "NARROW");
        var waiting = await app.Confirm(CounterApp.Pat, "lee", Ordering.Ford, po: "NARROW");
        var back = await app.Order(CounterApp.Pat, "lee", Ordering.Delta, "1600003", 3, po: "NARROW");
        await using var pat = app.As(CounterApp.Pat);
        async Task<HashSet<OrderId>> Found(OrderFilter filter) => [.. (await pat.Send(new ListOrders(filter with { Text = "NARROW" }, 50))).Rows.Select(r => r.Id)];

        Assert.Equal([placed, waiting, back], (await Found(OrderFilter.None)).OrderBy(id => new[] { placed, waiting, back }.ToList().IndexOf(id)));
        Assert.Equal([placed, waiting], (await Found(new() { Dealer = Ordering.Ford })).OrderBy(id => id == placed ? 0 : 1));
        Assert.Equal([waiting], await Found(new() { State = OrderState.Waiting }));
        Assert.Equal([back], await Found(new() { BackOrdered = true }));
        Assert.Empty(await Found(new() { From = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddDays(2).DateTime) }));
        Assert.Equal(3, (await Found(new() { From = new DateOnly(2020, 1, 1) })).Count);
    }

    [Fact]
    public async Task More_is_shown_on_demand_and_the_counts_are_of_all()
    {
        foreach (var _ in Enumerable.Range(0, 3))
            await app.Confirm(CounterApp.Mia, "northside", Ordering.Ford, po: "PAGES");
        await using var mia = app.As(CounterApp.Mia);

        var first = await mia.Send(new ListOrders(new OrderFilter { Text = "PAGES" }, 2));
        Assert.Equal((2, 3, 3, 3), (first.Rows.Count, first.Found, first.All, first.Open));
        Assert.Equal(3, (await mia.Send(new ListOrders(new OrderFilter { Text = "PAGES" }, 4))).Rows.Count);
    }

    [Fact]
    public async Task What_changed_since_this_clerk_looked_is_new_to_them_until_they_look()
    {
        var id = await app.Order(CounterApp.Pat, "lee", Ordering.Ford, po: "SEEN");
        await using var pat = app.As(CounterApp.Pat);
        await using var sam = app.As(CounterApp.Sam);
        var changed = new OrderFilter { Text = "SEEN", Changed = true };
        Assert.Empty((await pat.Send(new ListOrders(changed, 50))).Rows);
        Assert.Null(await pat.Get(new VisitOrder(id)));

        await pat.Get(new AdvancePracticeOrder(id));
        await pat.Get(new RefreshOrder(id));

        var row = Assert.Single((await pat.Send(new ListOrders(changed, 50))).Rows);
        Assert.Equal(OrderEventKind.LineMoved, Assert.Single(row.News!).Event.Kind);
        Assert.Equal(Ordering.OilFilter, row.News![0].Part);
        Assert.NotNull(await pat.Get(new VisitOrder(id)));
        Assert.Empty((await pat.Send(new ListOrders(changed, 50))).Rows);
        Assert.Single((await sam.Send(new ListOrders(changed, 50))).Rows);
    }

    [Theory]
    [InlineData("?q=a%26b&dealer=ford-leeds&state=in-doubt&from=2026-01-31&workshop=lee")]
    [InlineData("?state=back-ordered&show=open")]
    [InlineData("?show=changed")]
    [InlineData("")]
    public void The_address_is_the_filter_and_comes_back_the_same(string query)
    {
        var given = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query);
        string? Of(string name) => given.TryGetValue(name, out var value) ? value.ToString() : null;
        Assert.Equal(query, OrderFilter.Of(Of("q"), Of("dealer"), Of("state"), Of("show"), Of("from"), Of("workshop")).Query);
    }

    [Fact]
    public void What_is_not_understood_in_an_address_filters_nothing() =>
        Assert.True(OrderFilter.Of("  ", "", "nonsense", "nonsense", "31.01.2026", null).IsNone);
}
