using FsCheck;
using FsCheck.Fluent;
using TradeCounter.Domain;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.Tests.Fakers;

namespace TradeCounter.Tests.DomainTests;

public sealed class OfferTests
{
    private static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(10);
    private static readonly DateTimeOffset Now = Fake.AsOf + TimeSpan.FromMinutes(1);
    private static readonly Offer Plain = new Fake().Offer() with { DealerKey = "ford-leeds", Location = new LocationId("ST-01") };

    private static readonly Gen<Availability> Stock = Gen.OneOf(
        Gen.Choose(0, 5).Select(count => Availability.Of(count, Fake.AsOf)),
        Gen.Choose(0, 5).Select(count => Availability.Of(count, Fake.AsOf - FreshFor)),
        Gen.Elements(Availability.NotChecked(), Availability.Of(null, Fake.AsOf), Availability.CheckFailed("timeout", Fake.AsOf)));

    private static readonly Gen<Offer> Offers =
        from stock in Stock
        from net in Gen.Choose(0, 4)
        from currency in Gen.Elements("GBP", "EUR", "USD")
        from place in Gen.Elements("a", "ab", "b", "bc", "c")
        from back in Gen.Elements<bool?>(true, false, null)
        from blocked in Gen.Elements(null, null, null, "not for you")
        from lead in Gen.Elements<int?>(null, 0, 3)
        select Plain with
        {
            Availability = stock,
            Net = net == 0 ? null : Money.Of(net, Currency.Of(currency)).OrThrow(),
            DealerKey = place,
            Location = new LocationId("bc"[(place.Length - 1)..]),
            CanBackOrder = back,
            Blocked = blocked,
            LeadTimeDays = lead,
        };

    [Fact]
    public void The_ranking_is_a_total_order() => Always.Holds(Offers.Three(), t =>
    {
        var ranking = new OfferRanking(Two, Now, FreshFor);
        var (a, b, c) = t;

        Assert.Equal(0, ranking.Compare(a, a));
        Assert.Equal(Math.Sign(ranking.Compare(a, b)), -Math.Sign(ranking.Compare(b, a)));
        Assert.False(ranking.Compare(a, b) <= 0 && ranking.Compare(b, c) <= 0 && ranking.Compare(a, c) > 0, "not transitive");
    });

    [Fact]
    public void Ranked_offers_are_the_same_whatever_order_they_came_in() => Always.Holds(Offers.ListOf(8), offers =>
    {
        var ranking = new OfferRanking(Two, Now, FreshFor);
        var told = offers.Select((o, i) => o with { LocationName = $"{i}", Location = new LocationId($"{i}") }).ToList();

        Assert.Equal(told.Order(ranking).Select(o => o.LocationName), told.AsEnumerable().Reverse().Order(ranking).Select(o => o.LocationName));
    });

    [Fact]
    public void Best_is_what_can_be_had_in_full_then_in_part_then_later_then_perhaps_and_last_what_cannot()
    {
        Offer[] best =
        [
            Plain with { Availability = Availability.Of(2, Fake.AsOf), LocationName = "in full" },
            Plain with { Availability = Availability.Of(1, Fake.AsOf), LocationName = "in part" },
            Plain with { Availability = Availability.NotAvailable(Fake.AsOf), CanBackOrder = true, LocationName = "back order" },
            Plain with { Availability = Availability.CheckFailed("timeout", Fake.AsOf), LocationName = "unknown" },
            Plain with { Availability = Availability.NotAvailable(Fake.AsOf), CanBackOrder = false, LocationName = "never" },
            Plain with { Blocked = "not sold here", LocationName = "blocked" },
        ];

        Assert.Equal(best.Select(o => o.LocationName), best.Reverse().Order(new OfferRanking(Two, Now, FreshFor)).Select(o => o.LocationName));
    }

    [Fact]
    public void Among_equals_what_is_known_better_stands_first()
    {
        var same = Plain with { Net = Pounds(5), Surcharge = null, Charges = [], Breaks = [], Availability = Availability.Of(2, Fake.AsOf) };
        Offer[] best =
        [
            same with { LeadTimeDays = 0, LocationName = "today" },
            same with { LeadTimeDays = 9, LocationName = "in nine days" },
            same with { LeadTimeDays = null, LocationName = "lead time not told" },
            same with { LeadTimeDays = 0, Availability = Availability.Of(null, Fake.AsOf), LocationName = "number not told" },
            same with { Net = Pounds(6), LocationName = "dearer" },
            same with { Net = null, LeadTimeDays = 0, LocationName = "price not told" },
        ];

        Assert.Equal(best.Select(o => o.LocationName), best.Reverse().Order(new OfferRanking(Two, Now, FreshFor)).Select(o => o.LocationName));
    }

    [Fact]
    public void Old_stock_does_not_count_as_in_stock()
    {
        var old = Plain with { Availability = Availability.Of(40, Now - FreshFor - TimeSpan.FromTicks(1)), Net = Pounds(1) };
        var fresh = Plain with { Availability = Availability.Of(1, Now - FreshFor), Net = Pounds(9) };

        Assert.True(new OfferRanking(Two, Now, FreshFor).Compare(fresh, old) < 0);
    }

    [Fact]
    public void Among_equals_the_lowest_landed_cost_wins_and_an_untold_price_comes_last()
    {
        var dear = Plain with { Net = Pounds(9), LocationName = "dear" };
        var cheap = Plain with { Net = Pounds(5), LocationName = "cheap" };
        var looksCheap = Plain with { Net = Pounds(1), Charges = [new MiscCharge("freight", Pounds(20))], LocationName = "freight" };
        var untold = Plain with { Net = null, LocationName = "untold" };

        Assert.Equal(["cheap", "dear", "freight", "untold"], new[] { untold, looksCheap, dear, cheap }.Order(new OfferRanking(Two, Now, FreshFor)).Select(o => o.LocationName));
    }

    [Fact]
    public void The_deepest_break_that_is_reached_sets_the_price()
    {
        var offer = Plain with { Net = Pounds(10), Breaks = [new(12, Pounds(7)), new(6, Pounds(8))] };

        Assert.Equal([Pounds(10), Pounds(8), Pounds(8), Pounds(7)], new[] { 5, 6, 11, 12 }.Select(n => offer.NetFor(Quantity.Of(n).OrThrow())!.Value));
        Assert.Null((Plain with { Net = null }).NetFor(Two));
    }

    [Fact]
    public void Landed_cost_is_all_that_is_paid_and_the_core_stands_apart()
    {
        var offer = Plain with { Net = Pounds(10), Surcharge = Pounds(2), Core = Pounds(60), Charges = [new("freight", Pounds(5)), new("environment", Pounds(1))] };

        var cost = LandedCost.Of(offer, Two);

        Assert.Equal((Pounds(30), Pounds(120)), (cost.Total, cost.Core));
        Assert.Equal([Pounds(150)], cost.Now);
    }

    [Fact]
    public void A_whole_bundle_brings_its_own_price()
    {
        var offer = Plain with { Net = Pounds(10), Bundle = new Bundle("SERVICE", Pounds(4), [Plain.Part]) };

        Assert.Equal(Pounds(8), LandedCost.Of(offer, Two, bundleIsWhole: true).Total);
        Assert.Equal(Pounds(20), LandedCost.Of(offer, Two).Total);
    }

    [Fact]
    public void Without_a_price_there_is_no_cost_rather_than_none_to_pay()
    {
        var cost = LandedCost.Of(Plain with { Net = null, Surcharge = Pounds(2), Core = Pounds(60) }, Two);

        Assert.Equal((null, Pounds(120)), (cost.Total, cost.Core));
        Assert.Empty(cost.Now);
    }

    [Fact]
    public void Amounts_in_two_currencies_make_no_cost_and_no_error()
    {
        var euro = Money.Of(3, Currency.Of("EUR")).OrThrow();

        Assert.Null(LandedCost.Of(Plain with { Surcharge = euro }, Two).Total);
        Assert.Null(LandedCost.Of(Plain with { Charges = [new("freight", euro)] }, Two).Total);
        Assert.Equal(2, LandedCost.Of(Plain with { Core = euro }, Two).Now.Count);
    }

    [Fact]
    public void The_four_states_of_stock_are_never_one_another()
    {
        var told = Availability.Of(null, Fake.AsOf);

        Assert.Equal(4, new[] { Availability.NotChecked(), told, Availability.NotAvailable(Fake.AsOf), Availability.CheckFailed("timeout", Fake.AsOf) }.Select(a => a.State).Distinct().Count());
        Assert.Null(told.Count);
        Assert.Null(Availability.NotChecked().Count);
        Assert.Null(Availability.CheckFailed("timeout", Fake.AsOf).Count);
        Assert.Equal(0, Availability.NotAvailable(Fake.AsOf).Count);
    }

    [Fact]
    public void A_count_is_available_from_one_on() => Always.Holds(Gen.Choose(-5, 5), count =>
    {
        var stock = Availability.Of(count, Fake.AsOf);

        Assert.Equal(count > 0 ? (AvailabilityState.Available, count) : (AvailabilityState.NotAvailable, 0), (stock.State, stock.Count));
    });

    [Fact]
    public void Stock_without_a_time_is_stale_and_stock_at_the_limit_is_not()
    {
        Assert.True(Availability.NotChecked().IsStale(Now, FreshFor));
        Assert.False(Availability.Of(1, Now - FreshFor).IsStale(Now, FreshFor));
        Assert.True(Availability.Of(1, Now - FreshFor - TimeSpan.FromTicks(1)).IsStale(Now, FreshFor));
        Assert.True((Plain with { AsOf = Now - FreshFor - TimeSpan.FromTicks(1) }).IsStale(Now, FreshFor));
    }

    private static Quantity Two => Quantity.Of(2).OrThrow();

    private static Money Pounds(decimal amount) => Money.Of(amount, Fake.Pounds).OrThrow();
}
