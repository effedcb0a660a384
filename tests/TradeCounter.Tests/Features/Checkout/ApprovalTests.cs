using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.People;
using TradeCounter.Domain.Prices;
using TradeCounter.PracticeDealers;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Data;
using TradeCounter.Web.Features.Baskets;
using TradeCounter.Web.Features.Checkout;
using TradeCounter.Web.Features.Shell;
using TradeCounter.Web.Session;

namespace TradeCounter.Tests.Features.Checkout;

/// <summary>A checkout above the workshop's limit waits for another person's yes, whatever a page sends; the yes is to exactly what was asked.</summary>
public sealed class ApprovalTests : IAsyncLifetime
{
    private const string Kim = LeeGarage.Kim;
    private const string Jo = LeeGarage.Jo;
    private static readonly Money Ten = LeeGarage.Pounds(10);

    private readonly ManualClock _clock = new();
    private readonly CounterApp _app;
    private readonly LeeGarage _lee;

    public ApprovalTests()
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

    [Fact]
    public async Task Up_to_the_limit_nobody_is_asked()
    {
        var filled = await _app.Fill();
        await _lee.Limit((await _app.BasketOf(filled.Id)).Lines[0].Offer.Net!.Value);

        Assert.Single(await _app.OrdersOf(await _app.Place(filled)));
    }

    [Fact]
    public async Task Above_it_the_press_asks_and_nothing_leaves()
    {
        var filled = await _app.Fill();
        var price = (await _app.BasketOf(filled.Id)).Lines[0].Offer.Net!.Value;
        var press = filled.Press();
        await using var pat = _app.As(CounterApp.Pat);

        Assert.Equal(press.Checkout, await pat.Get(press));

        var asked = (await pat.Get(new GetApproval(press.Checkout))).Asked;
        Assert.Equal((ApprovalState.Pending, "Pat Lee", filled.Version, _clock.GetUtcNow()), (asked.State, asked.AskedBy, asked.BasketVersion, asked.AskedAt));
        Assert.Equal([new LimitCause(LimitCauseKind.AboveLimit, price, Ten)], asked.Causes);
        Assert.Equal((price, "2130418", 1), (asked.Orders[0].Total, asked.Orders[0].Lines[0].Part.Number.Printed, asked.Orders[0].Lines[0].Quantity));
        Assert.Equal("checkout.not-found", (await pat.Refused(new GetCheckout(press.Checkout))).Code);
        await NothingLeft(filled);
    }

    [Fact]
    public async Task A_currency_without_a_limit_and_a_price_that_is_not_told_count_as_above_it()
    {
        await _lee.Limit(LeeGarage.Pounds(1_000));
        var silent = await _app.Rechecked(await _app.Fill(), offer => offer with { Net = null, Breaks = [], NetByUrgency = new Dictionary<OrderUrgency, Money>() });
        await using var pat = _app.As(CounterApp.Pat);
        await pat.Get(new AcceptChange(silent.Id, (await _app.BasketOf(silent.Id)).Lines[0].Id));

        Assert.Equal([new LimitCause(LimitCauseKind.UnknownPrice)], (await _lee.Of(await _app.Place(await _app.Ready(silent.Id)))).Causes);
        var foreign = Assert.Single((await _lee.Of(await _app.Place(await _app.Fill(dealer: Filling.Delta)))).Causes);
        Assert.Equal((LimitCauseKind.NoLimitInCurrency, "USD"), (foreign.Kind, foreign.Total!.Value.Currency.Code));
    }

    [Fact]
    public async Task Twenty_presses_at_once_ask_once()
    {
        var filled = await _app.Fill();
        var one = CheckoutId.New();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async n =>
        {
            await using var pat = _app.As(CounterApp.Pat);
            return await pat.Get(filled.Press(n % 2 == 0 ? one : null));
        }));

        Assert.Single(answers.Distinct());
        await using var db = await _app.Db();
        Assert.Equal(1, await db.Approvals.CountAsync());
        await NothingLeft(filled);
    }

    [Fact]
    public async Task Nobody_approves_their_own_and_only_approvers_and_counter_staff_approve()
    {
        var id = await Ask();
        await using (var ada = _app.As(CounterApp.Ada))
        {
            await _lee.Mark(CounterApp.Pat, approves: true);
            await Assert.ThrowsAsync<NotAllowedException>(() => ada.Send(new ApproveOrders(id)));
        }

        Assert.Equal("approval.own", await Refused(CounterApp.Pat, new ApproveOrders(id)));
        Assert.Equal("approval.own", await Refused(CounterApp.Pat, new DeclineApproval(id, "no")));
        Assert.Equal("approval.not-yours", await Refused(Jo, new ApproveOrders(id)));
        Assert.Equal("approval.not-yours", await Refused(Jo, new DeclineApproval(id, "no")));
        Assert.Equal("approval.not-found", await Refused(CounterApp.Mia, new ApproveOrders(id)));
        Assert.Equal("approval.not-found", await Refused(CounterApp.Mia, new GetApproval(id)));
        Assert.Equal("approval.not-yours", await Refused(Kim, new WithdrawApproval(id)));

        // The mark is read anew: who lost it meanwhile decides nothing.
        await _lee.Mark(Kim, approves: false);
        Assert.Equal("approval.not-yours", await Refused(Kim, new ApproveOrders(id)));
        Assert.Equal(ApprovalState.Pending, (await _lee.Of(id)).State);
    }

    [Theory]
    [InlineData(Kim, "Kim Lee")]
    [InlineData(CounterApp.Sam, "Sam Ives")]
    public async Task A_yes_stores_the_orders_under_the_same_id_in_the_askers_name(string email, string name)
    {
        var id = await Ask();
        _clock.Advance(TimeSpan.FromMinutes(2));
        await using var approver = _app.As(email);

        Assert.Equal(id, await approver.Get(new ApproveOrders(id)));

        var order = Assert.Single(await _app.OrdersOf(id));
        Assert.Equal((OrderState.Waiting, "Pat Lee", "Pat Lee"), (order.State, order.ConfirmedBy, order.Contact.Name));
        Assert.Equal(name, order.Events.Single(e => e.Kind == OrderEventKind.Approved).By);
        var asked = await _lee.Of(id);
        Assert.Equal((ApprovalState.Approved, name, _clock.GetUtcNow()), (asked.State, asked.DecidedBy, asked.DecidedAt));
        Assert.Empty((await _app.BasketOf(asked.Basket)).Lines);

        await using var machine = _app.AsMachine();
        await machine.Send(new SendOrder(order.Id));
        Assert.Equal(1, _app.Posts(order));
    }

    [Fact]
    public async Task However_many_say_yes_at_once_there_is_one_order()
    {
        var id = await Ask();

        await Task.WhenAll(Enumerable.Range(0, 12).Select(async n =>
        {
            await using var approver = _app.As(n % 2 == 0 ? Kim : CounterApp.Sam);
            Assert.Equal(id, await approver.Get(new ApproveOrders(id)));
        }));

        Assert.Single(await _app.OrdersOf(id));
        await using var db = await _app.Db();
        Assert.Equal((1, 1), (await db.Orders.CountAsync(), await db.Checkouts.CountAsync()));
    }

    [Fact]
    public async Task A_check_that_finds_the_same_prices_does_not_undo_the_request_and_mends_old_ones()
    {
        var id = await Ask();
        var basket = await _app.BasketOf((await _lee.Of(id)).Basket);
        _clock.Advance(TimeSpan.FromHours(2));
        await using var kim = _app.As(Kim);

        Assert.Equal(AskedAgain.Stale, (await kim.Refused(new ApproveOrders(id))).Code);
        Assert.True((await kim.Get(new GetApproval(id))) is { IsOpen: true, IsStale: true, Changed: null });
        await kim.Get(new CheckBasket(basket.Id, basket.Lines[0].Offer.Account));

        Assert.NotEqual(basket.Version, (await _app.BasketOf(basket.Id)).Version);
        Assert.Equal(id, await kim.Get(new ApproveOrders(id)));
        Assert.Single(await _app.OrdersOf(id));
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

    private async Task NothingLeft(FilledBasket filled)
    {
        await using var db = await _app.Db();
        Assert.Equal(0, await db.Orders.CountAsync());
        Assert.Equal(0, await db.Checkouts.CountAsync());
        Assert.Equal((1, filled.Version), ((await _app.BasketOf(filled.Id)).Lines.Count, (await _app.BasketOf(filled.Id)).Version));
        Assert.Empty(_app.Practice[Filling.Ford].Ledger.Of(PracticeOperation.Order));
    }
}
