using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain.Orders;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Orders;
using TradeCounter.Web.Features.Practice;
using TradeCounter.Web.Features.Shell;

namespace TradeCounter.Tests.Features.Orders;

public sealed class OrderTenancyTests(CounterApp app) : IClassFixture<CounterApp>
{
    [Fact]
    public async Task A_workshop_never_sees_another_workshops_order_whatever_it_asks()
    {
        var theirs = await app.Order(CounterApp.Pat, "lee", Ordering.Ford);
        var reference = (await app.Load(theirs)).Reference.Value;
        await using var mia = app.As(CounterApp.Mia);

        Assert.Equal("order.not-found", (await mia.Refused(new GetOrder(theirs))).Code);
        Assert.Equal("order.not-found", (await mia.Refused(new GetEvidence(theirs))).Code);
        Assert.Equal("order.not-found", (await mia.Refused(new VisitOrder(theirs))).Code);
        Assert.Equal("order.not-found", (await mia.Refused(new RefreshOrder(theirs))).Code);
        Assert.Equal("order.not-found", (await mia.Refused(new AdvancePracticeOrder(theirs))).Code);
        var list = await mia.Send(new ListOrders(new OrderFilter { Text = reference }, 50));
        Assert.Empty(list.Rows);
        Assert.Equal(0, list.All);
        Assert.DoesNotContain(reference, Encoding.UTF8.GetString(await mia.Send(new ExportOrders(OrderFilter.None))), StringComparison.Ordinal);
        Assert.Empty((await mia.Send(new ListOrders(new OrderFilter { Workshop = "lee" }, 50))).Rows);
        await using var db = await app.Db();
        Assert.Empty(await db.OrderVisits.Where(v => v.Order == theirs).ToListAsync());
    }

    [Fact]
    public async Task Counter_staff_see_every_workshops_orders_and_may_choose_one()
    {
        var lee = await app.Order(CounterApp.Pat, "lee", Ordering.Ford);
        var north = await app.Order(CounterApp.Mia, "northside", Ordering.Ford);
        await using var sam = app.As(CounterApp.Sam);

        var all = await sam.Send(new ListOrders(OrderFilter.None, 50));
        Assert.Contains(all.Rows, r => r.Id == lee && r.Workshop == "Lee Garage");
        Assert.Contains(all.Rows, r => r.Id == north && r.Workshop == "Northside Motors");
        Assert.Equal(["lee", "northside"], all.Workshops.Select(w => w.Key));
        var one = await sam.Send(new ListOrders(new OrderFilter { Workshop = "northside" }, 50));
        Assert.Contains(one.Rows, r => r.Id == north);
        Assert.DoesNotContain(one.Rows, r => r.Id == lee);
    }

    [Fact]
    public async Task The_top_bar_counts_only_what_the_clerk_may_see()
    {
        app.Practice[Ordering.Ford].Faults.Add(PracticeFaultKind.ResetAfter, PracticeOperation.Order);
        var doubt = await app.Order(CounterApp.Pat, "lee", Ordering.Ford);
        Assert.Equal(OrderState.InDoubt, (await app.Load(doubt)).State);
        await using var pat = app.As(CounterApp.Pat);
        await using var mia = app.As(CounterApp.Mia);
        await using var ada = app.As(CounterApp.Ada);

        var bar = await pat.Send(new GetShell());
        Assert.Equal(("Pat Lee", "Lee Garage", 1, true, false), (bar.Clerk, bar.Workshop, bar.InDoubt, bar.Practice, bar.SeesAdmin));
        Assert.True(bar.OpenOrders >= 1);
        Assert.Equal(0, (await mia.Send(new GetShell())).InDoubt);
        Assert.Equal((1, true), ((await ada.Send(new GetShell())).InDoubt, (await ada.Send(new GetShell())).SeesAdmin));
    }

    [Fact]
    public async Task Files_are_for_signed_in_people_only()
    {
        var order = await app.Order(CounterApp.Pat, "lee", Ordering.Ford);
        using var http = app.Browser();
        foreach (var path in new[] { "/orders/export", $"/orders/{order.Value}/evidence" })
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.Contains("/account/sign-in", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        }
    }
}
