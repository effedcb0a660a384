using FsCheck.Fluent;
using TradeCounter.Domain;
using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.Tests.Fakers;

namespace TradeCounter.Tests.DomainTests;

/// <summary>Small baskets of every kind, split by us and by trying every way there is: no way is better than ours. A failure names the seed of its basket.</summary>
public sealed class BasketSplitOptimumTests
{
    private const int Parts = 4;
    private const int Places = 6;

    private static readonly Offer Plain = new Fake().Offer() with { Surcharge = null, Charges = [] };

    [Theory]
    [InlineData(SplitWish.Cheapest)]
    [InlineData(SplitWish.FewestOrders)]
    [InlineData(SplitWish.AllToday)]
    public void No_way_to_place_the_lines_is_better(SplitWish wish) => Always.Holds(Gen.Choose(0, int.MaxValue - 1), seed =>
    {
        var lines = Draw(new Random(seed));
        var split = BasketSplit.Of(lines, wish);

        Assert.True(split.IsBest);
        var ours = Tried.Of(lines, wish, [.. split.Rows.Select(r => r.To)])!.Value;
        Assert.DoesNotContain(Tried.All(lines, wish), way => way.Beats(ours, wish));
    });

    [Theory]
    [InlineData(SplitWish.Cheapest)]
    [InlineData(SplitWish.FewestOrders)]
    [InlineData(SplitWish.AllToday)]
    public void The_next_best_of_a_line_is_what_that_line_alone_could_do_instead(SplitWish wish) => Always.Holds(Gen.Choose(0, int.MaxValue - 1), seed =>
    {
        var lines = Draw(new Random(seed));
        var split = BasketSplit.Of(lines, wish);
        var placed = split.Rows.Select(r => r.To).ToArray();
        var ours = Tried.Of(lines, wish, placed)!.Value;
        for (var i = 0; i < lines.Count; i++)
        {
            if (split.Rows[i].Next is not { More: { } more } next)
                continue;
            var other = placed.ToArray();
            other[i] = next.Offer;
            var then = Tried.Of(lines, wish, other)!.Value;
            Assert.Equal(next.MoreOrders, then.Orders - ours.Orders);
            Assert.Equal(more.Amount, then.CostIn(more.Currency) - ours.CostIn(more.Currency));
            Assert.True(more.Amount >= 0 || wish != SplitWish.Cheapest, $"the next best of line {i} would be better: {more}");
        }
    });

    [Fact]
    public void What_is_taken_costs_the_basket_what_was_proposed() => Always.Holds(Gen.Choose(0, int.MaxValue - 1), seed =>
    {
        var lines = Draw(new Random(seed));
        var basket = new Basket(WorkshopId.New(), "Basket", "Pat", Fake.AsOf);
        // Blocked lines cannot be put in; lines of one part at one place become one line, and so do not stand for themselves.
        var own = lines.Where(l => l.Now.Blocked is null).GroupBy(l => l.Now.Part.Number).Select(g => g.First())
            .Select(l => new SplitLine(basket.Add(l.Now, l.Quantity, null, "Pat", Fake.AsOf).OrThrow().Id, basket.Lines[^1].Quantity, l.Now, l.Others)).ToList();
        var split = BasketSplit.Of(own, SplitWish.Cheapest);

        Assert.Null(basket.TakeSplit(basket.Version, split.Moves, "Mia", Fake.AsOf));

        Assert.Equal(split.After, Money.Totals(basket.Lines.Select(l => basket.CostOf(l).Total).OfType<Money>()));
        Assert.Equal(split.Orders, basket.Lines.Select(l => (l.Offer.Account, l.Offer.Location)).Distinct().Count());
    });

    private static List<SplitLine> Draw(Random random) => [.. Enumerable.Range(0, random.Next(1, 7)).Select(_ =>
    {
        var part = random.Next(Parts);
        var places = Enumerable.Range(0, Places).OrderBy(_ => random.Next()).Take(random.Next(1, 6)).ToList();
        var offers = places.Select(place => Offer(random, part, place)).ToList();
        return new SplitLine(BasketLineId.New(), Quantity.Of(random.Next(1, 9)).OrThrow(), offers[0], offers[1..]);
    })];

    private static Offer Offer(Random random, int part, int place)
    {
        // Places 0 and 1 are two locations of one account; the last sells in another currency.
        Money Price(int most) => Money.Of(random.Next(1, most) / 2m, Currency.Of(place == Places - 1 ? "EUR" : "GBP")).OrThrow();
        return Plain with
        {
            DealerKey = $"dealer-{place}",
            Account = new TradeAccountId(new Guid(place < 2 ? 1 : place, 0, 0, new byte[8])),
            Location = new LocationId($"L{place}"),
            Part = PartKey.Of("FO", $"P{part}"),
            Net = random.Next(8) == 0 ? null : Price(12),
            Breaks = random.Next(4) == 0 ? [new QuantityBreak(random.Next(2, 8), Price(8))] : [],
            Surcharge = random.Next(6) == 0 ? Price(4) : null,
            Charges = random.Next(6) == 0 ? [new MiscCharge("freight", Price(10))] : [],
            PackQuantity = random.Next(4) == 0 ? 4 : 1,
            Bundle = part < 2 && random.Next(2) == 0 ? new Bundle("SET", Price(4), [PartKey.Of("FO", "P0"), PartKey.Of("FO", "P1")]) : null,
            Availability = random.Next(6) switch { 0 => Availability.NotChecked(), 1 => Availability.Of(null, Fake.AsOf), 2 => Availability.CheckFailed("timeout", Fake.AsOf), _ => Availability.Of(random.Next(12), Fake.AsOf) },
            CanBackOrder = random.Next(3) switch { 0 => true, 1 => false, _ => null },
            Blocked = random.Next(12) == 0 ? "recall" : null,
        };
    }
}
