using TradeCounter.Domain;
using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.Tests.Features.Search;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Baskets;

namespace TradeCounter.Tests.Features.Baskets;

public sealed class CheckBasketTests(CounterApp app) : IClassFixture<CounterApp>
{
    private static Money Less(Money money) => money - Money.Of(0.25m, money.Currency).OrThrow();

    [Fact]
    public async Task A_price_that_rose_waits_for_the_clerks_word_and_blocks_the_checkout()
    {
        await using var pat = app.As(CounterApp.Pat);
        var lee = await app.WorkshopId("lee");
        var offer = await pat.Offer(lee, Counter.Ford);
        var basket = await Fill(pat, lee, offer with { Net = Less(offer.Net!.Value), NetByUrgency = new Dictionary<Domain.Orders.OrderUrgency, Money>() });

        Assert.Equal(1, await pat.Get(new CheckBasket(basket, offer.Account)));

        var row = (await pat.Get(new GetBasket(basket))).Rows.Single();
        Assert.Equal((ChangeReason.PriceRose, true), (row.Change!.Reason, row.NeedsAccepting));
        Assert.Equal((Less(offer.Net.Value), offer.Net), (row.Net, row.Pending));
        Assert.NotEmpty((await pat.Get(new GetBasket(basket))).Obstacles);

        await pat.Get(new AcceptChange(basket, row.Id));

        var after = await pat.Get(new GetBasket(basket));
        Assert.Equal(offer.Net, after.Rows.Single().Net);
        Assert.Empty(after.Obstacles);
    }

    [Fact]
    public async Task All_dealers_are_checked_at_once_and_every_answer_is_kept()
    {
        await using var pat = app.As(CounterApp.Pat);
        var lee = await app.WorkshopId("lee");
        Offer[] offers = [await pat.Offer(lee, Counter.Ford), await pat.Offer(lee, Counter.Abc, "HAS", "LF115"), await pat.Offer(lee, Counter.Delta, "HAS", "LF115"), await pat.Offer(lee, Counter.Midwest, "CE", "1198784")];
        var old = DateTimeOffset.UnixEpoch;
        var basket = await Fill(pat, lee, [.. offers.Select(o => o with { AsOf = old, Availability = o.Availability with { AsOf = old } })]);

        await Task.WhenAll(offers.Select(async offer =>
        {
            await using var clerk = app.As(CounterApp.Pat);
            await clerk.Get(new CheckBasket(basket, offer.Account));
        }));

        var view = await pat.Get(new GetBasket(basket));
        Assert.Equal(4, view.Orders.Count);
        Assert.All(view.Rows, row => Assert.True(row.AsOf > old, $"{row.Offer.DealerKey} was not checked"));
    }

    [Fact]
    public async Task A_dealer_that_is_down_leaves_the_price_seen_and_says_that_the_check_failed()
    {
        await using var pat = app.As(CounterApp.Pat);
        var lee = await app.WorkshopId("lee");
        var offer = await pat.Offer(lee, Counter.Abc, "HAS", "LF115");
        var basket = await Fill(pat, lee, offer);
        await app.Practice.TakeDownAsync(Counter.Abc);
        try
        {
            await pat.Get(new CheckBasket(basket, offer.Account));
        }
        finally
        {
            await app.Practice.PutUpAsync(Counter.Abc);
        }

        var row = (await pat.Get(new GetBasket(basket))).Rows.Single();
        Assert.Equal((AvailabilityState.CheckFailed, offer.Net), (row.Offer.Availability.State, row.Net));
        Assert.NotEmpty(row.Offer.Availability.Words!);

        await pat.Get(new CheckBasket(basket, offer.Account));
        Assert.Equal(AvailabilityState.Available, (await pat.Get(new GetBasket(basket))).Rows.Single().Offer.Availability.State);
    }

    [Fact]
    public async Task A_line_removed_while_the_dealer_was_asked_stays_removed()
    {
        await using var pat = app.As(CounterApp.Pat);
        var lee = await app.WorkshopId("lee");
        var offer = await pat.Offer(lee, Counter.Ford);
        var basket = await Fill(pat, lee, offer);
        var line = (await pat.Get(new GetBasket(basket))).Rows.Single().Id;
        await using var other = app.As(CounterApp.Pat);

        await Task.WhenAll(pat.Send(new CheckBasket(basket, offer.Account)), other.Send(new RemoveLine(basket, line)));

        Assert.Equal(0, (await pat.Get(new GetBasket(basket))).Lines);
    }

    private static async Task<BasketId> Fill(CounterScope clerk, WorkshopId workshop, params Offer[] offers)
    {
        var basket = await clerk.Get(new CreateBasket(workshop, null));
        foreach (var offer in offers)
            await clerk.Get(new AddLine(workshop, basket, offer, Quantity.One));
        return basket;
    }
}
