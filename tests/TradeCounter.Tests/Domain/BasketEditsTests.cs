using FsCheck;
using FsCheck.Fluent;
using TradeCounter.Domain;
using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.Tests.Fakers;

namespace TradeCounter.Tests.DomainTests;

/// <summary>Whatever clerks do to a basket, in whatever order, these hold after every step.</summary>
public sealed class BasketEditsTests
{
    private static readonly Offer Sample = new Fake().Offer();
    private static readonly TradeAccountId[] Accounts = [TradeAccountId.New(), TradeAccountId.New()];
    private static readonly Vehicle?[] Vehicles = [null, Vehicle.Of().OrThrow(), Vehicle.Of(registration: "AB12 CDE").OrThrow()];

    private static readonly Gen<Offer> Offers =
        from part in Gen.Choose(1, 3)
        from account in Gen.Choose(0, 1)
        from place in Gen.Elements("ST-01", "ST-02")
        from net in Gen.Choose(0, 3)
        from core in Gen.Choose(0, 2)
        from pack in Gen.Elements(1, 1, 6)
        from blocked in Gen.Elements(null, null, null, "recall")
        select Sample with
        {
            Part = PartKey.Of("FO", $"{part}"),
            Requested = PartKey.Of("FO", $"{part}"),
            Account = Accounts[account],
            Location = new LocationId(place),
            Net = net == 0 ? null : Pounds(net),
            Core = core == 0 ? null : Pounds(core * 10),
            PackQuantity = pack,
            Blocked = blocked,
        };

    private static readonly Gen<Edit[]> Edits = (
        from what in Gen.Choose(0, 8)
        from line in Gen.Choose(0, 5)
        from offer in Offers
        from quantity in Gen.OneOf(Gen.Choose(1, 12), Gen.Choose(4_990, 9_999))
        from vehicle in Gen.Elements(Vehicles)
        select new Edit(what, line, offer, Quantity.Of(quantity).OrThrow(), vehicle)).ArrayOf();

    [Fact]
    public void Positions_places_versions_and_totals_stay_true() => Always.Holds(Edits, edits =>
    {
        var basket = new Basket(WorkshopId.New(), "MOT-4711", "Pat", Fake.AsOf);
        foreach (var edit in edits)
        {
            var (version, before) = (basket.Version, Say(basket));

            var refused = edit.Do(basket);

            // Refused: nothing has changed. Done: the version says so.
            Assert.Equal(refused ? (version, before) : (version + 1, Say(basket)), (basket.Version, Say(basket)));
            Assert.Equal(Enumerable.Range(1, basket.Lines.Count), basket.Lines.Select(l => l.Position));
            Assert.Equal(basket.Lines.Count, basket.Lines.Select(l => (l.Offer.Account, l.Offer.Location, l.Offer.Part, l.Vehicle)).Distinct().Count());
            Assert.All(basket.Lines, line => Assert.InRange(line.Quantity.Value, Quantity.Min, Quantity.Max));
            Assert.Equal(basket.Lines.Where(l => l.Offer.Net is not null).Sum(l => l.Offer.Net!.Value.Amount * l.Quantity.Value),
                Money.Totals(basket.Lines.Select(l => basket.CostOf(l).Total).OfType<Money>()).Sum(t => t.Amount));
        }
    });

    [Fact]
    public void Nobody_pays_more_than_a_clerk_has_seen() => Always.Holds(Edits, edits =>
    {
        var basket = new Basket(WorkshopId.New(), "MOT-4711", "Pat", Fake.AsOf);
        foreach (var edit in edits)
        {
            var before = basket.Lines.ToDictionary(l => l.Id, l => (l.Offer.Net, l.Offer.Core));
            edit.Do(basket);
            if (edit.IsCheck)
                Assert.All(basket.Lines, line => Assert.True(
                    NoMore(line.Offer.Core, before[line.Id].Core) && (before[line.Id].Net is null || line.Offer.Net is { } net && NoMore(net, before[line.Id].Net))));
        }
    });

    private static bool NoMore(Money? now, Money? then) => now is not { } amount || then is { } seen && amount <= seen;

    private static string Say(Basket basket) => string.Join('\n', basket.Lines.Select(l =>
        $"{l.Id} {l.Position} {l.Quantity} {l.Offer.Account} {l.Offer.Location} {l.Offer.Part} {l.Offer.Net} {l.Offer.Core} {l.Vehicle} {l.Pending?.Net} {l.Change} {l.Accepted}"));

    private static Money Pounds(decimal amount) => Money.Of(amount, Fake.Pounds).OrThrow();

    private sealed record Edit(int What, int Line, Offer Offer, Quantity Quantity, Vehicle? Vehicle)
    {
        public bool IsCheck => What is 5;

        /// <summary>True when it was refused. Lines are chosen by their place; one beyond the last is a line that is gone.</summary>
        public bool Do(Basket basket)
        {
            var chosen = Line < basket.Lines.Count ? basket.Lines[Line] : null;
            var id = chosen?.Id ?? BasketLineId.New();
            var samePart = chosen is null ? Offer : Offer with { Part = chosen.Offer.Part };
            switch (What)
            {
                case 0 or 1 or 2: return !basket.Add(Offer, Quantity, Vehicle, "Pat", Fake.AsOf).IsOk();
                case 3: return basket.ChangeQuantity(id, Quantity, null, "Pat", Fake.AsOf) is not null;
                case 4: return basket.MoveLine(id, samePart, "Pat", Fake.AsOf) is not null;
                case 5:
                    basket.Recheck(basket.Lines.Take(Line + 1).ToDictionary(l => l.Id, l => (Offer?)(Offer with { Part = l.Offer.Part, Account = l.Offer.Account, Location = l.Offer.Location })), "Pat", Fake.AsOf);
                    return false;
                case 6: return basket.Accept(id, "Mia", Fake.AsOf) is not null;
                case 7: return basket.SetVehicle(id, Vehicle, "Pat", Fake.AsOf) is not null;
                default:
                    if (Line % 2 == 0)
                        return basket.Remove(id, "Pat", Fake.AsOf) is not null;
                    basket.HandOver(basket.Lines.Take(Line).Select(l => l.Id).ToHashSet(), "Pat", Fake.AsOf);
                    return false;
            }
        }
    }
}
