using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.Tests.Features.Orders;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Notices;
using TradeCounter.Web.Features.Orders;
using TradeCounter.Web.Features.Practice;
using TradeCounter.Web.Layout;

namespace TradeCounter.Tests.Features.Notices;

/// <summary>Who is told of what happened to an order, how often, and until when it is new.</summary>
public sealed class NoticesTests(ClockedApp clocked) : IClassFixture<ClockedApp>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CounterApp _app = clocked.App;

    [Fact]
    public async Task Whoever_ordered_is_told_and_the_counter_of_every_order_but_no_other_workshop_and_no_admin()
    {
        var id = await clocked.Doubt();

        Assert.Equal(NoticeKind.InDoubt, (await Of(CounterApp.Pat, id)).Single().Kind);
        Assert.Equal("Lee Garage", (await Of(CounterApp.Sam, id)).Single().Workshop);
        Assert.Empty(await Of(CounterApp.Mia, id));
        Assert.Empty(await Of(CounterApp.Ada, id));
    }

    [Fact]
    public async Task A_doubt_is_not_counted_twice_in_the_top_bar()
    {
        await using var sam = _app.As(CounterApp.Sam);
        var before = (await sam.Send(new GetNotices())).Unseen;
        await clocked.Doubt();
        Assert.Equal(before, (await sam.Send(new GetNotices())).Unseen);

        await Reject();
        Assert.Equal(before + 1, (await sam.Send(new GetNotices())).Unseen);
    }

    [Fact]
    public async Task Rejected_back_ordered_slipped_and_ready_are_each_told_once()
    {
        Assert.Equal(NoticeKind.Rejected, (await Of(CounterApp.Pat, await Reject())).Single().Kind);

        var late = await _app.Order(CounterApp.Pat, "lee", "midwest-trucks", Ordering.FewInStock, 3);
        await Refresh(late);
        await Refresh(late);
        _app.Practice["midwest-trucks"].Orders.Delay((await _app.Load(late)).DealerOrderNumber!, 3);
        await Refresh(late);
        var told = await Of(CounterApp.Pat, late);
        Assert.Equal([NoticeKind.Slipped, NoticeKind.BackOrdered], told.Select(n => n.Kind));
        Assert.Equal((1, Ordering.FewInStock), (told[1].Lines, told[1].Part));
        Assert.NotNull(told[0].To);

        var ready = await _app.Order(CounterApp.Pat, "lee", Ordering.Ford);
        await using var sam = _app.As(CounterApp.Sam);
        await sam.Get(new HearLine(ready, 1, LineStatus.ReadyForPickup, Quantity.One, null, "Joe"));
        Assert.Equal(NoticeKind.ReadyForPickup, (await Of(CounterApp.Pat, ready)).Single().Kind);
        // Sam wrote it down.
        Assert.Empty(await Of(CounterApp.Sam, ready));
    }

    [Fact]
    public async Task What_was_seen_is_no_longer_new_to_that_person_and_still_there()
    {
        var id = await Reject();
        await using var pat = _app.As(CounterApp.Pat);
        var before = await pat.Send(new GetNotices());
        Assert.True(before.Rows[0].Id > before.SeenTo);

        // A mark beyond the last counts as far as there is something to see.
        await pat.Get(new SeeNotices(long.MaxValue));

        var after = await pat.Send(new GetNotices());
        Assert.Equal((0, after.Newest), (after.Unseen, after.SeenTo));
        Assert.Contains(after.Rows, r => r.Order == id);
        await using var sam = _app.As(CounterApp.Sam);
        Assert.True((await sam.Send(new GetNotices())).Rows.First(r => r.Order == id).Id > (await sam.Send(new GetNotices())).SeenTo);

        await Reject();
        Assert.Equal(1, (await pat.Send(new GetNotices())).Unseen);
        await pat.Get(new SeeNotices(1));
        Assert.Equal(1, (await pat.Send(new GetNotices())).Unseen);
    }

    [Fact]
    public async Task Old_news_is_none()
    {
        var id = await Reject();
        clocked.Clock.Advance(GetNotices.TellsFor + TimeSpan.FromMinutes(1));

        Assert.Empty(await Of(CounterApp.Pat, id));
    }

    [Fact]
    public async Task Who_reads_of_an_order_in_doubt_among_the_notices_leaves_name_and_time()
    {
        var id = await clocked.Doubt();
        await using var sam = _app.As(CounterApp.Sam);
        await sam.Get(new SeeNotices((await sam.Send(new GetNotices())).Newest));

        Assert.Contains((await sam.Get(new GetOrder(id))).Looks, l => (l.Name, l.Kind) == ("Sam Ives", OrderVisitKind.List));
    }

    [Fact]
    public async Task The_tone_is_off_until_the_person_wants_it()
    {
        await using var mia = _app.As(CounterApp.Mia);
        Assert.False((await mia.Send(new GetNotices())).Sound);
        await mia.Get(new SetSound(true));

        Assert.True((await mia.Send(new GetNotices())).Sound);
        await using var pat = _app.As(CounterApp.Pat);
        Assert.False((await pat.Send(new GetNotices())).Sound);
    }

    [Fact]
    public async Task A_notice_comes_up_on_the_open_page_with_a_link_and_can_be_put_away()
    {
        await using var context = _app.Page(CounterApp.Pat);
        var bar = context.Render<Shell>(p => p.AddCascadingValue(context.Services.GetRequiredService<AuthenticationStateProvider>().GetAuthenticationStateAsync()));
        bar.WaitForAssertion(() => Assert.NotNull(bar.Find("[data-testid=notices-count]")), Patience);
        Assert.Empty(bar.FindAll("[data-testid=notice]"));

        var order = await _app.Load(await Reject());

        bar.WaitForAssertion(() => Assert.Single(bar.FindAll("[data-testid=notice]")), Patience);
        Assert.Equal(("status", "off"), (bar.Find(".toasts").GetAttribute("role"), bar.Find(".toasts").GetAttribute("data-sound")));
        Assert.Equal($"orders/{order.Id.Value}", bar.Find("[data-testid=notice] a").GetAttribute("href"));
        Assert.Contains($"was rejected by {order.DealerName}", bar.Find("[data-testid=notice]").TextContent, StringComparison.Ordinal);
        await bar.Find("[data-testid=notice] button").ClickAsync();
        Assert.Empty(bar.FindAll("[data-testid=notice]"));

        // Seen on another screen: this one hears of it.
        Assert.NotEqual("0", bar.Find("[data-testid=notices-count]").GetAttribute("data-count"));
        await using var pat = _app.As(CounterApp.Pat);
        await pat.Get(new SeeNotices(long.MaxValue));
        bar.WaitForAssertion(() => Assert.Equal("0", bar.Find("[data-testid=notices-count]").GetAttribute("data-count")), Patience);
    }

    [Fact]
    public async Task A_notice_goes_by_itself()
    {
        await using var context = _app.Page(CounterApp.Sam);
        var bell = context.Render<NoticeBell>(p => p.Add(b => b.Clerk, new ClerkId("nobody")).Add(b => b.Workshop, null));
        await Reject();
        bell.WaitForAssertion(() => Assert.NotEmpty(bell.FindAll("[data-testid=notice]")), Patience);

        clocked.Clock.Advance(TimeSpan.FromSeconds(21));

        bell.WaitForAssertion(() => Assert.Empty(bell.FindAll("[data-testid=notice]")), Patience);
    }

    [Fact]
    public async Task What_was_missed_is_still_there_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("trade-counter-notices-");
        OrderId id;
        await using (var before = new CounterApp { Folder = folder.FullName })
        {
            await before.InitializeAsync();
            before.Practice[Ordering.Ford].Faults.Add(PracticeFaultKind.Refuse, PracticeOperation.Order);
            id = await before.Order(CounterApp.Pat, "lee", Ordering.Ford);
        }
        await using (var after = new CounterApp { Folder = folder.FullName })
        {
            await after.InitializeAsync();
            await using var pat = after.As(CounterApp.Pat);
            var view = await pat.Send(new GetNotices());
            Assert.Equal((id, 1), (Assert.Single(view.Rows).Order, view.Unseen));
        }
        folder.Delete(recursive: true);
    }

    private async Task<OrderId> Reject()
    {
        _app.Practice[Ordering.Ford].Faults.Add(PracticeFaultKind.Refuse, PracticeOperation.Order);
        return await _app.Order(CounterApp.Pat, "lee", Ordering.Ford);
    }

    private async Task Refresh(OrderId id)
    {
        clocked.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var pat = _app.As(CounterApp.Pat);
        await pat.Get(new RefreshOrder(id));
    }

    private async Task<List<NoticeRow>> Of(string email, OrderId id)
    {
        await using var person = _app.As(email);
        return [.. (await person.Send(new GetNotices())).Rows.Where(r => r.Order == id)];
    }
}
