using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Dealers;

namespace TradeCounter.Tests.Connectors.Keyloop;

/// <summary>The whole contract once more at a dealer on DRACAR+, which writes numbers and single objects, and the parts that need care.</summary>
public sealed class KeyloopPartsTests() : DealerConnectorContract(DealerSystems.Keyloop, PracticeDealerSet.StellarLyon)
{
    [Fact]
    public async Task A_superseded_part_is_offered_with_its_successor_and_never_swapped()
    {
        var found = Value(await Find(Key(PracticeParts.Superseded)));

        Assert.Equal([("1883037", OfferRelation.Requested), ("2130418", OfferRelation.Successor)],
            found.Offers.Where(o => o.Relation != OfferRelation.Alternative).Select(o => (o.Part.Number.Printed, o.Relation)));
        Assert.All(found.Offers, o => Assert.Equal("1883037", o.Requested.Number.Printed));
        Assert.All(found.Offers, o => Assert.NotNull(o.Net));
        Assert.Equal("2130418", Assert.Single(Assert.Single(found.Supersessions).New).Part.Number.Printed);
        var old = found.Offers[0];
        Assert.Contains(old.DealerPartId!, Prepare(await DraftOf(old)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chain_of_supersessions_is_followed_to_its_end()
    {
        var found = Value(await Find(Key(PracticeParts.ChainStart)));

        var chain = SupersessionChain.Follow(Key(PracticeParts.ChainStart), found.Supersessions);
        Assert.Equal((ChainEnd.Current, "1100004"), (chain.End, chain.Newest.Number.Printed));
        Assert.Equal(["1100001", "1100002", "1100003", "1100004"], found.Offers.Select(o => o.Part.Number.Printed));
    }

    [Fact]
    public async Task A_loop_of_supersessions_ends()
    {
        var found = Value(await Find(Key(PracticeParts.Loop)));

        Assert.Equal(["1200001", "1200002"], found.Offers.Select(o => o.Part.Number.Printed));
        Assert.Equal(ChainEnd.Loop, SupersessionChain.Follow(Key(PracticeParts.Loop), found.Supersessions).End);
    }

    [Fact]
    public async Task A_part_replaced_by_a_set_names_the_set_with_quantities_and_prices_each()
    {
        var found = Value(await Find(Key(PracticeParts.ReplacedBySet)));

        Assert.Equal([("1300002", 1), ("1300003", 2), ("1300004", 8)], Assert.Single(found.Supersessions).New.Select(n => (n.Part.Number.Printed, n.QuantityEach)));
        Assert.Equal(3, found.Offers.Count(o => o is { Relation: OfferRelation.Successor, Net: not null }));
    }

    [Fact]
    public async Task An_alternative_of_another_brand_is_named_and_priced()
    {
        var found = Value(await Find(Key(PracticeParts.OilFilterFord)));

        Assert.Contains(found.Alternatives, a => a.Part.Number.Printed == "E149132");
        Assert.Contains(found.Offers, o => o is { Relation: OfferRelation.Alternative, Net: not null } && o.Part.Number.Printed == "E149132");
    }

    [Fact]
    public async Task A_basket_check_tells_that_a_part_was_replaced()
    {
        var old = Value(await Find(Key(PracticeParts.Superseded))).Offers[0];

        var line = Assert.Single(Value(await Connector.CheckLines(Connection, [new(Guid.NewGuid(), old.Part, old.DealerPartId, old.Location, Quantity.One, null)], CancellationToken.None)));

        Assert.NotNull(line.Offer);
        Assert.Equal("2130418", line.Supersession!.New[0].Part.Number.Printed);
    }

    [Fact]
    public async Task A_basket_check_finds_a_part_again_that_it_has_no_key_of()
    {
        var line = new LineToCheck(Guid.NewGuid(), PartKey.Of(InStock.Number.Printed), null, Connection.Locations[0].Id, Quantity.One, null);

        Assert.NotNull(Assert.Single(Value(await Connector.CheckLines(Connection, [line], CancellationToken.None))).Offer!.Net);
    }

    [Fact]
    public async Task Each_order_type_has_its_price_and_the_first_is_the_usual_one()
    {
        var offer = await OfferOf(InStock);

        Assert.Equal([OrderUrgency.Daily, OrderUrgency.VehicleOffRoad, OrderUrgency.Stock], offer.NetByUrgency.Keys.Order());
        Assert.Equal(offer.NetByUrgency[OrderUrgency.Daily], offer.Net);
        Assert.True(offer.NetByUrgency[OrderUrgency.Stock] < offer.Net && offer.Net < offer.NetByUrgency[OrderUrgency.VehicleOffRoad]);
    }

    [Fact]
    public async Task A_part_that_needs_the_VIN_is_ordered_with_it_and_not_without()
    {
        var offer = await OfferOf(Key(PracticeParts.NeedsVin));
        Assert.Equal([VehicleReferenceKind.Vin], offer.NeedsVehicle);
        var draft = await DraftOf(offer);

        Assert.Equal("order.vehicle", Connector.PrepareOrder(Connection, draft).Match(_ => "", why => why.Code));
        Value(await Send(Prepare(draft with { Vehicle = Vehicle.Of(vin: "WF0XXXGCDX1234567").OrThrow() })));

        Assert.Equal("WF0XXXGCDX1234567", Assert.Single(Assert.Single(Dealer.Orders.All).Lines).Vehicle);
    }

    [Fact]
    public async Task A_blocked_part_says_why_and_is_not_ordered()
    {
        var offer = await OfferOf(Key(PracticeParts.Blocked));

        Assert.Contains("recall", offer.Blocked, StringComparison.Ordinal);
        Assert.Equal("order.blocked", Connector.PrepareOrder(Connection, await DraftOf(offer)).Match(_ => "", why => why.Code));
        Assert.Contains("recall", Refused(await Send(Prepare(await DraftOf(offer with { Blocked = null })))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_short_is_told_as_back_order_beside_the_rest()
    {
        var draft = await Draft(Key(PracticeParts.FewInStock), quantity: 3);
        var placed = Value(await Send(Prepare(draft)));

        Assert.Equal([(LineStatus.Received, 2), (LineStatus.BackOrdered, 1)], Assert.Single(placed.Lines).Progress.Select(p => (p.Status, p.Quantity)));
        Dealer.Orders.Advance(placed.DealerOrderNumber);
        var report = Value(await Connector.GetOrder(Connection, Known(draft, placed), CancellationToken.None));
        Assert.Equal([(LineStatus.Reserved, 2, "RESERVED"), (LineStatus.BackOrdered, 1, "BACKORDER")], Assert.Single(report.Lines).Progress.Select(p => (p.Status, p.Quantity, p.DealerWord!)));
    }

    [Fact]
    public async Task An_order_of_somebody_else_is_the_wrong_order_however_right_its_number()
    {
        var (mine, other) = (await Draft(InStock), await Draft(InStock));
        await Send(Prepare(mine));
        var theirs = Value(await Send(Prepare(other)));

        var known = Known(mine, theirs);

        Assert.Contains("another order", Refused(await Connector.GetOrder(Connection, known, CancellationToken.None)), StringComparison.Ordinal);
        Assert.Empty(Value(await Connector.LookUpOrder(Connection, known, CancellationToken.None)));
        Assert.True(Assert.Single(Value(await Connector.LookUpOrder(Connection, Known(other, theirs), CancellationToken.None))).LinesMatch);
    }

    [Fact]
    public async Task An_exchange_parts_deposit_is_a_surcharge_and_awkward_numbers_are_found_as_typed()
    {
        Assert.Equal(60m, (await OfferOf(Key(PracticeParts.ExchangeAlternator))).Surcharge!.Value.Amount);
        Assert.Equal("1K0-698 151", (await OfferOf(PartKey.Of("VW", "1k0.698/151"))).Part.Number.Printed);
        Assert.Equal("0012345", (await OfferOf(Key(PracticeParts.LeadingZeros))).Part.Number.Printed);
        Assert.Equal(0.1275m, (await OfferOf(Key(PracticeParts.FourDecimals))).List!.Value.Amount);
    }

    private static PartKey Key(PracticeHint hint) => PartKey.Of(hint.MakerCode, hint.Number);

    private async Task<OrderDraft> DraftOf(Offer offer) =>
        await Draft(InStock) with { Lines = [new DraftLine(1, offer, Quantity.One, offer.Net, null, null)] };
}
