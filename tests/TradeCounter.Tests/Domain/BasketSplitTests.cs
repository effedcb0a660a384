using TradeCounter.Domain;
using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.Tests.Fakers;

namespace TradeCounter.Tests.DomainTests;

/// <summary>What a split proposes and why, in baskets that can be reckoned by hand.</summary>
public sealed class BasketSplitTests
{
    private static readonly Offer Plain = new Fake().Offer() with { Surcharge = null, Charges = [] };

    [Fact]
    public void The_cheapest_place_is_said_with_what_it_saves_and_what_the_next_best_costs()
    {
        var row = Only(SplitWish.Cheapest, Line(2, At("A", 10), At("B", 7), At("C", 8)));

        Assert.Equal(("B", SplitReason.Cheaper, Pounds(20), Pounds(14)), (Place(row.To), row.Reason, row.Before.Total, row.After.Total));
        Assert.Equal(("C", Pounds(2), 0), (Place(row.Next!.Offer), row.Next.More, row.Next.MoreOrders));
    }

    [Fact]
    public void A_line_stays_where_moving_it_would_save_nothing() =>
        Assert.Equal((false, SplitReason.BestHere), Short(Only(SplitWish.Cheapest, Line(1, At("A", 7), At("B", 7)))));

    [Fact]
    public void The_cost_is_the_landed_cost_with_breaks_packs_and_charges_and_without_the_core()
    {
        var broken = At("B", 9) with { Breaks = [new QuantityBreak(6, Pounds(5))], Core = Pounds(100) };
        var packed = At("C", 6) with { PackQuantity = 10 };
        var freight = At("D", 5) with { Charges = [new MiscCharge("freight", Pounds(4))] };

        var row = Only(SplitWish.Cheapest, Line(6, At("A", 10), broken, packed, freight));

        Assert.Equal(("B", Pounds(30), Pounds(600)), (Place(row.To), row.After.Total, row.After.Core));
        Assert.Equal(("D", Pounds(4)), (Place(row.Next!.Offer), row.Next.More));
    }

    [Fact]
    public void Fewer_orders_win_over_money_and_the_row_says_which_order_is_saved()
    {
        var split = BasketSplit.Of([Line(1, At("A", 10), At("B", 30)), Line(1, At("B", 5)), Line(1, At("C", 4), At("B", 6))], SplitWish.FewestOrders);

        Assert.Equal((3, 1), (split.OrdersBefore, split.Orders));
        Assert.Equal([SplitReason.JoinsOrder, SplitReason.NobodyElse, SplitReason.JoinsOrder], split.Rows.Select(r => r.Reason));
        Assert.Equal((Pounds(-20), 1), (split.Rows[0].Next!.More, split.Rows[0].Next!.MoreOrders));
    }

    [Fact]
    public void All_today_takes_what_is_in_stock_in_full_and_leaves_what_nobody_has()
    {
        var split = BasketSplit.Of(
        [
            Line(3, At("A", 10, stock: 2), At("B", 12, stock: 3), At("C", 1, stock: 0)),
            Line(3, At("A", 10, stock: 0), At("B", 2, stock: 1)),
        ], SplitWish.AllToday);

        Assert.Equal([("B", SplitReason.InStockThere), ("A", SplitReason.NobodyToday)], split.Rows.Select(r => (Place(r.To), r.Reason)));
    }

    [Fact]
    public void What_one_place_has_is_there_once_however_many_lines_want_it()
    {
        var part = PartKey.Of("FO", "SAME");
        SplitLine Wants(int many) => Line(many, At("A", 10, stock: 0) with { Part = part }, At("B", 5, stock: 5) with { Part = part }, At("C", 9, stock: 4) with { Part = part });

        var split = BasketSplit.Of([Wants(3), Wants(4)], SplitWish.AllToday);

        Assert.Equal(["B", "C"], split.Rows.Select(r => Place(r.To)).Order());
    }

    [Fact]
    public void A_bundle_is_not_broken_for_a_cheaper_single_and_is_completed_where_that_pays()
    {
        var (filter, wrench) = (PartKey.Of("HAS", "F"), PartKey.Of("FEF", "W"));
        Offer Bundled(PartKey part, decimal alone) => At("B", alone) with { Part = part, Bundle = new Bundle("SET", Pounds(3), [filter, wrench]) };

        var kept = BasketSplit.Of([Line(1, Bundled(filter, 8), At("A", 5) with { Part = filter }), Line(1, Bundled(wrench, 8))], SplitWish.Cheapest);
        var completed = BasketSplit.Of([Line(1, At("A", 5) with { Part = filter }, Bundled(filter, 8)), Line(1, Bundled(wrench, 8))], SplitWish.Cheapest);

        Assert.Empty(kept.Moves);
        Assert.Equal((SplitReason.CompletesBundle, Pounds(3)), (completed.Rows[0].Reason, completed.Rows[0].After.Total));
        Assert.Equal(Pounds(6), Assert.Single(completed.After));
    }

    [Fact]
    public void No_line_changes_its_currency_and_two_currencies_are_never_one_sum()
    {
        var euros = At("E", 1) with { Net = Money.Of(1, Currency.Of("EUR")).OrThrow() };
        var split = BasketSplit.Of([Line(1, At("A", 10), euros), Line(1, euros with { Part = PartKey.Of("FO", "OTHER") })], SplitWish.Cheapest);

        Assert.Equal((false, SplitReason.OtherCurrency), Short(split.Rows[0]));
        Assert.Equal(["10.00 GBP", "1.00 EUR"], split.After.Select(m => $"{m}"));
    }

    [Fact]
    public void What_is_not_known_never_wins_and_is_in_no_sum()
    {
        var unknown = At("B", 1) with { Net = null };

        Assert.Equal((false, SplitReason.NobodyElse), Short(Only(SplitWish.Cheapest, Line(1, At("A", 10), unknown))));
        Assert.Equal((true, SplitReason.PriceToldThere), Short(Only(SplitWish.Cheapest, Line(1, unknown, At("A", 10)))));
        var split = BasketSplit.Of([Line(1, unknown)], SplitWish.Cheapest);
        Assert.Equal((1, 0), (split.Unpriced, split.After.Count));
    }

    [Fact]
    public void What_cannot_be_ordered_is_left_and_never_gone_to()
    {
        var (recalled, never) = (At("B", 1) with { Blocked = "recall" }, At("C", 2, stock: 0) with { CanBackOrder = false });

        Assert.Equal(SplitReason.NobodyElse, Only(SplitWish.Cheapest, Line(1, At("A", 10), recalled, never)).Reason);
        Assert.Equal((true, SplitReason.CannotStay), Short(Only(SplitWish.Cheapest, Line(1, recalled, At("A", 10)))));
    }

    [Fact]
    public void An_own_dealer_that_was_not_heard_counts_with_what_was_seen_only_while_that_is_fresh()
    {
        var (seen, told) = (At("A", 10), At("B", 12));
        SplitLine Asked(bool answered, bool stale) => SplitLine.Of(BasketLineId.New(), Quantity.One, seen, [told, told with { Part = PartKey.Of("FO", "OTHER") }], answered, stale);

        Assert.Equal(Pounds(10), Asked(answered: false, stale: false).Now.Net);
        Assert.Null(Asked(answered: false, stale: true).Now.Net);
        Assert.Null(Asked(answered: true, stale: false).Now.Net);
        Assert.Equal([told], Asked(answered: false, stale: true).Others);
        Assert.Equal(Pounds(11), SplitLine.Of(BasketLineId.New(), Quantity.One, seen, [seen with { Net = Pounds(11) }], true, false).Now.Net);
    }

    [Fact]
    public void Lines_change_places_at_once_and_meet_only_who_stays()
    {
        var (basket, part) = (new Basket(WorkshopId.New(), "Basket", "Pat", Fake.AsOf), PartKey.Of("FO", "SAME"));
        var (a, b) = (At("A", 1) with { Part = part }, At("B", 1) with { Part = part });
        var (first, second) = (basket.Add(a, Of(2), null, "Pat", Fake.AsOf).OrThrow(), basket.Add(b, Of(5), null, "Pat", Fake.AsOf).OrThrow());

        Assert.Null(basket.TakeSplit(basket.Version, [new(first.Id, b), new(second.Id, a)], "Mia", Fake.AsOf));
        Assert.Equal([("B", 2), ("A", 5)], basket.Lines.Select(l => (Place(l.Offer), l.Quantity.Value)));

        Assert.Null(basket.TakeSplit(basket.Version, [new(first.Id, a)], "Mia", Fake.AsOf));
        Assert.Equal([("A", 7)], basket.Lines.Select(l => (Place(l.Offer), l.Quantity.Value)));
    }

    private static (bool, SplitReason) Short(SplitRow row) => (row.Moves, row.Reason);

    private static SplitRow Only(SplitWish wish, SplitLine line) => Assert.Single(BasketSplit.Of([line], wish).Rows);

    private static SplitLine Line(int quantity, Offer now, params Offer[] others) => new(BasketLineId.New(), Of(quantity), now, others);

    private static Offer At(string place, decimal net, int stock = 40) =>
        Plain with { DealerKey = place, Location = new LocationId(place), Net = Pounds(net), Availability = Availability.Of(stock, Fake.AsOf) };

    private static string Place(Offer offer) => offer.Location.Value;

    private static Quantity Of(int quantity) => Quantity.Of(quantity).OrThrow();

    private static Money Pounds(decimal amount) => Money.Of(amount, Fake.Pounds).OrThrow();
}
