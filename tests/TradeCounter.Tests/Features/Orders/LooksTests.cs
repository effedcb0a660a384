using System.Reflection;
using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Data;
using TradeCounter.Web.Features.Backups;
using TradeCounter.Web.Features.Baskets;
using TradeCounter.Web.Features.Checkout;
using TradeCounter.Web.Features.Orders;
using TradeCounter.Web.Session;

namespace TradeCounter.Tests.Features.Orders;

/// <summary>Whoever has an order in doubt before their eyes, asks about it or decides, leaves name and time, and nobody can change that.</summary>
public sealed class LooksTests(ClockedApp clocked) : IClassFixture<ClockedApp>
{
    private CounterApp App => clocked.App;

    /// <summary>Every message that shows an order in doubt or does something about it, and the trace it leaves.</summary>
    private static readonly (Type Message, Func<Order, IBaseRequest> Of, string Trace)[] Traced =
    [
        (typeof(VisitOrder), o => new VisitOrder(o.Id), "look Page"),
        (typeof(GetBoard), _ => new GetBoard(), "look Board"),
        (typeof(ListOrders), _ => new ListOrders(new OrderFilter(), 1_000), "look List"),
        (typeof(GetCheckout), o => new GetCheckout(o.Checkout), "look Placing"),
        (typeof(ExportOrders), _ => new ExportOrders(new OrderFilter()), "look Export"),
        (typeof(GetEvidence), o => new GetEvidence(o.Id), "look Evidence"),
        (typeof(GetEvidence), o => new GetEvidence(o.Id, Download: true), "look EvidenceDownload"),
        (typeof(LookUpOrder), o => new LookUpOrder(o.Id), "look LookUp"),
        (typeof(SettleOrder), o => new SettleOrder(o.Id, o.Version, new Settlement.Drop("no")), "decision Settled"),
        (typeof(NoteOrder), o => new NoteOrder(o.Id, "a note"), "decision Noted"),
    ];

    /// <summary>About orders that are not in doubt; each has a fact of its own below or in <see cref="AlarmTests"/>, or shows none.</summary>
    private static readonly HashSet<Type> Others = [typeof(RefreshOrder), typeof(CancelOrder), typeof(TryOrderAgain), typeof(PutBack), typeof(GetOrder), typeof(CloseAlarm), typeof(HearLine)];

    [Fact]
    public void No_message_about_orders_is_forgotten()
    {
        var messages = typeof(GetOrder).Assembly.GetTypes().Where(t => t.Namespace == typeof(GetOrder).Namespace && t.IsAssignableTo(typeof(IBaseRequest)) && t.GetCustomAttribute<MaySendAttribute>() is not null).ToList();

        Assert.NotEmpty(messages);
        // GetOrder is what a page loads again and again; the page says VisitOrder with it.
        Assert.Empty(messages.Except(Traced.Select(t => t.Message)).Except(Others));
    }

    public static TheoryData<int> EachTraced => [.. Enumerable.Range(0, Traced.Length)];

    [Theory]
    [MemberData(nameof(EachTraced))]
    public async Task Each_look_and_each_decision_leaves_who_and_when(int index)
    {
        var order = await App.Load(await clocked.DoubtThatMayBeDecided());
        await using var sam = App.As(CounterApp.Sam);
        var now = clocked.Clock.GetUtcNow();

        await sam.SendAny(Traced[index].Of(order));

        Assert.Contains((Traced[index].Trace, "Sam Ives", now), await Traces(order.Id));
    }

    [Fact]
    public async Task Asking_how_a_placed_order_stands_and_cancelling_it_leave_who_and_when()
    {
        var placed = await App.Order(CounterApp.Pat, "lee", Ordering.Ford);
        var fromDelta = await App.Order(CounterApp.Pat, "lee", Ordering.Delta);
        await using var sam = App.As(CounterApp.Sam);
        await sam.Send(new RefreshOrder(placed));
        await sam.Send(new CancelOrder(fromDelta, "not needed"));
        var now = clocked.Clock.GetUtcNow();

        Assert.Contains(("look Refresh", "Sam Ives", now), await Traces(placed));
        Assert.Contains(("look Cancel", "Sam Ives", now), await Traces(fromDelta));
    }

    [Fact]
    public async Task An_order_that_is_not_in_doubt_leaves_no_trace_by_standing_in_a_list_and_a_list_drawn_again_is_one_look()
    {
        var placed = await App.Order(CounterApp.Pat, "lee", Ordering.Ford);
        var doubt = await clocked.Doubt();
        await using var sam = App.As(CounterApp.Sam);
        for (var drawn = 0; drawn < 5; drawn++)
            await sam.Send(new GetBoard());

        Assert.DoesNotContain(await Traces(placed), t => t.Trace.StartsWith("look", StringComparison.Ordinal));
        Assert.Single(await Traces(doubt), t => t.Trace == "look Board");
        clocked.Clock.Advance(TimeSpan.FromHours(2));
        await sam.Send(new GetBoard());
        Assert.Equal(2, (await Traces(doubt)).Count(t => t.Trace == "look Board"));
    }

    [Fact]
    public async Task The_orders_page_tells_who_looked_and_a_look_at_a_list_hides_no_news()
    {
        var id = await clocked.Doubt();
        await using var sam = App.As(CounterApp.Sam);
        await using var pat = App.As(CounterApp.Pat);
        await pat.Send(new VisitOrder(id));
        clocked.Clock.Advance(TimeSpan.FromMinutes(1));
        await sam.Send(new LookUpOrder(id));
        clocked.Clock.Advance(TimeSpan.FromMinutes(1));
        await pat.Send(new ListOrders(new OrderFilter(), 1_000));
        await sam.Send(new GetEvidence(id, Download: true));

        var view = await pat.Get(new GetOrder(id));

        Assert.Equal([("Sam Ives", OrderVisitKind.EvidenceDownload), ("Pat Lee", OrderVisitKind.List), ("Sam Ives", OrderVisitKind.LookUp), ("Pat Lee", OrderVisitKind.Page)],
            view.Looks.Select(l => (l.Name, l.Kind)));
        Assert.NotNull((await pat.Send(new ListOrders(new OrderFilter(), 1_000))).Rows.Single(r => r.Id == id).News);
    }

    [Theory]
    [InlineData("UPDATE OrderVisits SET Name = 'nobody'")]
    [InlineData("DELETE FROM OrderVisits")]
    [InlineData("UPDATE OrderEvents SET By = 'nobody'")]
    [InlineData("DELETE FROM OrderEvents")]
    [InlineData("UPDATE CounterEvents SET By = 'nobody'")]
    [InlineData("DELETE FROM CounterEvents")]
    [InlineData("DELETE FROM OrderCalls")]
    public async Task Nobody_changes_what_was_written_down_not_even_beside_the_program(string sql)
    {
        var id = await clocked.Doubt();
        await using var ada = App.As(CounterApp.Ada);
        await ada.Get(new VisitOrder(id));
        await ada.Get(new MakeBackup());
        clocked.Clock.Advance(TimeSpan.FromSeconds(2));
        await using var db = await App.Db();

        await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync(sql));
    }

    private async Task<List<(string Trace, string? By, DateTimeOffset At)>> Traces(OrderId id)
    {
        await using var db = await App.Db();
        return
        [
            .. (await db.OrderVisits.Where(v => v.Order == id).ToListAsync()).Select(v => ($"look {v.Kind}", (string?)v.Name, v.At)),
            .. (await App.Load(id)).Events.Where(e => e.By is not null).Select(e => ($"decision {e.Kind}", e.By, e.At)),
        ];
    }
}
