using TradeCounter.Domain;
using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.Tests.Fakers;

namespace TradeCounter.Tests.DomainTests;

public sealed class BasketTests
{
    private static readonly DateTimeOffset Now = Fake.AsOf;
    private static readonly Vehicle Van = Vehicle.Of(registration: "AB12 CDE").OrThrow();
    private readonly Fake _fake = new();
    private readonly Basket _basket = new(WorkshopId.New(), "MOT-4711", "Pat", Now);

    [Fact]
    public void Adding_a_part_twice_makes_one_line()
    {
        var offer = _fake.Offer();

        Add(offer, 2);
        Add(offer, 3);

        Assert.Equal(5, Assert.Single(_basket.Lines).Quantity.Value);
    }

    [Fact]
    public void The_same_part_from_another_place_or_for_another_vehicle_is_another_line()
    {
        var offer = _fake.Offer();

        Add(offer, 1);
        Add(offer with { Location = new LocationId("ST-02") }, 1);
        Add(offer with { Account = TradeAccountId.New() }, 1);
        Add(offer, 1, Van);

        Assert.Equal([1, 2, 3, 4], _basket.Lines.Select(l => l.Position));
    }

    [Fact]
    public void No_vehicle_and_an_empty_vehicle_are_the_same()
    {
        var offer = _fake.Offer();

        Add(offer, 1);
        Add(offer, 1, Vehicle.Of().OrThrow());
        Assert.Null(_basket.SetVehicle(_basket.Lines[0].Id, Vehicle.Of().OrThrow(), "Pat", Now));

        Assert.Null(Assert.Single(_basket.Lines).Vehicle);
    }

    [Fact]
    public void Quantities_go_up_to_whole_packs()
    {
        var line = Add(_fake.Offer() with { PackQuantity = 100 }, 1);
        Assert.Equal(100, line.Quantity.Value);

        Assert.Null(_basket.ChangeQuantity(line.Id, Quantity.Of(101).OrThrow(), null, "Pat", Now));
        Assert.Equal(200, line.Quantity.Value);
    }

    [Fact]
    public void Moving_to_a_place_that_sells_in_packs_goes_up_to_whole_packs()
    {
        var offer = _fake.Offer();
        var line = Add(offer, 7);

        Assert.Null(_basket.MoveLine(line.Id, Elsewhere(offer) with { PackQuantity = 6 }, "Pat", Now));

        Assert.Equal(12, line.Quantity.Value);
    }

    [Fact]
    public void Moving_to_where_the_part_already_is_makes_one_line()
    {
        var offer = _fake.Offer();
        var there = Add(Elsewhere(offer), 2);
        var line = Add(offer, 3);

        Assert.Null(_basket.MoveLine(line.Id, there.Offer, "Pat", Now));

        Assert.Equal((5, 1), (Assert.Single(_basket.Lines).Quantity.Value, _basket.Lines[0].Position));
    }

    [Fact]
    public void Two_lines_that_become_alike_by_their_vehicle_are_one()
    {
        var offer = _fake.Offer();
        Add(offer, 2);
        var line = Add(offer, 3, Van);

        Assert.Null(_basket.SetVehicle(line.Id, null, "Pat", Now));

        Assert.Equal(5, Assert.Single(_basket.Lines).Quantity.Value);
    }

    [Fact]
    public void Lines_that_would_hold_too_many_together_stay_two_and_the_clerk_is_told()
    {
        var offer = _fake.Offer();
        var there = Add(Elsewhere(offer), 9_000);
        var line = Add(offer, 1_000);

        Assert.Equal("quantity.range", _basket.MoveLine(line.Id, there.Offer, "Pat", Now)?.Code);

        Assert.Equal((offer, 2), (line.Offer, _basket.Lines.Count));
    }

    [Fact]
    public void A_blocked_part_does_not_get_in()
    {
        var blocked = _fake.Offer() with { Blocked = "recall" };
        var line = Add(_fake.Offer(), 1);

        Assert.Equal("basket.blocked", _basket.Add(blocked, Quantity.One, null, "Pat", Now).Code());
        Assert.Equal("basket.blocked", _basket.MoveLine(line.Id, blocked, "Pat", Now)?.Code);
        Assert.Single(_basket.Lines);
    }

    [Fact]
    public void A_full_basket_refuses_a_further_line_and_takes_more_of_the_same()
    {
        var offers = Enumerable.Range(0, Basket.MaxLines).Select(n => _fake.Offer(PartKey.Of("FO", $"{n + 1}"))).ToList();
        foreach (var offer in offers)
            Add(offer, 1);

        Assert.Equal("basket.full", _basket.Add(_fake.Offer(PartKey.Of("FO", "9999")), Quantity.One, null, "Pat", Now).Code());
        Assert.True(_basket.Add(offers[0], Quantity.One, null, "Pat", Now).IsOk());
    }

    [Fact]
    public void More_than_the_limit_is_refused_and_the_line_stays()
    {
        var offer = _fake.Offer();
        var line = Add(offer, 9_999);
        var version = _basket.Version;

        Assert.Equal("quantity.range", _basket.Add(offer, Quantity.One, null, "Pat", Now).Code());
        Assert.Equal((9_999, version), (line.Quantity.Value, _basket.Version));
    }

    [Fact]
    public void A_line_that_somebody_removed_is_said_to_be_gone()
    {
        var line = Add(_fake.Offer(), 1);
        Assert.Null(_basket.Remove(line.Id, "Sam", Now));
        var version = _basket.Version;

        Assert.Equal("basket.line-gone", _basket.ChangeQuantity(line.Id, Quantity.One, null, "Pat", Now)?.Code);
        Assert.Equal(version, _basket.Version);
    }

    [Theory]
    [InlineData("", null, null, "basket.name")]
    [InlineData("  ", null, null, "basket.name")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901", null, null, "basket.name")]
    [InlineData("x", "1234567890123456789012345678901234567890123456789012345678901", null, "basket.name")]
    [InlineData("x", null, "1234567890123456789012345678901234567890123456789012345678901", "basket.po")]
    [InlineData(" MOT ", "  ", " PO 7 ", null)]
    public void A_basket_has_a_name_and_its_numbers_a_limit(string name, string? job, string? purchase, string? code)
    {
        Assert.Equal(code, _basket.Describe(name, job, purchase, "Pat", Now)?.Code);
        Assert.Equal(code is null ? ("MOT", null, "PO 7") : ("MOT-4711", null, null), (_basket.Name, _basket.JobNumber, _basket.PurchaseOrderNumber));
    }

    [Fact]
    public void A_bundles_price_counts_only_while_all_of_it_is_here()
    {
        var (one, other) = (PartKey.Of("HAS", "LF115"), PartKey.Of("FEF", "LF115F"));
        Bundle Share(decimal net) => new("SERVICE", Pounds(net), [one, other]);
        var offer = _fake.Offer(one) with { Net = Pounds(10), Bundle = Share(7) };
        var line = Add(offer, 1);
        Assert.Equal((false, Pounds(10)), (_basket.BundleIsWhole(line), _basket.NetOf(line)));

        var second = Add(offer with { Part = other, Requested = other, Net = Pounds(5), Bundle = Share(3) }, 1);
        Assert.Equal((Pounds(7), Pounds(3)), (_basket.NetOf(line), _basket.CostOf(second).Total));

        _basket.MoveLine(second.Id, Elsewhere(second.Offer), "Pat", Now);
        Assert.Equal((Pounds(10), Pounds(5)), (_basket.NetOf(line), _basket.NetOf(second)));
    }

    [Fact]
    public void What_a_part_needs_of_the_vehicle_may_stand_on_its_line_or_on_the_basket()
    {
        var line = Add(_fake.Offer() with { NeedsVehicle = [VehicleReferenceKind.Vin, VehicleReferenceKind.KeyNumber] }, 1);
        Assert.Equal([VehicleReferenceKind.Vin, VehicleReferenceKind.KeyNumber], _basket.MissingVehicle(line));

        _basket.SetVehicle(Vehicle.Of("WF0AXXGCDA1234567").OrThrow(), "Pat", Now);
        _basket.SetVehicle(line.Id, Vehicle.Of(keyNumber: "K1").OrThrow(), "Pat", Now);

        Assert.Empty(_basket.MissingVehicle(line));
    }

    private static Offer Elsewhere(Offer offer) => offer with { Location = new LocationId("ST-02"), LocationName = "York" };

    private static Money Pounds(decimal amount) => Money.Of(amount, Fake.Pounds).OrThrow();

    private BasketLine Add(Offer offer, int quantity, Vehicle? vehicle = null) =>
        _basket.Add(offer, Quantity.Of(quantity).OrThrow(), vehicle, "Pat", Now).OrThrow();
}
