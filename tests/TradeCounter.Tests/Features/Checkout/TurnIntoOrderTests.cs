using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.Tests.Features.Backups;
using TradeCounter.Tests.Features.Orders;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Checkout;
using TradeCounter.Web.Features.Figures;
using TradeCounter.Web.Features.Orders;

namespace TradeCounter.Tests.Features.Checkout;

/// <summary>A quote becomes one order, however often and by whomever it is pressed.</summary>
public sealed class TurnIntoOrderTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private readonly CounterApp _app;

    public TurnIntoOrderTests() => _app = new CounterApp { Clock = _clock };

    public Task InitializeAsync() => _app.InitializeAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Turned_into_an_order_it_is_a_new_one_with_a_mark_of_its_own_and_both_know_each_other()
    {
        var quote = await _app.Load(await _app.Quoted());
        await using var pat = _app.As(CounterApp.Pat);
        Assert.True((await pat.Get(new GetOrder(quote.Id))).CanTurn);

        var basket = await pat.Get(new TurnIntoOrder(quote.Id));

        Assert.Equal(quote.DealerOrderNumber, (await pat.Get(new OpenCheckout(basket))).Cards.Single().Quote);
        var order = Assert.Single(await _app.OrdersOf(await _app.Place(await _app.Ready(basket))));
        await _app.Send(order.Id);
        order = await _app.Load(order.Id);
        Assert.Equal((quote.Id, OrderIntent.Order, OrderState.Placed, 1), (order.FromQuote!.Value, order.Intent, order.State, _app.Posts(order)));
        Assert.NotEqual(quote.Reference, order.Reference);
        Assert.NotEqual(quote.DealerOrderNumber, order.DealerOrderNumber);
        Assert.Equal(quote.Reference.Value, (await pat.Get(new GetOrder(order.Id))).FromQuote!.Reference);
        var shown = await pat.Get(new GetOrder(quote.Id));
        Assert.Equal((order.Reference.Value, false), (Assert.Single(shown.MadeOf).Reference, shown.CanTurn));
        Assert.Equal("quote.ordered", (await pat.Refused(new TurnIntoOrder(quote.Id))).Code);
        Assert.Equal("quote.turn", (await pat.Refused(new PutBack(quote.Id, basket))).Code);
    }

    [Fact]
    public async Task However_many_turn_and_order_it_at_once_it_becomes_one_order()
    {
        var quote = await _app.Quoted();

        var baskets = await Task.WhenAll(Enumerable.Range(0, 10).Select(async n =>
        {
            await using var clerk = _app.As(n % 2 == 0 ? CounterApp.Pat : CounterApp.Sam);
            return await clerk.Get(new TurnIntoOrder(quote));
        }));
        var filled = await _app.Ready(Assert.Single(baskets.Distinct()));
        Assert.Single((await _app.BasketOf(filled.Id)).Lines);
        var placed = await Task.WhenAll(Enumerable.Range(0, 10).Select(async n =>
        {
            await using var clerk = _app.As(n % 2 == 0 ? CounterApp.Pat : CounterApp.Sam);
            return await clerk.Get(filled.Press());
        }));

        Assert.Single(placed.Distinct());
        Assert.Equal(1, await _app.OrdersFrom(quote));
    }

    [Fact]
    public async Task Killed_between_the_steps_it_is_still_one_basket_and_one_order()
    {
        await using var shop = new ShopWithBackups();
        var app = await shop.Start();
        var quote = (await app.OrdersOf(await app.Place((await app.Fill(dealer: Filling.Midwest)).AsQuote()))).Single().Id;
        await app.Send(quote);
        var basket = await Turn();
        Assert.Equal(basket, await Turn());
        var press = (await shop.App.Ready(basket)).Press();

        for (var n = 0; n < 2; n++)
        {
            await using (var pat = shop.App.As(CounterApp.Pat))
                Assert.Equal(press.Checkout, await pat.Get(press));
            await shop.Kill();
            await shop.Start();
        }

        await using var sam = shop.App.As(CounterApp.Sam);
        Assert.Equal("quote.ordered", (await sam.Refused(new TurnIntoOrder(quote))).Code);
        await using var db = await shop.App.Db();
        Assert.Equal(1, await db.Orders.CountAsync(o => o.FromQuote == quote));

        async Task<BasketId> Turn()
        {
            await shop.Kill();
            await shop.Start();
            await using var clerk = shop.App.As(CounterApp.Sam);
            return await clerk.Get(new TurnIntoOrder(quote));
        }
    }

    [Fact]
    public async Task Two_baskets_with_the_same_quote_make_one_order_for_the_database_says_so()
    {
        var quote = await _app.Load(await _app.Quoted());
        await using var pat = _app.As(CounterApp.Pat);
        var other = (await _app.Fill(dealer: Filling.Midwest)).Id;
        await using (var db = await _app.Db())
        {
            var basket = await db.Baskets.SingleAsync(b => b.Id == other);
            basket.Remove(basket.Lines[0].Id, "Pat", _clock.GetUtcNow());
            basket.Add(quote.Lines[0].Offer, quote.Lines[0].Quantity, null, "Pat", _clock.GetUtcNow(), quote.Id).OrThrow();
            await db.SaveChangesAsync();
        }
        FilledBasket[] both = [await _app.Ready(await pat.Get(new TurnIntoOrder(quote.Id))), await _app.Ready(other)];

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(async n =>
        {
            await using var clerk = _app.As(CounterApp.Pat);
            return await clerk.Send(both[n % 2].Press());
        }));

        Assert.Equal(1, await _app.OrdersFrom(quote.Id));
        Assert.Single(answers.Select(a => a.Match<CheckoutId?>(id => id, _ => null)).OfType<CheckoutId>().Distinct());
        Assert.All(answers.Select(a => a.WhyNot()?.Code).OfType<string>(), code => Assert.Contains(code, (string[])["quote.ordered", "save.duplicate"]));
    }

    [Fact]
    public async Task A_refused_order_gives_its_quote_free_and_one_in_doubt_or_dropped_does_not()
    {
        var quote = await _app.Quoted();
        await using var pat = _app.As(CounterApp.Pat);
        var midwest = _app.Practice[Filling.Midwest];
        midwest.Faults.Add(new PracticeFault(PracticeFaultKind.Refuse) { On = "order", Words = "no" });
        var refused = await Ordered(await pat.Get(new TurnIntoOrder(quote)));
        Assert.Equal(OrderState.Rejected, (await _app.Load(refused)).State);

        midwest.Faults.Add(PracticeFaultKind.ResetBefore, PracticeOperation.Order);
        var doubtful = await Ordered(await pat.Get(new TurnIntoOrder(quote)));

        Assert.Equal("quote.ordered", (await pat.Refused(new TurnIntoOrder(quote))).Code);
        _clock.Advance(TimeSpan.FromHours(1));
        await pat.Get(new SettleOrder(doubtful, (await _app.Load(doubtful)).Version, new Settlement.Drop("not wanted")));
        Assert.Equal("quote.ordered", (await pat.Refused(new TurnIntoOrder(quote))).Code);
        // What is put back from the refused one is still this quote's, and meets the same refusal.
        var again = await pat.Get(new PutBack(refused, default));
        Assert.Equal(quote, (await _app.BasketOf(again)).Lines[0].Quote);
    }

    [Fact]
    public async Task A_quote_that_the_dealer_made_an_order_of_is_not_ordered_again_and_counts_from_then_on()
    {
        var id = await _app.Quoted();
        await using (var db = await _app.Db())
        {
            var quote = await db.Orders.Include(o => o.Events).SingleAsync(o => o.Id == id);
            quote.Apply(new OrderReport(quote.DealerOrderNumber!, [new LineReport(1, null, [new LineProgress(LineStatus.Reserved, quote.Lines[0].Quantity.Value, "In Process", _clock.GetUtcNow())])], _clock.GetUtcNow()), TimeSpan.FromMinutes(5), _clock.GetUtcNow());
            await db.SaveChangesAsync();
        }
        await using var pat = _app.As(CounterApp.Pat);

        Assert.Equal("quote.at-dealer", (await pat.Refused(new TurnIntoOrder(id))).Code);
        Assert.False((await pat.Get(new GetOrder(id))).CanTurn);
        Assert.NotEmpty((await pat.Send(new GetSpend(FiguresSpan.Of("3", null)))).Currencies);
    }

    [Fact]
    public async Task Another_workshops_quote_and_what_is_no_quote_are_not_turned()
    {
        var quote = await _app.Quoted();
        var order = await _app.Order(CounterApp.Pat, "lee", Filling.Ford);
        await using var mia = _app.As(CounterApp.Mia);
        await using var pat = _app.As(CounterApp.Pat);

        Assert.Equal("order.not-found", (await mia.Refused(new TurnIntoOrder(quote))).Code);
        Assert.Equal("quote.none", (await pat.Refused(new TurnIntoOrder(order))).Code);
    }

    [Fact]
    public async Task A_quote_is_not_held_to_the_limit_and_the_order_of_it_is()
    {
        var lee = new LeeGarage(_app);
        await lee.Limit(LeeGarage.Pounds(0));
        var quote = await _app.Quoted();
        await using var pat = _app.As(CounterApp.Pat);

        var asked = await _app.Place(await _app.Ready(await pat.Get(new TurnIntoOrder(quote))));

        Assert.Equal(ApprovalState.Pending, (await lee.Of(asked)).State);
        Assert.Equal(0, await _app.OrdersFrom(quote));
        await using var sam = _app.As(CounterApp.Sam);
        await sam.Get(new ApproveOrders(asked));
        Assert.Equal(1, await _app.OrdersFrom(quote));
    }

    private async Task<OrderId> Ordered(BasketId basket)
    {
        var id = (await _app.OrdersOf(await _app.Place(await _app.Ready(basket)))).Single().Id;
        await _app.Send(id);
        return id;
    }
}
