using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Orders;
using TradeCounter.Web.Features.Shell;

namespace TradeCounter.Tests.Features.Orders;

/// <summary>There may be two of an order at the dealer: it is said everywhere until somebody says what was done about it.</summary>
public sealed class AlarmTests(ClockedApp clocked) : IClassFixture<ClockedApp>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CounterApp _app = clocked.App;

    [Fact]
    public async Task It_stands_above_every_page_in_the_list_and_on_the_board_until_somebody_has_dealt_with_it()
    {
        var id = await Alarmed("The dealer has 2 orders with our mark: 90001, 90002.");
        await using var sam = _app.As(CounterApp.Sam);
        var before = await sam.Send(new GetShell());
        Assert.True(before.Alarms > 0);
        Assert.Contains((await sam.Send(new GetBoard())).Alarms, t => t.Id == id);
        Assert.True((await sam.Send(new ListOrders(OrderFilter.None, 50))).Rows[0].HasAlarm);
        Assert.Contains((await sam.Send(new ListOrders(new OrderFilter { Alarm = true }, 50))).Rows, r => r.Id == id);
        var alarm = Assert.Single((await sam.Get(new GetOrder(id))).Alarms);

        await sam.Get(new CloseAlarm(id, alarm.Id, " Joe cancelled 90002 "));

        Assert.Equal(before.Alarms - 1, (await sam.Send(new GetShell())).Alarms);
        Assert.DoesNotContain((await sam.Send(new GetBoard())).Alarms, t => t.Id == id);
        Assert.DoesNotContain((await sam.Send(new ListOrders(new OrderFilter { Alarm = true }, 50))).Rows, r => r.Id == id);
        var view = await sam.Get(new GetOrder(id));
        Assert.Empty(view.Alarms);
        var closed = view.Events.Single(e => e.Event.Kind == OrderEventKind.AlarmClosed).Event;
        Assert.Equal(("Sam Ives", "Joe cancelled 90002"), (closed.By, closed.Detail));
        Assert.Contains(view.Events, e => e.Event.Kind == OrderEventKind.Alarm);
    }

    [Fact]
    public async Task Nobody_closes_an_alarm_unread_twice_without_a_word_or_in_another_workshop()
    {
        var id = await Alarmed("first");
        await using var pat = _app.As(CounterApp.Pat);
        await using var mia = _app.As(CounterApp.Mia);
        await using var ada = _app.As(CounterApp.Ada);
        var first = (await pat.Get(new GetOrder(id))).Alarms[0].Id;
        await Raise(id, "second");

        Assert.Equal("order.newer-alarm", (await pat.Refused(new CloseAlarm(id, first, "done"))).Code);
        var second = (await pat.Get(new GetOrder(id))).Alarms[0].Id;
        Assert.Equal("order.alarm-done", (await pat.Refused(new CloseAlarm(id, second, "  "))).Code);
        Assert.Equal("order.alarm-done", (await pat.Refused(new CloseAlarm(id, second, new string('x', Order.MaxDone + 1)))).Code);
        Assert.Equal("order.not-found", (await mia.Refused(new CloseAlarm(id, second, "done"))).Code);
        await Assert.ThrowsAsync<Web.Session.NotAllowedException>(() => ada.Send(new CloseAlarm(id, second, "done")));
        await pat.Get(new CloseAlarm(id, second, "done"));
        Assert.Equal("order.no-alarm", (await pat.Refused(new CloseAlarm(id, second, "done"))).Code);
    }

    [Fact]
    public async Task On_the_orders_page_it_is_dealt_with_in_one_step()
    {
        var id = await Alarmed("The dealer has 2 orders with our mark: 90003, 90004.");
        await using var context = _app.Page(CounterApp.Pat);
        context.Renderer.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        var page = context.Render<OrderPage>(parameters => parameters.Add(p => p.Key, id.Value));
        page.WaitForAssertion(() => Assert.Contains("90003, 90004", page.Find("[data-testid=alarm]").TextContent, StringComparison.Ordinal), Patience);
        await page.Find("[data-testid=alarm] form").SubmitAsync();
        Assert.Contains("Write what was done", page.Find("[data-testid=alarm] .error").TextContent, StringComparison.Ordinal);

        await page.Find("[data-testid=alarm] input").ChangeAsync(new ChangeEventArgs { Value = "Joe cancelled 90004" });
        await page.Find("[data-testid=alarm] form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=alarm]")), Patience);
        Assert.Contains("Pat Lee dealt with the alarm: Joe cancelled 90004", page.Find(".time").TextContent, StringComparison.Ordinal);
    }

    private async Task<OrderId> Alarmed(string what)
    {
        var id = await _app.Order(CounterApp.Pat, "lee", Ordering.Ford);
        await Raise(id, what);
        return id;
    }

    private async Task Raise(OrderId id, string what)
    {
        await using var db = await _app.Db();
        var order = await db.Orders.Include(o => o.Events).SingleAsync(o => o.Id == id);
        order.Alarm(what, clocked.Clock.GetUtcNow());
        await db.SaveChangesAsync();
    }
}
