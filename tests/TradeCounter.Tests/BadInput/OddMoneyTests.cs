using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.PracticeDealers;
using TradeCounter.Tests.Features.Search;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Baskets;
using TradeCounter.Web.Features.Checkout;

namespace TradeCounter.Tests.BadInput;

/// <summary>What dealers send where a price belongs, over HTTP, for each system.</summary>
public sealed class OddMoneyTests(CounterApp app) : IClassFixture<CounterApp>
{
    // What is sent, and the price it is; null: not told.
    private static readonly (string Json, string? Net)[] Sent =
    [
        ("0.005", "0.005"), ("\"0.005\"", "0.005"), ("0", "0.00"), ("3.25000000001", "3.25"), ("1.23455", "1.2346"), ("0.00004", null), ("-0.01", null), ("\"-0.01\"", null),
        ("1e308", null), ("\"1e308\"", null), ("1e400", null), ("79228162514264337593543950335", null), ("1000000000.01", null), ("\"call us\"", null), ("\"\"", null), ("null", null),
        ("\"1,234.50\"", null), ("\"13,80\"", null), ("\"£13.80\"", null), ("\"NaN\"", null), ("true", null), ("{}", null), ("[13.8]", null),
    ];

    private static readonly (string Dealer, string[] Fields)[] Prices =
        [("ford-leeds", ["orderPrice.netValue"]), ("abc-parts", ["cost"]), ("delta-parts", ["cost", "sell"]), ("midwest-trucks", ["customerPrice"])];

    public static TheoryData<string, string, string?> Figures()
    {
        var data = new TheoryData<string, string, string?>();
        foreach (var (dealer, _) in Prices)
            foreach (var (json, net) in Sent)
                data.Add(dealer, json, net);
        return data;
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public async Task A_price_is_what_was_said_to_four_places_or_not_told(string dealer, string json, string? net)
    {
        using var odd = OddDealers.Say(app, dealer, OddDealers.Pricing(dealer), [.. Prices.Single(p => p.Dealer == dealer).Fields.Select(f => (f, (object?)new OddDealers.Raw(json)))]);

        var offers = await OddDealers.Offers(app, dealer);

        Assert.NotEmpty(offers);
        Assert.All(offers, offer => Assert.Equal(net, offer.Net?.ToInvariant()));
    }

    [Theory]
    [InlineData("EUR", "EUR")]
    [InlineData("usd", "USD")]
    [InlineData("", "GBP")]
    [InlineData("POUNDS", null)]
    [InlineData("£", null)]
    public async Task A_price_in_another_currency_keeps_it_and_one_in_no_currency_is_not_told(string told, string? currency)
    {
        using var odd = OddDealers.Say(app, Counter.Ford, PracticeOperation.Price, ("currencyCode", told));

        var offer = (await OddDealers.Offers(app, Counter.Ford))[0];

        Assert.Equal((currency, currency), (offer.Net?.Currency.Code, offer.List?.Currency.Code));
    }

    [Theory]
    [InlineData("abc-parts", "core")]
    [InlineData("delta-parts", "core")]
    [InlineData("midwest-trucks", "Core.Price")]
    public async Task A_core_above_the_price_stands_apart_and_is_not_taken_into_it(string dealer, string field)
    {
        var before = (await OddDealers.Offers(app, dealer))[0];
        using var odd = OddDealers.Say(app, dealer, PracticeOperation.Search, (field, "99999.99"));

        var offer = (await OddDealers.Offers(app, dealer))[0];

        Assert.Equal(("99999.99", before.Net), (offer.Core?.ToInvariant(), offer.Net));
        Assert.Equal(LandedCost.Of(before, Quantity.One).Total, LandedCost.Of(offer, Quantity.One).Total);
    }

    [Theory]
    [InlineData("abc-parts", "cost")]
    [InlineData("delta-parts", "cost")]
    [InlineData("midwest-trucks", "customerPrice")]
    public async Task A_dealer_that_books_the_price_it_is_sent_gets_no_order_without_one(string dealer, string field)
    {
        using var odd = OddDealers.Say(app, dealer, PracticeOperation.Search, (field, "call us"));
        await using var pat = app.As(CounterApp.Pat);
        var lee = await app.WorkshopId("lee");
        var offer = (await OddDealers.Offers(app, dealer))[0];
        var basket = await pat.Get(new CreateBasket(lee, null));
        await pat.Get(new AddLine(lee, basket, offer, Quantity.One));

        var refusal = await pat.Refused(new PlaceOrders(CheckoutId.New(), basket, (await pat.Get(new GetBasket(basket))).Version, [new CardInput(offer.Account, offer.Location)]));

        Assert.Contains("price", refusal.Sentence, StringComparison.Ordinal);
        Assert.Single((await pat.Get(new GetBasket(basket))).Rows);
    }
}
