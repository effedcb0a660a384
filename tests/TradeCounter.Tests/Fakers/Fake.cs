using Bogus;
using TradeCounter.Domain;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Tests.Fakers;

/// <summary>
/// Believable values that are the same in every run: each instance starts from its own seed, so that one test's
/// number of values does not change what another test gets.
/// </summary>
internal sealed class Fake(int seed = 5080)
{
    /// <summary>When all made-up offers were answered.</summary>
    public static readonly DateTimeOffset AsOf = new(2026, 3, 2, 9, 41, 0, TimeSpan.Zero);

    public static readonly Currency Pounds = Currency.Of("GBP");

    private static readonly string[] Makers = ["FO", "VW", "BO", "HAS", "ZF"];

    private readonly Faker _faker = new("en") { Random = new Randomizer(seed) };

    public Randomizer Random => _faker.Random;

    /// <summary>As makers print them, with leading zeros, letters, dashes and blanks.</summary>
    public PartNumber PartNumber() => TradeCounter.Domain.Parts.PartNumber.Of(
        _faker.Random.Replace(_faker.PickRandom("#######", "0######", "?## ###-###", "##.###.##", "???-####/#")));

    public PartKey Part() => new(BrandCode.Of(_faker.PickRandom(Makers)), PartNumber());

    /// <summary>From 0.01 to 900.00, in whole pence.</summary>
    public Money Price() => Money.Of(_faker.Random.Int(1, 90_000) / 100m, Pounds).OrThrow();

    /// <summary>Small enough for most stocks.</summary>
    public Quantity Quantity() => TradeCounter.Domain.Parts.Quantity.Of(_faker.Random.Int(1, 12)).OrThrow();

    /// <summary>One location's offer for a part that it has; change what matters to a test with <c>with</c>.</summary>
    public Offer Offer(PartKey? part = null)
    {
        var key = part ?? Part();
        var net = Price();
        return new Offer
        {
            DealerKey = "ford-leeds",
            Dealer = new DealerId(_faker.Random.Guid()),
            Account = new TradeAccountId(_faker.Random.Guid()),
            Location = new LocationId("ST-01"),
            LocationName = "Leeds",
            Part = key,
            Requested = key,
            Description = _faker.Commerce.ProductName(),
            Maker = _faker.Company.CompanyName(),
            Net = net,
            List = net + Price(),
            Availability = Availability.Of(_faker.Random.Int(1, 40), AsOf),
            AsOf = AsOf,
        };
    }
}
