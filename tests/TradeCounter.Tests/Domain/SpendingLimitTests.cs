using TradeCounter.Domain;
using TradeCounter.Domain.People;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Tests.DomainTests;

/// <summary>When a checkout needs a colleague's yes, to the smallest unit and by currency.</summary>
public sealed class SpendingLimitTests
{
    [Fact]
    public void Without_any_limit_nothing_needs_a_yes() => Assert.Empty(SpendingLimit.Causes([], [Of(1_000_000, "GBP"), null]));

    [Theory]
    [InlineData("500.0000", false)]
    [InlineData("500.0001", true)]
    public void The_limit_itself_is_allowed_and_a_ten_thousandth_more_is_not(string amount, bool asks)
    {
        var total = Of(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), "GBP");

        Assert.Equal(asks ? [new LimitCause(LimitCauseKind.AboveLimit, total, Of(500, "GBP"))] : [], SpendingLimit.Causes([Of(500, "GBP")], [total]));
    }

    [Fact]
    public void Orders_of_one_checkout_add_up_within_their_currency() =>
        Assert.Equal([new LimitCause(LimitCauseKind.AboveLimit, Of(501, "GBP"), Of(500, "GBP"))],
            SpendingLimit.Causes([Of(500, "GBP"), Of(500, "USD")], [Of(300, "GBP"), Of(400, "USD"), Of(201, "GBP")]));

    [Fact]
    public void Each_currency_is_held_against_its_own_limit_and_one_without_needs_a_yes() =>
        Assert.Equal([new LimitCause(LimitCauseKind.NoLimitInCurrency, Of(1, "EUR"))], SpendingLimit.Causes([Of(500, "GBP")], [Of(500, "GBP"), Of(1, "EUR")]));

    [Fact]
    public void A_price_that_is_not_known_counts_as_above_it() =>
        Assert.Equal([new LimitCause(LimitCauseKind.UnknownPrice)], SpendingLimit.Causes([Of(500, "GBP")], [Of(1, "GBP"), null]));

    [Fact]
    public void A_limit_of_nothing_asks_for_everything_that_costs() =>
        Assert.Single(SpendingLimit.Causes([Of(0, "GBP")], [Of(0.0001m, "GBP")]));

    [Fact]
    public void A_workshop_takes_one_limit_per_currency_and_none_below_zero()
    {
        var workshop = new Workshop("lee", "Lee", null, null);

        Assert.Equal("limit.twice", workshop.Limit([Of(1, "GBP"), Of(2, "GBP")])?.Code);
        Assert.Equal("limit.negative", workshop.Limit([Of(-1, "GBP")])?.Code);
        Assert.Null(workshop.Limit([Of(1, "GBP"), Of(2, "EUR")]));
        Assert.Equal(2, workshop.SpendingLimits.Count);
    }

    private static Money Of(decimal amount, string currency) => Money.Of(amount, Currency.Of(currency)).OrThrow();
}
