using System.Net;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Orders;

namespace TradeCounter.Tests.Features.Orders;

/// <summary>An order on paper: a sheet of its own, drawn by the server, for whoever may see the order.</summary>
public sealed class PaperTests(CounterApp app) : IClassFixture<CounterApp>
{
    [Theory]
    [InlineData("print")]
    [InlineData("pickup")]
    public async Task A_sheet_holds_both_numbers_the_lines_and_the_barcode_and_nothing_of_the_app_around_it(string kind)
    {
        var order = await app.Load(await app.Order(CounterApp.Pat, "lee", Ordering.Ford, quantity: 2, po: "PO <&> 1"));

        var (status, page) = await Read(CounterApp.Pat, order.Id, kind);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains($"data-testid=\"barcode\" data-text=\"{order.Reference.Value}\"", page, StringComparison.Ordinal);
        Assert.Contains(order.DealerOrderNumber!, page, StringComparison.Ordinal);
        Assert.Contains(Ordering.OilFilter, page, StringComparison.Ordinal);
        Assert.Contains("PO &lt;&amp;&gt; 1", page, StringComparison.Ordinal);
        Assert.Contains("Lee Garage", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<nav", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-interactive=\"true\"", page, StringComparison.Ordinal);
        await using var db = await app.Db();
        Assert.Contains(await db.OrderVisits.Where(v => v.Order == order.Id).ToListAsync(), v => (v.Name, v.Kind) == ("Pat Lee", OrderVisitKind.Page));
    }

    [Fact]
    public async Task A_pick_up_note_lists_what_is_ready_and_counts_the_rest_without_prices()
    {
        var id = await app.Order(CounterApp.Pat, "lee", Ordering.Ford, quantity: 3);
        await using var sam = app.As(CounterApp.Sam);
        await sam.Get(new HearLine(id, 1, LineStatus.ReadyForPickup, Quantity.Of(2).OrThrow(), null, "Joe"));

        var page = (await Read(CounterApp.Pat, id, "pickup")).Page;

        Assert.Contains($"data-part=\"{Ordering.OilFilter}\" data-quantity=\"2\"", page, StringComparison.Ordinal);
        Assert.Contains("ready for pickup (by phone, Joe)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("£", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("print")]
    [InlineData("pickup")]
    public async Task Another_workshop_and_who_is_not_signed_in_get_none(string kind)
    {
        var order = await app.Load(await app.Order(CounterApp.Pat, "lee", Ordering.Ford));

        var (status, page) = await Read(CounterApp.Mia, order.Id, kind);
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.DoesNotContain(order.Reference.Value, page, StringComparison.Ordinal);

        using var nobody = app.Browser();
        using var answer = await nobody.GetAsync(new Uri($"/orders/{order.Id.Value}/{kind}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("/account/sign-in", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, string Page)> Read(string email, OrderId order, string kind)
    {
        using var http = await app.SignedIn(email);
        using var answer = await http.GetAsync(new Uri($"/orders/{order.Value}/{kind}", UriKind.Relative));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
