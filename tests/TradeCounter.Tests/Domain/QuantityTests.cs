using FsCheck.Fluent;
using TradeCounter.Domain;
using TradeCounter.Domain.Parts;

namespace TradeCounter.Tests.DomainTests;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("1", 1)]
    [InlineData(" 12 ", 12)]
    [InlineData("007", 7)]
    [InlineData("9999", 9_999)]
    [InlineData("１２", 12)]
    public void Plain_digits_are_a_quantity(string typed, int value) => Assert.Equal(value, Quantity.Parse(typed).OrThrow().Value);

    [Theory]
    [InlineData(null, "quantity.empty")]
    [InlineData("  ", "quantity.empty")]
    [InlineData("0", "quantity.range")]
    [InlineData("10000", "quantity.range")]
    [InlineData("1000000000", "quantity.range")]
    [InlineData("99999999999999999999", "quantity.digits")]
    [InlineData("-1", "quantity.digits")]
    [InlineData("+1", "quantity.digits")]
    [InlineData("1.5", "quantity.digits")]
    [InlineData("1,000", "quantity.digits")]
    [InlineData("1 000", "quantity.digits")]
    [InlineData("1e3", "quantity.digits")]
    [InlineData("0x10", "quantity.digits")]
    [InlineData("two", "quantity.digits")]
    [InlineData("½", "quantity.digits")]
    [InlineData("2²", "quantity.digits")]
    [InlineData("①", "quantity.digits")]
    [InlineData("1\0", "quantity.digits")]
    public void Everything_else_is_questioned_and_not_guessed(string? typed, string code) => Assert.Equal(code, Quantity.Parse(typed).Code());

    [Fact]
    public void Whatever_is_typed_gets_an_answer() => Always.Holds(Always.AnyText, text => Quantity.Parse(text).Match(
        quantity => { Assert.Equal(quantity, Quantity.Parse(quantity.ToString()).OrThrow()); return true; },
        why => { Assert.NotEmpty(why.Sentence); return false; }));

    [Fact]
    public void A_refusal_repeats_at_most_a_few_of_ten_thousand_characters() =>
        Assert.InRange(Quantity.Parse(new string('x', 10_000)).Match(_ => 0, why => why.Sentence.Length), 20, 120);

    [Fact]
    public void An_unset_quantity_is_one()
    {
        Assert.Equal(1, default(Quantity).Value);
        Assert.Equal(Quantity.One, default);
        Assert.Equal(Quantity.Of(1).OrThrow(), Quantity.One);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 6, 6)]
    [InlineData(7, 6, 12)]
    [InlineData(12, 6, 12)]
    [InlineData(5, 0, 5)]
    [InlineData(5, -3, 5)]
    public void A_quantity_is_rounded_up_to_whole_packs(int wanted, int pack, int bought) =>
        Assert.Equal(bought, Quantity.Of(wanted).OrThrow().InPacksOf(pack).OrThrow().Value);

    [Theory]
    [InlineData(9_999, 100)]
    [InlineData(1, 10_000)]
    [InlineData(1, int.MaxValue)]
    public void Packs_that_lead_beyond_the_limit_are_refused(int wanted, int pack) =>
        Assert.Equal("quantity.range", Quantity.Of(wanted).OrThrow().InPacksOf(pack).Code());

    [Fact]
    public void Whole_packs_are_the_least_that_suffices() => Always.Holds(Gen.Choose(1, 9_999).Zip(Gen.Choose(1, 500)), t =>
    {
        var (wanted, pack) = t;

        Assert.True(Quantity.Of(wanted).OrThrow().InPacksOf(pack).Match(
            bought => bought.Value % pack == 0 && bought.Value >= wanted && bought.Value - wanted < pack && bought.InPacksOf(pack).OrThrow() == bought,
            _ => (wanted + pack - 1) / pack * pack > Quantity.Max));
    });
}
