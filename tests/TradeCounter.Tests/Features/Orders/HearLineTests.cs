using Bunit;
using Microsoft.AspNetCore.Components;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.PracticeDealers;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Orders;
using TradeCounter.Web.Features.Practice;
using TradeCounter.Web.Session;

namespace TradeCounter.Tests.Features.Orders;

/// <summary>What the counter adds to an order: a note, and what was said on the phone.</summary>
public sealed class HearLineTests(ClockedApp clocked) : IClassFixture<ClockedApp>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CounterApp _app = clocked.App;

    [Fact]
    public async Task Only_counter_staff_write_notes_and_keep_what_was_said()
    {
        var id = await _app.Order(CounterApp.Pat, "lee", Ordering.Ford);
        foreach (var email in new[] { CounterApp.Pat, CounterApp.Mia, CounterApp.Ada })
        {
            await using var other = _app.As(email);
            await Assert.ThrowsAsync<NotAllowedException>(() => other.Send(new NoteOrder(id, "a note")));
            await Assert.ThrowsAsync<NotAllowedException>(() => other.Send(Said(id, LineStatus.Picked, 1)));
        }
        await using var sam = _app.As(CounterApp.Sam);
        Assert.Equal("order.not-found", (await sam.Refused(new NoteOrder(OrderId.New(), "a note"))).Code);
        Assert.Equal("order.not-found", (await sam.Refused(Said(OrderId.New(), LineStatus.Picked, 1))).Code);
        Assert.DoesNotContain((await _app.Load(id)).Events, e => e.Kind is OrderEventKind.Noted or OrderEventKind.Heard);
    }

    [Fact]
    public async Task What_was_said_stands_on_board_and_list_until_the_system_says_otherwise_and_then_the_difference_does()
    {
        var id = await _app.Order(CounterApp.Pat, "lee", Ordering.Ford);
        await using var sam = _app.As(CounterApp.Sam);
        await sam.Get(Said(id, LineStatus.ReadyForPickup, 1, " Joe "));

        var ticket = Assert.Single((await sam.Send(new GetBoard())).ReadyForPickup, t => t.Id == id);
        Assert.Equal(("Joe", "Sam Ives", false), (ticket.Line!.Heard!.Who, ticket.Line.Heard.By, ticket.Line.Heard.Overruled));
        Assert.Equal(LineStatus.ReadyForPickup, (await sam.Send(new ListOrders(OrderFilter.None, 50))).Rows.Single(r => r.Id == id).Standing.Status);
        Assert.Equal(OrderState.Placed, (await _app.Load(id)).State);

        await News(sam, id);

        var board = await sam.Send(new GetBoard());
        Assert.DoesNotContain(board.ReadyForPickup, t => t.Id == id);
        Assert.True(Assert.Single(board.Odd, t => t.Id == id).Line!.Heard!.Overruled);
        Assert.Equal(LineStatus.Reserved, (await _app.Load(id)).Lines[0].Progress[0].Status);
    }

    [Fact]
    public async Task A_note_stands_on_the_order_for_its_workshop_too_and_on_the_board()
    {
        var id = await _app.Order(CounterApp.Pat, "lee", Ordering.Delta, Ordering.FewInStock, 3);
        await using var sam = _app.As(CounterApp.Sam);
        await sam.Get(new NoteOrder(id, "first"));
        await sam.Get(new NoteOrder(id, "Joe calls back at ten"));

        Assert.Equal("Joe calls back at ten", Assert.Single((await sam.Send(new GetBoard())).BackOrdered, t => t.Id == id).Note!.Detail);
        await using var pat = _app.As(CounterApp.Pat);
        Assert.Equal(["Joe calls back at ten", "first"], (await pat.Get(new GetOrder(id))).Notes.Select(n => n.Detail));
        await using var context = _app.Page(CounterApp.Pat);
        var page = await Page(context, id);
        Assert.Contains("Joe calls back at ten", page.Find("[data-testid=notes]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=notes] form"));
        Assert.DoesNotContain("Heard by phone", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_the_orders_page_it_is_asked_what_who_and_how_many_and_said_beside_the_field_what_is_missing()
    {
        var id = await _app.Order(CounterApp.Pat, "lee", Ordering.Ford, quantity: 2);
        await using var context = _app.Page(CounterApp.Sam);
        var page = await Page(context, id);
        await page.FindAll("button").Single(b => b.TextContent == "Heard by phone …").ClickAsync();
        await page.Find("dialog form").SubmitAsync();
        Assert.Contains("Choose what the dealer said", page.Find("dialog .error").TextContent, StringComparison.Ordinal);
        await page.Find("dialog select").ChangeAsync(new ChangeEventArgs { Value = "BackOrdered" });
        await page.Find("dialog input[type=number]").ChangeAsync(new ChangeEventArgs { Value = "9" });
        await page.Find("dialog form").SubmitAsync();
        Assert.Contains("Only 2 of them were ordered", page.Find("dialog .error").TextContent, StringComparison.Ordinal);
        await page.Find("dialog input[type=number]").ChangeAsync(new ChangeEventArgs { Value = "1" });
        await page.Find("dialog form").SubmitAsync();
        Assert.Contains("Write who at the dealer said so", page.Find("dialog .error").TextContent, StringComparison.Ordinal);
        await page.Find("dialog input[maxlength]").ChangeAsync(new ChangeEventArgs { Value = "Joe" });
        await page.Find("dialog form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal("heard", page.Find("[data-testid=order-line]").GetAttribute("data-by-phone")), Patience);
        var line = page.Find("[data-testid=order-line]");
        Assert.Equal(("back-ordered", "1"), (line.GetAttribute("data-status"), line.GetAttribute("data-back-ordered")));
        Assert.Contains("1 on back order, by phone", line.TextContent, StringComparison.Ordinal);
        Assert.Contains("says Joe, heard by Sam Ives", line.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("dialog"));
    }

    [Fact]
    public async Task A_promised_day_that_moves_later_is_shown_from_and_to_on_line_list_and_board()
    {
        var id = await _app.Order(CounterApp.Pat, "lee", "midwest-trucks", Ordering.FewInStock, 3);
        await using var sam = _app.As(CounterApp.Sam);
        await sam.Get(new RefreshOrder(id));
        var before = (await _app.Load(id)).Lines[0].Promise;
        Assert.NotNull(before);

        _app.Practice["midwest-trucks"].Orders.Delay((await _app.Load(id)).DealerOrderNumber!, 4);
        clocked.Clock.Advance(TimeSpan.FromMinutes(1));
        await sam.Get(new RefreshOrder(id));

        var slip = (before.Due, before.Due.AddDays(4));
        Assert.Equal(slip, (await sam.Send(new ListOrders(OrderFilter.None, 1_000))).Rows.Single(r => r.Id == id).Slip);
        Assert.Equal(slip, Assert.Single((await sam.Send(new GetBoard())).Slipped, t => t.Id == id).Line!.Slip);
        Assert.Single((await _app.Load(id)).Events, e => e.Kind == OrderEventKind.Slipped);
        await using var context = _app.Page(CounterApp.Pat);
        var shown = (await Page(context, id)).Find("[data-testid=order-line] [data-testid=slip]");
        Assert.Equal(before.Due.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), shown.GetAttribute("data-from"));
        Assert.Contains($"{before.Due.Day}", shown.QuerySelector("s")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_with_news_is_marked_until_its_clerk_has_looked()
    {
        var id = await _app.Order(CounterApp.Pat, "lee", Ordering.Ford);
        clocked.Clock.Advance(TimeSpan.FromMinutes(5));
        await using var sam = _app.As(CounterApp.Sam);
        await News(sam, id);
        clocked.Clock.Advance(TimeSpan.FromMinutes(5));

        await using (var context = _app.Page(CounterApp.Pat))
            Assert.Single((await Page(context, id)).FindAll("[data-testid=line-news]"));
        clocked.Clock.Advance(TimeSpan.FromMinutes(5));
        await using (var again = _app.Page(CounterApp.Pat))
            Assert.Empty((await Page(again, id)).FindAll("[data-testid=line-news]"));
    }

    /// <summary>The dealer moves the order on until its system has something new to tell; what is short there takes some moves.</summary>
    private static async Task News(CounterScope person, OrderId id)
    {
        do
            await person.Get(new AdvancePracticeOrder(id));
        while (await person.Get(new RefreshOrder(id)) == "Nothing new.");
    }

    private static HearLine Said(OrderId id, LineStatus status, int quantity, string who = "Joe") => new(id, 1, status, Quantity.Of(quantity).OrThrow(), null, who);

    private static async Task<IRenderedComponent<OrderPage>> Page(BunitContext context, OrderId id)
    {
        var page = context.Render<OrderPage>(p => p.Add(x => x.Key, id.Value));
        await page.WaitForStateAsync(() => !page.Markup.Contains("Reading the order", StringComparison.Ordinal), Patience);
        return page;
    }
}
