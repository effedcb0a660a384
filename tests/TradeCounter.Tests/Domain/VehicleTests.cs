using FsCheck.Fluent;
using TradeCounter.Domain;
using TradeCounter.Domain.Parts;

namespace TradeCounter.Tests.DomainTests;

public sealed class VehicleTests
{
    private const string Vin = "WF0AXXGCDA1234567";

    [Fact]
    public void A_vin_is_seventeen_letters_and_digits_in_upper_case() => Assert.Equal(Vin, Vehicle.Of(" wf0axxgcda 1234567 ").OrThrow().Vin);

    [Theory]
    [InlineData("WF0AXXGCDA123456")]
    [InlineData("WF0AXXGCDA12345678")]
    [InlineData("WF0AXXGCDA123456I")]
    [InlineData("WF0AXXGCDA123456O")]
    [InlineData("WF0AXXGCDA123456Q")]
    [InlineData("WF0AXXGCDA123456-")]
    [InlineData("WF0AXXGCDA12345６7")]
    public void Anything_else_is_no_vin(string typed) => Assert.Equal("vehicle.vin", Vehicle.Of(typed).Code());

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("12.5")]
    [InlineData("99999999999")]
    [InlineData("abc")]
    public void A_base_vehicle_id_is_a_whole_number(string typed) => Assert.Equal("vehicle.aces", Vehicle.Of(baseVehicleId: typed).Code());

    [Fact]
    public void Texts_have_a_limit()
    {
        Assert.True(Vehicle.Of(description: new string('x', Vehicle.MaxText)).IsOk());
        Assert.Equal("vehicle.long", Vehicle.Of(description: new string('x', Vehicle.MaxText + 1)).Code());
    }

    [Fact]
    public void Nothing_typed_is_an_empty_vehicle()
    {
        Assert.True(Vehicle.Of(" ", "", null, "  ").OrThrow().IsEmpty);
        Assert.False(Vehicle.Of(registration: "ab12 cde").OrThrow().IsEmpty);
    }

    [Fact]
    public void Each_reference_is_the_field_of_its_name()
    {
        var vehicle = Vehicle.Of(Vin, engineNumber: "E1", keyNumber: "K1").OrThrow();

        Assert.Equal((Vin, "E1", "K1"), (vehicle.Reference(VehicleReferenceKind.Vin), vehicle.Reference(VehicleReferenceKind.EngineNumber), vehicle.Reference(VehicleReferenceKind.KeyNumber)));
    }

    [Fact]
    public void Whatever_was_taken_is_taken_again() => Always.Holds(Always.AnyText.Four(), t =>
        Vehicle.Of(null, t.Item1, null, t.Item2, t.Item3, t.Item4).Match(
            v => { Assert.Equal(v, Vehicle.Of(v.Vin, v.Registration, null, v.Description, v.EngineNumber, v.KeyNumber).OrThrow()); return true; },
            _ => false));
}
