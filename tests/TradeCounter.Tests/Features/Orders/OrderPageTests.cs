using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Orders;
using TradeCounter.Web.Features.Practice;

namespace TradeCounter.Tests.Features.Orders;

public sealed class OrderPageTests(ClockedApp clocked) : IClassFixture<ClockedApp>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ManualClock _clock = clocked.Clock;
    private readonly CounterApp _app = clocked.App;

    [Fact]
    public async Task Lines_move_on_the_open_page_as_the_dealer_tells()
    {
        var id = await _app.Order(CounterApp.Pat, "lee", Ordering.Ford, Ordering.FewInStock, 3);
        await using var context = Context(CounterApp.Pat);
        var page = await Page(context, id);
        var line = page.Find("[data-testid=order-line]");
        Assert.Equal((Ordering.FewInStock, "back-ordered", "3", "1"),
            (line.GetAttribute("data-part"), line.GetAttribute("data-status"), line.GetAttribute("data-ordered"), line.GetAttribute("data-back-ordered")));

        _clock.Advance(TimeSpan.FromMinutes(1));
        await using var sam = _app.As(CounterApp.Sam);
        await sam.Get(new AdvancePracticeOrder(id));
        await sam.Get(new RefreshOrder(id));

        page.WaitForAssertion(() => Assert.Contains("2 reserved", page.Find("[data-testid=order-line]").TextContent, StringComparison.Ordinal), Patience);
        page.WaitForAssertion(() => Assert.Contains("2 × 1600003 reserved", page.Find(".time").TextContent, StringComparison.Ordinal), Patience);
    }

    [Fact]
    public async Task Who_comes_back_is_told_what_happened_since()
    {
        var id = await _app.Order(CounterApp.Pat, "lee", Ordering.Ford);
        await using var pat = _app.As(CounterApp.Pat);
        await pat.Get(new VisitOrder(id));
        _clock.Advance(TimeSpan.FromMinutes(5));
        await pat.Get(new AdvancePracticeOrder(id));
        await pat.Get(new RefreshOrder(id));

        await using var context = Context(CounterApp.Pat);
        Assert.Contains("Since you last looked", (await Page(context, id)).Markup, StringComparison.Ordinal);
        await using var other = Context(CounterApp.Sam);
        Assert.DoesNotContain("Since you last looked", (await Page(other, id)).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_clerk_did_is_told_to_the_others_only()
    {
        var id = await _app.Order(CounterApp.Pat, "lee", Ordering.Ford);
        await using var pat = _app.As(CounterApp.Pat);
        await using var sam = _app.As(CounterApp.Sam);
        await pat.Get(new VisitOrder(id));
        await sam.Get(new VisitOrder(id));
        _clock.Advance(TimeSpan.FromMinutes(5));
        await sam.Get(new NoteOrder(id, "Joe rings back at ten"));

        await using var sams = Context(CounterApp.Sam);
        Assert.DoesNotContain("Since you last looked", (await Page(sams, id)).Markup, StringComparison.Ordinal);
        await using var pats = Context(CounterApp.Pat);
        Assert.Contains("Since you last looked", (await Page(pats, id)).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_practice_dealer_is_advanced_and_asked_with_one_press()
    {
        var id = await _app.Order(CounterApp.Pat, "lee", Ordering.Ford);
        await using var context = Context(CounterApp.Pat);
        var page = await Page(context, id);

        await Button(page, "Advance at the practice dealer").ClickAsync();

        page.WaitForAssertion(() => Assert.Equal("reserved", page.Find("[data-testid=order-line]").GetAttribute("data-status")), Patience);
    }

    [Fact]
    public async Task An_order_in_doubt_offers_nothing_before_its_time_and_nothing_first()
    {
        var id = await clocked.Doubt();
        await using var context = Context(CounterApp.Pat);
        var page = await Page(context, id);
        var reference = (await _app.Load(id)).Reference.Value;

        Assert.Equal(["It is there", "Not there, send again", "Not there, drop it"], page.FindAll(".decide button").Select(b => b.TextContent));
        Assert.All(page.FindAll(".decide button"), b => Assert.True(b.HasAttribute("disabled")));
        Assert.All(page.FindAll(".decide button"), b => Assert.DoesNotContain("main", b.ClassList));
        Assert.Contains("A decision is possible in", page.Find("#why-not").TextContent, StringComparison.Ordinal);
        Assert.Equal(reference, page.Find("[data-copy]").GetAttribute("data-copy"));
        Assert.Equal("tel:+44 113 496 0100", page.Find(".facts a").GetAttribute("href"));

        await clocked.EndCountdown(id);
        page.WaitForAssertion(() => Assert.All(page.FindAll(".decide button"), b => Assert.False(b.HasAttribute("disabled"))), Patience);
    }

    [Fact]
    public async Task Sending_again_asks_who_said_so_and_keeps_what_was_typed_when_somebody_was_faster()
    {
        var id = await clocked.DoubtThatMayBeDecided();
        await using var context = Context(CounterApp.Pat);
        var page = await Page(context, id);
        await Button(page, "Not there, send again").ClickAsync();
        await page.Find("dialog form").SubmitAsync();
        Assert.Contains("Write a name", page.Find("dialog .error").TextContent, StringComparison.Ordinal);
        await page.Find("dialog input").ChangeAsync(new ChangeEventArgs { Value = "Joe" });

        await using var sam = _app.As(CounterApp.Sam);
        await sam.Get(new SettleOrder(id, (await _app.Load(id)).Version, new Settlement.There("90556")));
        page.WaitForAssertion(() => Assert.Contains("90556", page.Find("h1").ParentElement!.TextContent, StringComparison.Ordinal), Patience);
        await page.Find("dialog form").SubmitAsync();

        Assert.Contains("Someone decided meanwhile", page.Find("dialog .note.bad").TextContent, StringComparison.Ordinal);
        Assert.Contains("Sam Ives says it is there: number 90556", page.Find("[data-testid=meanwhile]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("dialog [type=submit]"));
        Assert.Equal("Joe", page.Find("dialog input").GetAttribute("value"));
        Assert.Equal(1, (await _app.Load(id)).Attempt);
    }

    [Fact]
    public async Task It_is_there_takes_the_dealers_number()
    {
        var id = await clocked.DoubtThatMayBeDecided();
        await using var context = Context(CounterApp.Pat);
        var page = await Page(context, id);
        await Button(page, "It is there").ClickAsync();
        await page.Find("dialog input").ChangeAsync(new ChangeEventArgs { Value = " 90555 " });
        await page.Find("dialog form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("dialog")), Patience);
        Assert.Equal((OrderState.Placed, "90555"), ((await _app.Load(id)).State, (await _app.Load(id)).DealerOrderNumber));
    }

    [Fact]
    public async Task Another_workshops_order_looks_like_none()
    {
        var id = await _app.Order(CounterApp.Pat, "lee", Ordering.Ford);
        await using var context = Context(CounterApp.Mia);
        var page = await Page(context, id);
        Assert.Contains("There is no such order.", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain((await _app.Load(id)).Reference.Value, page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_is_shown_when_opened_without_its_secrets()
    {
        var id = await _app.Order(CounterApp.Pat, "lee", Ordering.Ford);
        await using var context = Context(CounterApp.Pat);
        var page = await Page(context, id);
        Assert.Empty(page.FindAll("pre"));
        var reference = (await _app.Load(id)).Reference.Value;

        await page.FindAll("details").Single(d => d.TextContent.Contains("Order sent", StringComparison.Ordinal)).TriggerEventAsync("ontoggle", EventArgs.Empty);

        page.WaitForAssertion(() => Assert.Contains(reference, page.Find("pre").TextContent, StringComparison.Ordinal), Patience);
        Assert.DoesNotContain("practice-only", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dealer_that_cancels_is_asked_with_a_reason_the_others_are_called()
    {
        var delta = await _app.Order(CounterApp.Pat, "lee", Ordering.Delta);
        var ford = await _app.Order(CounterApp.Pat, "lee", Ordering.Ford);
        await using var context = Context(CounterApp.Pat);
        Assert.Contains("Ford Leeds takes no cancellations here", (await Page(context, ford)).Markup, StringComparison.Ordinal);

        var page = await Page(context, delta);
        await Button(page, "Cancel order…").ClickAsync();
        await page.Find("dialog form").SubmitAsync();
        Assert.Contains("Write a reason", page.Find("dialog .error").TextContent, StringComparison.Ordinal);
        await page.Find("dialog input").ChangeAsync(new ChangeEventArgs { Value = "wrong part" });
        await page.Find("dialog form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal("cancelled", page.Find("[data-testid=order-line]").GetAttribute("data-status")), Patience);
        Assert.Equal(OrderState.Cancelled, (await _app.Load(delta)).State);
    }

    private BunitContext Context(string email)
    {
        var context = _app.Page(email);
        context.Renderer.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        return context;
    }

    private static async Task<IRenderedComponent<OrderPage>> Page(BunitContext context, OrderId id)
    {
        var page = context.Render<OrderPage>(p => p.Add(x => x.Key, id.Value));
        await page.WaitForStateAsync(() => !page.Markup.Contains("Reading the order", StringComparison.Ordinal), Patience);
        return page;
    }

    private static IElement Button(IRenderedComponent<OrderPage> page, string name) => page.FindAll("button").Single(b => b.TextContent.Trim() == name);
}
