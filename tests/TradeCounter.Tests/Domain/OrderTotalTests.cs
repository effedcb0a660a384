using TradeCounter.Domain;
using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.Tests.Fakers;
using TradeCounter.Tests.Support;

namespace TradeCounter.Tests.DomainTests;

public sealed class OrderTotalTests
{
    [Fact]
    public void An_order_costs_what_its_basket_lines_cost()
    {
        var offer = new Fake().Offer() with { Net = MadeOrder.Pounds(10), Surcharge = MadeOrder.Pounds(2), Core = MadeOrder.Pounds(60), Charges = [new("freight", MadeOrder.Pounds(5))] };
        var basket = new Basket(WorkshopId.New(), "MOT-4711", "Pat", Fake.AsOf);
        var line = basket.Add(offer, Quantity.Of(3).OrThrow(), null, "Pat", Fake.AsOf).OrThrow();

        Assert.Equal(basket.CostOf(line).Total, Total(offer, MadeOrder.Pounds(10), 3));
        Assert.Equal(MadeOrder.Pounds(41), Total(offer, MadeOrder.Pounds(10), 3));
    }

    [Fact]
    public void Without_a_price_or_in_two_currencies_there_is_no_total_and_no_error()
    {
        var offer = new Fake().Offer();

        Assert.Null(Total(offer, null, 1));
        Assert.Null(Total(offer with { Surcharge = Money.Of(1, Currency.Of("EUR")).OrThrow() }, MadeOrder.Pounds(10), 1));
    }

    [Fact]
    public void Leave_to_send_ends_after_three_seconds_on_a_clock_that_never_jumps()
    {
        var clock = new ManualClock();
        var permit = new SendPermit(clock, SendPermit.Limit);

        clock.Advance(SendPermit.Limit);
        Assert.True(permit.IsValid);

        clock.Advance(TimeSpan.FromTicks(1));
        Assert.False(permit.IsValid);
    }

    [Fact]
    public void Settings_show_their_names_and_never_their_values()
    {
        var settings = new Settings([new("user", "pat"), new("Password", "hunter22")]);

        Assert.Equal("hunter22", settings["PASSWORD"]);
        Assert.DoesNotContain("hunter22", settings.ToString(), StringComparison.Ordinal);
    }

    private static Money? Total(Offer offer, Money? net, int quantity) => MadeOrder.Of(new DraftLine(1, offer, Quantity.Of(quantity).OrThrow(), net, null, null)).Total;
}
