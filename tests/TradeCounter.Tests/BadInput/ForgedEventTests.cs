using Bunit;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.Tests.Features.Checkout;
using TradeCounter.Tests.Features.Orders;
using TradeCounter.Tests.Features.Search;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Baskets;
using TradeCounter.Web.Features.Checkout;
using TradeCounter.Web.Features.Orders;

namespace TradeCounter.Tests.BadInput;

/// <summary>Events that no page of ours would send: another workshop's, from an old page, or with values nobody offered.</summary>
public sealed class ForgedEventTests(CounterApp app) : IClassFixture<CounterApp>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("settle")]
    [InlineData("try again")]
    [InlineData("cancel")]
    [InlineData("look up")]
    [InlineData("refresh")]
    [InlineData("visit")]
    [InlineData("put back")]
    [InlineData("evidence")]
    public async Task Another_workshops_order_is_not_there_for_whatever_is_asked_of_it(string what)
    {
        var id = await app.Confirm(CounterApp.Pat, "lee", Ordering.Delta);
        var before = await app.Load(id);
        await using var mia = app.As(CounterApp.Mia);
        var hers = await mia.Get(new CreateBasket(await app.WorkshopId("northside"), null));

        var refusal = what switch
        {
            "settle" => await mia.Refused(new SettleOrder(id, before.Version, new Settlement.Drop(null))),
            "try again" => await mia.Refused(new TryOrderAgain(id)),
            "cancel" => await mia.Refused(new CancelOrder(id, "mine")),
            "look up" => await mia.Refused(new LookUpOrder(id)),
            "refresh" => await mia.Refused(new RefreshOrder(id)),
            "visit" => await mia.Refused(new VisitOrder(id)),
            "put back" => await mia.Refused(new PutBack(id, hers)),
            _ => await mia.Refused(new GetEvidence(id)),
        };

        Assert.Contains("not-found", refusal.Code, StringComparison.Ordinal);
        var after = await app.Load(id);
        Assert.Equal((before.Version, before.State, before.Events.Count), (after.Version, after.State, after.Events.Count));
        Assert.Empty((await app.BasketOf(hers)).Lines);
    }

    [Theory]
    [InlineData("old version", "checkout.basket-changed")]
    [InlineData("version to come", "checkout.basket-changed")]
    [InlineData("version below zero", "checkout.basket-changed")]
    [InlineData("no cards", "checkout.empty")]
    [InlineData("another workshop's account", "checkout.empty")]
    [InlineData("a location nobody has", "checkout.empty")]
    [InlineData("a basket nobody has", "basket.not-found")]
    [InlineData("another workshop's basket", "basket.not-found")]
    [InlineData("a quote where there are none", "order.quote")]
    public async Task A_forged_press_stores_no_order_and_leaves_the_basket(string what, string code)
    {
        var filled = await app.Fill();
        var theirs = await app.Fill(CounterApp.Mia, "northside");
        var (press, card) = (filled.Press(), filled.Cards[0]);
        press = what switch
        {
            "old version" => press with { BasketVersion = press.BasketVersion - 1 },
            "version to come" => press with { BasketVersion = press.BasketVersion + 1 },
            "version below zero" => press with { BasketVersion = int.MinValue },
            "no cards" => press with { Cards = [] },
            "another workshop's account" => press with { Cards = [card with { Account = theirs.Cards[0].Account }] },
            "a location nobody has" => press with { Cards = [card with { Location = new LocationId("'; DROP TABLE Orders; --") }] },
            "a basket nobody has" => press with { Basket = BasketId.New() },
            "another workshop's basket" => press with { Basket = theirs.Id, BasketVersion = theirs.Version },
            _ => press with { Cards = [card with { Intent = OrderIntent.Quote }] },
        };
        await using var pat = app.As(CounterApp.Pat);

        Assert.Equal(code, (await pat.Refused(press)).Code);
        Assert.Empty(await app.OrdersOf(press.Checkout));
        Assert.Single((await app.BasketOf(filled.Id)).Lines);
        Assert.Single((await app.BasketOf(theirs.Id)).Lines);
    }

    [Theory]
    [InlineData("abc-parts")]
    [InlineData("delta-parts")]
    [InlineData("midwest-trucks")]
    public async Task A_way_of_delivery_that_nobody_offered_makes_no_order_at_the_dealer(string dealer)
    {
        await using var pat = app.As(CounterApp.Pat);
        var filled = await OddDealers.Basket(app, dealer);
        var made = app.Practice[dealer].Orders.All.Count;
        var press = filled.Press() with { Cards = [filled.Cards[0] with { DeliveryMethod = "<b>teleport</b>" }] };

        if ((await pat.Send(press)).WhyNot() is { } refusal)
            Assert.Contains("teleport", refusal.Sentence, StringComparison.Ordinal);
        foreach (var order in await app.OrdersOf(press.Checkout))
        {
            await app.Send(order.Id);
            Assert.Equal(OrderState.Rejected, (await app.Load(order.Id)).State);
        }
        Assert.Equal(made, app.Practice[dealer].Orders.All.Count);
    }

    [Fact]
    public async Task The_same_card_twice_is_one_order()
    {
        var filled = await app.Fill();
        var press = filled.Press() with { Cards = [filled.Cards[0], filled.Cards[0]] };
        await using var pat = app.As(CounterApp.Pat);

        await pat.Get(press);

        Assert.Single(await app.OrdersOf(press.Checkout));
    }

    [Fact]
    public async Task Another_workshops_quote_comes_into_no_basket()
    {
        await using var pat = app.As(CounterApp.Pat);
        await using var mia = app.As(CounterApp.Mia);
        var lee = await app.WorkshopId("lee");
        var hers = await mia.Offer(await app.WorkshopId("northside"), Counter.Ford);
        var filled = await app.Fill();
        var line = (await pat.Get(new GetBasket(filled.Id))).Rows.Single();

        Assert.Equal("account.not-found", (await pat.Refused(new AddLine(lee, filled.Id, hers, Quantity.One))).Code);
        Assert.Equal("basket.not-found", (await pat.Refused(new MoveLine(filled.Id, line.Id, hers))).Code);
        Assert.Equal("basket.line-gone", (await pat.Refused(new ChangeQuantity(filled.Id, BasketLineId.New(), Quantity.One))).Code);
        Assert.Equal(filled.Version, (await app.BasketOf(filled.Id)).Version);
    }

    [Theory]
    [InlineData("0.01")]
    [InlineData("0")]
    public async Task A_price_that_was_made_up_is_found_out_by_the_check_when_the_checkout_opens(string price)
    {
        await using var pat = app.As(CounterApp.Pat);
        var lee = await app.WorkshopId("lee");
        var offer = await pat.Offer(lee, Counter.Abc, "HAS", "LF901");
        var lie = Money.Of(decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture), offer.Net!.Value.Currency).OrThrow();
        var basket = await pat.Get(new CreateBasket(lee, null));
        await pat.Get(new AddLine(lee, basket, offer with { Net = lie, Breaks = [] }, Quantity.One));
        await using var context = app.Page(CounterApp.Pat);

        var page = context.Render<CheckoutPage>(p => p.Add(x => x.BasketKey, basket.Value));

        page.WaitForElement("[data-testid=change]", Patience);
        Assert.Equal((lie.ToInvariant(), offer.Net.Value.ToInvariant()), (page.Find("[data-testid=change]").GetAttribute("data-old"), page.Find("[data-testid=change]").GetAttribute("data-new")));
        Assert.True(page.FindAll("button.main").Single(b => b.TextContent.Contains("Place", StringComparison.Ordinal)).HasAttribute("disabled"));
        Assert.Equal("checkout.change", (await pat.Refused((await app.Ready(basket)).Press())).Code);
    }

    [Fact]
    public async Task A_choice_that_the_page_did_not_offer_is_refused_and_the_page_lives_on()
    {
        var filled = await app.Fill();
        await using var context = app.Page(CounterApp.Pat);
        var page = context.Render<CheckoutPage>(p => p.Add(x => x.BasketKey, filled.Id.Value));
        page.WaitForAssertion(() => Assert.False(Place(page).HasAttribute("disabled")), Patience);

        await page.InvokeAsync(() => page.FindAll("[data-testid=order-card] select")[1].ChangeAsync(new() { Value = "99" }));
        await page.InvokeAsync(() => Place(page).ClickAsync(new()));

        page.WaitForAssertion(() => Assert.Contains("no such urgency", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Single((await app.BasketOf(filled.Id)).Lines);
    }

    private static AngleSharp.Dom.IElement Place(IRenderedComponent<CheckoutPage> page) =>
        page.FindAll("button.main").Single(b => b.TextContent.Contains("Place", StringComparison.Ordinal));
}
