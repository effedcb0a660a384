using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.Tests.Features.Backups;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Data;
using TradeCounter.Web.Features.Backups;
using TradeCounter.Web.Features.Baskets;
using TradeCounter.Web.Features.Checkout;
using TradeCounter.Web.Features.People;
using TradeCounter.Web.Features.Shell;
using TradeCounter.Web.Session;

namespace TradeCounter.Tests.Features.Checkout;

/// <summary>What ends a request for approval without an order, and who is told of it.</summary>
public sealed class ApprovalEndTests : IAsyncLifetime
{
    private const string Kim = LeeGarage.Kim;
    private const string Jo = LeeGarage.Jo;
    private static readonly Money Ten = LeeGarage.Pounds(10);

    private readonly ManualClock _clock = new();
    private readonly CounterApp _app;
    private readonly LeeGarage _lee;

    public ApprovalEndTests()
    {
        _app = new CounterApp { Clock = _clock };
        _lee = new LeeGarage(_app);
    }

    public async Task InitializeAsync()
    {
        await _app.InitializeAsync();
        await _lee.Hire();
        await _lee.Limit(Ten);
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("price")]
    [InlineData("fallen price")]
    [InlineData("quantity")]
    [InlineData("line")]
    [InlineData("emptied")]
    [InlineData("deleted")]
    public async Task What_is_not_as_it_was_asked_is_not_ordered_and_who_asked_is_told(string what)
    {
        var filled = await _app.Fill();
        var id = await _app.Place(filled);
        var line = (await _app.BasketOf(filled.Id)).Lines[0].Id;
        await using var jo = _app.As(Jo);
        await (what switch
        {
            "price" => _app.Rechecked(filled, offer => offer with { Net = offer.Net!.Value.Times(2) }),
            "fallen price" => _app.Rechecked(filled, offer => offer with { Net = LeeGarage.Pounds(1) }),
            "quantity" => jo.Get(new ChangeQuantity(filled.Id, line, Quantity.Of(3).OrThrow())),
            "line" => _app.AddTo(filled.Id, Jo, "lee", Filling.Ford, "1712030", Quantity.One),
            "emptied" => jo.Get(new RemoveLine(filled.Id, line)),
            _ => (Task)jo.Get(new DeleteBasket(filled.Id, 1)),
        });
        await using var kim = _app.As(Kim);
        Assert.NotNull((await kim.Get(new GetApproval(id))).Changed);

        Assert.Equal("approval.lapsed", (await kim.Refused(new ApproveOrders(id))).Code);

        var asked = await _lee.Of(id);
        Assert.Equal((ApprovalState.Lapsed, "Kim Lee"), (asked.State, asked.DecidedBy));
        Assert.False(string.IsNullOrEmpty(asked.Reason));
        Assert.Equal("approval.decided", (await kim.Refused(new ApproveOrders(id))).Code);
        Assert.Empty(await _app.OrdersOf(id));
        await using var pat = _app.As(CounterApp.Pat);
        Assert.Equal(1, (await pat.Send(new GetShell())).Answers);
    }

    [Fact]
    public async Task A_card_for_a_place_where_nothing_was_does_not_carry_what_came_there_since()
    {
        var filled = await _app.Fill();
        var other = await _app.Fill(dealer: Filling.Delta);
        var id = await _app.Place(filled with { Cards = [.. filled.Cards, .. other.Cards] });
        await _app.AddTo(filled.Id, CounterApp.Pat, "lee", Filling.Delta, "2130418", Quantity.One);
        await using var kim = _app.As(Kim);

        Assert.Equal("approval.lapsed", (await kim.Refused(new ApproveOrders(id))).Code);
        Assert.Empty(await _app.OrdersOf(id));
    }

    [Fact]
    public async Task After_a_kill_the_request_still_waits_and_after_a_restore_it_has_to_be_asked_anew()
    {
        await using var shop = new ShopWithBackups();
        var lee = new LeeGarage(await shop.Start());
        await lee.Hire();
        await lee.Limit(Ten);
        var id = await shop.App.Place(await shop.App.Fill());
        var backup = shop.Elsewhere("b.zip");
        File.Move(await shop.BackUp(), backup);
        await shop.Kill();
        await shop.Start();
        await using (var kim = shop.App.As(Kim))
            Assert.Equal(id, await kim.Get(new ApproveOrders(id)));
        Assert.Single(await shop.App.OrdersOf(id));

        await shop.Stop();
        Assert.Null((await shop.Restore(backup)).WhyNot());
        await shop.Start();

        Assert.Equal((ApprovalState.Lapsed, null), ((await new LeeGarage(shop.App).Of(id)).State, (await new LeeGarage(shop.App).Of(id)).DecidedBy));
        await using var again = shop.App.As(Kim);
        Assert.Equal("approval.decided", (await again.Refused(new ApproveOrders(id))).Code);
    }

    [Fact]
    public async Task A_no_has_a_reason_that_the_asker_reads_once()
    {
        var id = await Ask();
        await using var kim = _app.As(Kim);
        await using var pat = _app.As(CounterApp.Pat);
        Assert.Equal((1, 0), ((await kim.Send(new GetShell())).ToApprove, (await pat.Send(new GetShell())).ToApprove));

        Assert.Equal("approval.reason", (await kim.Refused(new DeclineApproval(id, " "))).Code);
        Assert.Equal(ApprovalState.Declined, await kim.Get(new DeclineApproval(id, "cheaper at Midwest")));

        Assert.Equal(("cheaper at Midwest", "Kim Lee"), ((await _lee.Of(id)).Reason, (await _lee.Of(id)).DecidedBy));
        Assert.Equal((0, 1), ((await kim.Send(new GetShell())).ToApprove, (await pat.Send(new GetShell())).Answers));
        await kim.Send(new SeeAnswer(id));
        Assert.Equal(1, (await pat.Send(new GetShell())).Answers);
        await pat.Send(new SeeAnswer(id));
        Assert.Equal(0, (await pat.Send(new GetShell())).Answers);
        Assert.Equal("approval.decided", (await kim.Refused(new DeclineApproval(id, "again"))).Code);
        Assert.Single((await _app.BasketOf((await _lee.Of(id)).Basket)).Lines);
    }

    [Fact]
    public async Task Counter_staff_are_not_held_to_it_and_what_they_order_ends_the_request()
    {
        var filled = await _app.Fill();
        var id = await _app.Place(filled);
        await using var sam = _app.As(CounterApp.Sam);
        Assert.Equal(id, await sam.Get(filled.Press()));

        var again = await _app.Rechecked(filled, offer => offer);
        Assert.Single(await _app.OrdersOf(await _app.Place(again, CounterApp.Sam)));

        Assert.Equal((ApprovalState.Lapsed, "Sam Ives ordered from this basket."), ((await _lee.Of(id)).State, (await _lee.Of(id)).Reason));
    }

    [Fact]
    public async Task Asking_anew_takes_the_place_of_the_old_request_and_it_can_be_taken_back()
    {
        var filled = await _app.Fill();
        var old = await _app.Place(filled);
        var id = await _app.Place(await _app.Rechecked(filled, offer => offer));
        await using var pat = _app.As(CounterApp.Pat);

        Assert.Equal((ApprovalState.Lapsed, ApprovalState.Pending), ((await _lee.Of(old)).State, (await _lee.Of(id)).State));
        Assert.Equal(ApprovalState.Withdrawn, await pat.Get(new WithdrawApproval(id)));
        Assert.Equal("approval.decided", await Refused(Kim, new ApproveOrders(id)));
        Assert.Equal(0, (await pat.Send(new GetShell())).Answers);
    }

    [Fact]
    public async Task Who_set_the_limit_and_who_was_marked_stays_on_record()
    {
        await _lee.Limit();
        await using var db = await _app.Db();
        var entries = await db.CounterEvents.Where(e => e.Kind == CounterEventKind.LimitChanged || e.Kind == CounterEventKind.ApproverChanged).OrderBy(e => e.Id).ToListAsync();

        Assert.All(entries, e => Assert.Equal("Ada Root", e.By));
        Assert.Equal(["Kim Lee approves from now on", "limit of Lee Garage: no limit → 10.00 GBP", "limit of Lee Garage: 10.00 GBP → no limit"], entries.Select(e => e.Detail));
        await using var pat = _app.As(CounterApp.Pat);
        Assert.False((await pat.Send(new GetShell())).SeesApprovals);
        await using var ada = _app.As(CounterApp.Ada);
        Assert.Equal(entries.Select(e => e.Detail).Reverse(), (await ada.Send(new ListRightChanges())).Select(c => c.Detail));
        Assert.DoesNotContain((await ada.Send(new ListBackups())).Events, e => entries.Exists(entry => entry.Detail == e.Detail));
        await Assert.ThrowsAsync<NotAllowedException>(() => pat.Send(new ListRightChanges()));
    }

    private async Task<CheckoutId> Ask()
    {
        var id = await _app.Place(await _app.Fill());
        Assert.Equal(ApprovalState.Pending, (await _lee.Of(id)).State);
        return id;
    }

    private async Task<string> Refused<T>(string email, MediatR.IRequest<Result<T>> message)
    {
        await using var clerk = _app.As(email);
        return (await clerk.Refused(message)).Code;
    }
}
