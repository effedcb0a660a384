using TradeCounter.Domain;
using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.Tests.Fakers;

namespace TradeCounter.Tests.DomainTests;

public sealed class BasketCheckKeepsTests
{
    [Fact]
    public void What_a_check_does_not_tell_of_the_part_stays_as_it_was_seen()
    {
        var seen = new Fake().Offer() with { DealerPartId = "FO2130418", Requested = PartKey.Of("FO", "1883037"), Relation = OfferRelation.Successor };
        var basket = new Basket(WorkshopId.New(), "J1", "Pat", Fake.AsOf);
        var line = basket.Add(seen, Quantity.One, null, "Pat", Fake.AsOf).OrThrow();
        var told = seen with { Description = null, Maker = null, DealerPartId = null, Requested = seen.Part, Relation = OfferRelation.Requested, AsOf = Fake.AsOf.AddHours(1) };

        basket.Recheck(new Dictionary<BasketLineId, Offer?> { [line.Id] = told }, "Pat", Fake.AsOf.AddHours(1));

        Assert.Equal((seen.Description, seen.Maker, seen.DealerPartId), (line.Offer.Description, line.Offer.Maker, line.Offer.DealerPartId));
        Assert.Equal((seen.Requested, seen.Relation), (line.Offer.Requested, line.Offer.Relation));
        Assert.Equal(told.AsOf, line.Offer.AsOf);
    }
}
