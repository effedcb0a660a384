using TradeCounter.Domain;
using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.Tests.Fakers;

namespace TradeCounter.Tests.DomainTests;

/// <summary>What a check finds different from what the clerk had seen, and what of it needs the clerk's word.</summary>
public sealed class BasketCheckTests
{
    private static readonly DateTimeOffset Later = Fake.AsOf + TimeSpan.FromMinutes(5);

    private readonly Basket _basket = new(WorkshopId.New(), "MOT-4711", "Pat", Fake.AsOf);
    private readonly Offer _seen;
    private readonly BasketLine _line;

    public BasketCheckTests()
    {
        _seen = new Fake().Offer() with { Net = Pounds(10), Core = Pounds(60), Surcharge = Pounds(2), Availability = Availability.Of(4, Fake.AsOf) };
        _line = _basket.Add(_seen, Quantity.Of(2).OrThrow(), null, "Pat", Fake.AsOf).OrThrow();
    }

    [Fact]
    public void The_same_answer_is_no_change_and_makes_the_offer_younger()
    {
        Check(_seen with { AsOf = Later });

        Assert.Equal((null, Later), (_line.Change, _line.Offer.AsOf));
    }

    [Fact]
    public void A_rise_waits_for_the_clerks_word()
    {
        var dearer = _seen with { Net = Pounds(11) };

        Check(dearer);
        Assert.Equal((_seen, dearer, true), (_line.Offer, _line.Pending, _line.NeedsAccepting));
        Assert.Equal((ChangeReason.PriceRose, Pounds(10), Pounds(11)), (_line.Change!.Reason, _line.Change.Old, _line.Change.New));

        Assert.Null(_basket.Accept(_line.Id, "Mia", Later));
        Assert.Equal((dearer, false, "Mia", ChangeReason.PriceRose), (_line.Offer, _line.NeedsAccepting, _line.AcceptedBy, _line.Accepted!.Reason));
    }

    [Fact]
    public void A_fall_applies_at_once_and_is_shown()
    {
        Check(_seen with { Net = Pounds(9) });

        Assert.Equal((Pounds(9), false, ChangeReason.PriceFell), (_line.Offer.Net, _line.NeedsAccepting, _line.Change!.Reason));
    }

    [Fact]
    public void A_rise_that_is_taken_back_needs_no_word()
    {
        Check(_seen with { Net = Pounds(11) });
        Check(_seen);

        Assert.Equal((false, null), (_line.NeedsAccepting, _line.Change));
    }

    [Theory]
    [InlineData("core rose")]
    [InlineData("surcharge rose")]
    [InlineData("core rose, price fell")]
    [InlineData("surcharge rose, price fell")]
    [InlineData("surcharge rose, core fell")]
    [InlineData("core is new")]
    [InlineData("freight is new")]
    [InlineData("freight is new, price fell")]
    [InlineData("price is no longer told")]
    [InlineData("another currency")]
    [InlineData("core in another currency")]
    public void Nothing_that_costs_more_hides_behind_something_else(string what)
    {
        var cheaper = _seen with { Net = Pounds(9) };
        Check(what switch
        {
            "core rose" => _seen with { Core = Pounds(61) },
            "surcharge rose" => _seen with { Surcharge = Pounds(3) },
            "core rose, price fell" => cheaper with { Core = Pounds(61) },
            "surcharge rose, price fell" => cheaper with { Surcharge = Pounds(3) },
            "surcharge rose, core fell" => _seen with { Surcharge = Pounds(3), Core = Pounds(50) },
            "core is new" => WithoutCore(),
            "freight is new" => _seen with { Charges = [new MiscCharge("freight", Pounds(5))] },
            "freight is new, price fell" => cheaper with { Charges = [new MiscCharge("freight", Pounds(5))] },
            "price is no longer told" => _seen with { Net = null },
            "another currency" => _seen with { Net = Money.Of(1, Currency.Of("EUR")).OrThrow() },
            _ => _seen with { Core = Money.Of(1, Currency.Of("EUR")).OrThrow() },
        });

        Assert.True(_line.NeedsAccepting, what);
        Assert.True(_line.Change!.NeedsAccepting, $"{_line.Change}");
    }

    [Fact]
    public void What_falls_elsewhere_needs_no_word()
    {
        Check(_seen with { Core = Pounds(50), Surcharge = null });

        Assert.False(_line.NeedsAccepting);
        Assert.Equal(ChangeReason.CoreChanged, _line.Change!.Reason);
    }

    [Fact]
    public void A_price_told_for_the_first_time_applies_since_there_was_none_to_rise_from()
    {
        Check(_seen with { Net = null });
        _basket.Accept(_line.Id, "Pat", Later);
        Check(_seen);

        Assert.Equal((false, Pounds(10)), (_line.NeedsAccepting, _line.Offer.Net));
    }

    [Fact]
    public void A_failed_check_keeps_the_price_seen_and_only_loses_the_stock()
    {
        Check(_seen with { Net = null, Core = null, Surcharge = null, Availability = Availability.CheckFailed("timeout", Later), AsOf = Later });

        Assert.Equal((Pounds(10), AvailabilityState.CheckFailed, Fake.AsOf, null), (_line.Offer.Net, _line.Offer.Availability.State, _line.Offer.AsOf, _line.Change));
    }

    [Fact]
    public void A_part_that_the_dealer_no_longer_knows_cannot_be_ordered()
    {
        Check(null);

        Assert.Equal((ChangeReason.Gone, false), (_line.Change!.Reason, _line.NeedsAccepting));
        Assert.NotNull(_line.Offer.Blocked);
    }

    [Fact]
    public void Stock_that_no_longer_suffices_and_stock_that_came_back_are_said()
    {
        Check(_seen with { Availability = Availability.Of(1, Later) });
        Assert.Equal(ChangeReason.StockShort, _line.Change!.Reason);

        Check(_seen with { Availability = Availability.Of(2, Later) });
        Assert.Equal(ChangeReason.BackInStock, _line.Change!.Reason);
    }

    [Fact]
    public void A_block_is_said_even_when_the_price_fell()
    {
        Check(_seen with { Blocked = "recall", Net = Pounds(9) });

        Assert.Equal(("recall", ChangeReason.Blocked), (_line.Offer.Blocked, _line.Change!.Reason));
    }

    [Fact]
    public void A_rise_of_a_bundles_price_or_its_end_waits_for_the_clerks_word()
    {
        Bundle Share(decimal net) => new("SERVICE", Pounds(net), [_seen.Part]);
        _basket.MoveLine(_line.Id, _seen with { Bundle = Share(7) }, "Pat", Later);

        Check(_seen with { Bundle = Share(8) });
        Assert.Equal((ChangeReason.PriceRose, Pounds(7), Pounds(8)), (_line.Change!.Reason, _line.Change.Old, _line.Change.New));

        Check(_seen);
        Assert.Equal((true, Pounds(10)), (_line.NeedsAccepting, _line.Change!.New));
    }

    [Fact]
    public void Every_rise_that_was_accepted_is_kept_with_who_and_when()
    {
        Check(_seen with { Net = Pounds(11), Core = Pounds(61) });
        _basket.Accept(_line.Id, "Mia", Later);
        Check(_seen with { Net = Pounds(12), Core = Pounds(61) });
        _basket.Accept(_line.Id, "Pat", Later + TimeSpan.FromMinutes(1));

        Assert.Equal([("Mia", Later), ("Pat", Later + TimeSpan.FromMinutes(1))], _line.AllAccepted.Select(c => (c.Agreed!.By, c.Agreed.At)));
        Assert.Equal(["The price of one rose from 10.00 GBP to 11.00 GBP.", "The core of one rose from 60.00 GBP to 61.00 GBP.", "The price of one rose from 11.00 GBP to 12.00 GBP."],
            _line.AllAccepted.SelectMany(c => c.Rises));
    }

    [Fact]
    public void What_was_accepted_at_one_dealer_is_not_taken_along_to_another()
    {
        Check(_seen with { Net = Pounds(11) });
        _basket.Accept(_line.Id, "Mia", Later);

        _basket.MoveLine(_line.Id, _seen with { Location = new LocationId("ST-02") }, "Pat", Later);

        Assert.Equal((null, null), (_line.Accepted, _line.AcceptedBy));
    }

    private static Money Pounds(decimal amount) => Money.Of(amount, Fake.Pounds).OrThrow();

    private Offer WithoutCore()
    {
        _basket.MoveLine(_line.Id, _seen with { Core = null }, "Pat", Later);
        return _seen;
    }

    private void Check(Offer? answer) => _basket.Recheck(new Dictionary<BasketLineId, Offer?> { [_line.Id] = answer }, "Pat", Later);
}
