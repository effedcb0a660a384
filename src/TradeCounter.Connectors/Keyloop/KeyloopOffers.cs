using TradeCounter.Connectors.Http;
using TradeCounter.Connectors.Keyloop.Wire;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Connectors.Keyloop;

/// <summary>What an offer is about: the part asked for, the part offered, and the dealer's own key and words for it.</summary>
internal sealed record KeyloopSubject(PartKey Part, string PartId, PartKey Requested, OfferRelation Relation, string? Description);

/// <summary>Makes offers out of answers to price and stock questions (docs/contracts/keyloop.md 3.4).</summary>
internal static class KeyloopOffers
{
    public static Offer Of(DealerConnection connection, KeyloopPlace place, KeyloopSubject subject, KeyloopAvailability told, OrderUrgency usual, DateTimeOffset asOf)
    {
        var prices = told.OrderPrices.Select(p => (Type: p.OrderType, Urgency: KeyloopMapping.Urgency(p.OrderType), Net: KeyloopMapping.Net(p.OrderPrice, connection.Currency)))
            .Where(p => p.Net is not null).ToList();
        var byUrgency = prices.Where(p => p.Urgency is not null).GroupBy(p => p.Urgency!.Value).ToDictionary(g => g.Key, g => g.First().Net!.Value);
        // A price without a type holds for every type; one of another type would be a promise the dealer did not make.
        var net = byUrgency.TryGetValue(usual, out var own) ? own : prices.FirstOrDefault(p => string.IsNullOrWhiteSpace(p.Type)).Net;
        var list = KeyloopMapping.Net(told.ListPrice, connection.Currency);
        var currency = (net ?? list)?.Currency ?? connection.Currency;
        return Empty(connection, place, subject, KeyloopMapping.Stock(told, asOf), asOf) with
        {
            // Amounts in a second currency would not add up with the others; they are left to the dealer's own words.
            List = In(currency, list),
            Net = net,
            Surcharge = In(currency, NotZero(KeyloopMapping.Net(told.Surcharge, connection.Currency))),
            NetByUrgency = byUrgency.Where(p => p.Value.Currency == currency).ToDictionary(),
            CanBackOrder = told.IsAvailableForBackOrder,
            LeadTimeDays = told.LeadTimeInDays is >= 0 and < 10_000 and var days ? (int)Math.Ceiling(days) : null,
            Blocked = KeyloopMapping.Blocked(told),
            NeedsVehicle = [.. told.MandatoryVehicleReferences.Select(KeyloopMapping.Reference).OfType<VehicleReferenceKind>().Distinct()],
            Words = [.. Words(told, prices.Where(p => p.Urgency is null && !string.IsNullOrWhiteSpace(p.Type)).Select(p => (p.Type!, p.Net!.Value)))],
        };
    }

    /// <summary>An offer that says only why its price and stock are not known.</summary>
    public static Offer Failed(DealerConnection connection, KeyloopPlace place, KeyloopSubject subject, string why, DateTimeOffset asOf) =>
        Empty(connection, place, subject, Availability.CheckFailed(why, asOf), asOf);

    private static Offer Empty(DealerConnection connection, KeyloopPlace place, KeyloopSubject subject, Availability stock, DateTimeOffset asOf) => new()
    {
        DealerKey = connection.DealerKey, Dealer = connection.Dealer, Account = connection.Account,
        Location = place.Location.Id, LocationName = place.Location.Name,
        Part = subject.Part, Requested = subject.Requested, Relation = subject.Relation, Description = subject.Description,
        DealerPartId = subject.PartId.Length == 0 ? null : subject.PartId, Availability = stock, AsOf = asOf,
    };

    private static Money? In(Currency currency, Money? amount) => amount?.Currency == currency ? amount : null;

    private static Money? NotZero(Money? amount) => amount?.TenThousandths == 0 ? null : amount;

    private static IEnumerable<DealerWord> Words(KeyloopAvailability told, IEnumerable<(string Type, Money Net)> unknown)
    {
        foreach (var (type, price) in unknown)
            yield return new($"Price for {DealerWords.Plain(type, "?")}", price.ToString());
        foreach (var reference in told.MandatoryVehicleReferences.Where(r => KeyloopMapping.Reference(r) is null))
            yield return new("Vehicle reference needed", DealerWords.Plain(reference, "?"));
    }
}
