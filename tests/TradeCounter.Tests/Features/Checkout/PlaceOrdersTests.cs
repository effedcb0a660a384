using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.PracticeDealers;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Baskets;
using TradeCounter.Web.Features.Checkout;
using TradeCounter.Web.Session;

namespace TradeCounter.Tests.Features.Checkout;

/// <summary>The one press: what it stores, however often and from wherever it is pressed, and what it refuses.</summary>
public sealed class PlaceOrdersTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private readonly CounterApp _app;

    public PlaceOrdersTests() => _app = new CounterApp { Clock = _clock };

    public Task InitializeAsync() => _app.InitializeAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_press_stores_the_orders_empties_the_basket_and_calls_nobody()
    {
        var filled = await _app.Fill(quantity: Quantity.Of(2).OrThrow());
        var line = (await _app.BasketOf(filled.Id)).Lines[0];

        var order = Assert.Single(await _app.OrdersOf(await _app.Place(filled)));

        Assert.Equal((OrderState.Waiting, "Pat Lee", true), (order.State, order.ConfirmedBy, order.IsPractice));
        Assert.Equal((2, line.Offer.Net), (order.Lines[0].Quantity.Value, order.Lines[0].Net));
        Assert.Contains(order.Reference.Value, order.RequestBody, StringComparison.Ordinal);
        Assert.Empty((await _app.BasketOf(filled.Id)).Lines);
        Assert.Empty(_app.Practice[Filling.Ford].Ledger.Of(PracticeOperation.Order));
    }

    [Fact]
    public async Task A_basket_becomes_one_order_for_each_location()
    {
        var filled = await _app.Fill();
        foreach (var location in new[] { "STN01", "WAY01" })
            await _app.AddTo(filled.Id, CounterApp.Pat, "lee", Filling.Abc, "2130418", Quantity.One, location);

        var orders = await _app.OrdersOf(await _app.Place(await _app.Ready(filled.Id)));

        Assert.Equal(["Leeds", "Staunton", "Waynesboro"], orders.Select(o => o.LocationName).Order());
        Assert.Equal(3, orders.Select(o => o.Reference).Distinct().Count());
    }

    [Fact]
    public async Task Lines_whose_card_was_left_out_stay_in_the_basket()
    {
        var filled = await _app.Fill();
        await _app.AddTo(filled.Id, CounterApp.Pat, "lee", Filling.Delta, "2130418", Quantity.One);
        var both = await _app.Ready(filled.Id);

        await _app.Place(both with { Cards = [both.Cards[0]] });

        Assert.Equal(Filling.Delta, Assert.Single((await _app.BasketOf(filled.Id)).Lines).Offer.DealerKey);
    }

    [Fact]
    public async Task The_same_press_twice_is_one_checkout()
    {
        var press = (await _app.Fill()).Press();
        await using var pat = _app.As(CounterApp.Pat);

        Assert.Equal(await pat.Get(press), await pat.Get(press));

        Assert.Single(await _app.OrdersOf(press.Checkout));
    }

    [Fact]
    public async Task Two_pages_of_one_basket_are_one_checkout()
    {
        var filled = await _app.Fill();
        await using var pat = _app.As(CounterApp.Pat);
        await using var sam = _app.As(CounterApp.Sam);

        var first = await pat.Get(filled.Press());

        Assert.Equal(first, await sam.Get(filled.Press()));
        Assert.Equal(1, await Count());
    }

    [Fact]
    public async Task Twenty_presses_at_once_are_one_checkout_with_one_order()
    {
        var filled = await _app.Fill();
        var one = CheckoutId.New();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async n =>
        {
            await using var pat = _app.As(CounterApp.Pat);
            return await pat.Get(filled.Press(n % 2 == 0 ? one : null));
        }));

        Assert.Single(await _app.OrdersOf(Assert.Single(answers.Distinct())));
        Assert.Equal(1, await Count());
    }

    [Fact]
    public async Task A_page_that_was_left_open_after_its_press_answers_with_that_press()
    {
        var filled = await _app.Fill();
        var old = await _app.Place(filled);
        await _app.AddTo(filled.Id, CounterApp.Pat, "lee", Filling.Ford, "2130418", Quantity.One);
        var again = await _app.Ready(filled.Id);
        await _app.Place(again);
        await using var pat = _app.As(CounterApp.Pat);

        Assert.Equal(old, await pat.Get(again.Press(old)));
    }

    [Fact]
    public async Task A_basket_that_changed_after_the_page_was_opened_is_not_ordered()
    {
        var filled = await _app.Fill();
        await _app.AddTo(filled.Id, CounterApp.Sam, "lee", Filling.Ford, "2130418", Quantity.One);

        await Refuses(filled, "checkout.basket-changed");
    }

    [Fact]
    public async Task Stale_prices_are_not_ordered()
    {
        var filled = await _app.Fill();
        _clock.Advance(TimeSpan.FromHours(1));

        await Refuses(filled, "checkout.stale");
    }

    [Fact]
    public async Task A_rise_that_nobody_accepted_is_not_ordered()
    {
        var filled = await _app.Rechecked(await _app.Fill(), offer => offer with { Net = offer.Net!.Value.Times(2) });

        await Refuses(filled, "checkout.change");
    }

    [Fact]
    public async Task A_blocked_part_is_not_ordered() =>
        await Refuses(await _app.Rechecked(await _app.Fill(), offer => offer with { Blocked = "safety recall" }), "checkout.blocked");

    [Fact]
    public async Task A_part_that_needs_the_vehicle_is_not_ordered_without_and_is_with_it()
    {
        var filled = await _app.Fill(part: PracticeParts.NeedsVin.Number);
        await Refuses(filled, "checkout.vehicle");

        await using var pat = _app.As(CounterApp.Pat);
        await pat.Get(new SetVehicle(filled.Id, Vehicle.Of("WF0AXXGCDA1234567").OrThrow()));

        Assert.Single(await _app.OrdersOf(await _app.Place(await _app.Ready(filled.Id))));
    }

    [Theory]
    [InlineData(Basket.MaxPurchaseOrderNumber + 1, 0, "checkout.po")]
    [InlineData(10 * 1024, 0, "checkout.po")]
    [InlineData(0, OrderDraft.MaxComment + 1, "checkout.comment")]
    [InlineData(0, 10 * 1024, "checkout.comment")]
    public async Task What_no_dealer_has_room_for_is_refused_even_if_the_page_let_it_through(int number, int comment, string code)
    {
        var filled = await _app.Fill();

        await Refuses(await _app.Ready(filled.Id, new CardInput(default, default) { PurchaseOrderNumber = new string('7', number), Comment = new string('x', comment) }), code);
    }

    [Fact]
    public async Task What_this_dealer_has_no_room_for_is_refused_in_its_name()
    {
        var filled = await _app.Fill(dealer: Filling.Midwest);
        var card = new CardInput(default, default) { PurchaseOrderNumber = new string('7', 50), Comment = new string('x', 190) };

        var refusal = await Refuses(await _app.Ready(filled.Id, card), "karmak.comments");

        Assert.StartsWith("Midwest Trucks: ", refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_basket_is_not_ordered() => await Refuses((await _app.Fill()) with { Cards = [] }, "checkout.empty");

    [Fact]
    public async Task Another_workshops_basket_is_not_there_whatever_the_page_says()
    {
        var filled = await _app.Fill();
        await Refuses(filled, "basket.not-found", CounterApp.Mia);

        await using var ada = _app.As(CounterApp.Ada);
        await Assert.ThrowsAsync<NotAllowedException>(() => ada.Send(filled.Press()));
    }

    [Fact]
    public async Task Another_workshops_checkout_is_not_there()
    {
        var filled = await _app.Fill();
        var press = filled.Press();
        await using var pat = _app.As(CounterApp.Pat);
        await using var mia = _app.As(CounterApp.Mia);
        await pat.Get(press);
        var order = (await _app.OrdersOf(press.Checkout)).Single();

        Assert.Equal("checkout.not-found", (await mia.Refused(new GetCheckout(press.Checkout))).Code);
        Assert.Equal("basket.not-found", (await mia.Refused(press)).Code);
        Assert.Equal("basket.not-found", (await mia.Refused(new OpenCheckout(filled.Id))).Code);
        Assert.Equal("order.not-found", (await mia.Refused(new PutBack(order.Id, filled.Id))).Code);
        await Assert.ThrowsAsync<NotAllowedException>(() => mia.Send(new SendOrder(order.Id)));
    }

    [Fact]
    public async Task An_account_that_was_switched_off_takes_no_order()
    {
        var filled = await _app.Fill();
        await using (var db = await _app.Db())
        {
            (await db.TradeAccounts.SingleAsync(a => a.Id == filled.Cards[0].Account)).Activate(false);
            await db.SaveChangesAsync();
        }

        await Refuses(filled, "checkout.account");
    }

    /// <summary>Refused, and then as if it had never been pressed.</summary>
    private async Task<Refusal> Refuses(FilledBasket filled, string code, string email = CounterApp.Pat)
    {
        var (lines, orders) = ((await _app.BasketOf(filled.Id)).Lines.Count, await Count());
        await using var clerk = _app.As(email);

        var refusal = await clerk.Refused(filled.Press());

        Assert.Equal(code, refusal.Code);
        Assert.Equal((lines, orders), ((await _app.BasketOf(filled.Id)).Lines.Count, await Count()));
        return refusal;
    }

    private async Task<int> Count()
    {
        await using var db = await _app.Db();
        return await db.Orders.CountAsync();
    }
}
