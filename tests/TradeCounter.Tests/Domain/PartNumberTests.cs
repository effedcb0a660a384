using FsCheck;
using FsCheck.Fluent;
using TradeCounter.Domain;
using TradeCounter.Domain.Parts;

namespace TradeCounter.Tests.DomainTests;

public sealed class PartNumberTests
{
    /// <summary>Short ASCII numbers with every sign that does not count.</summary>
    private static readonly Gen<string> Printed = Gen.Elements("0123456789ABCDEFxyz -/.\\".ToCharArray()).NonEmptyListOf()
        .Select(chars => string.Concat(chars.Take(40))).Where(text => text.Any(char.IsLetterOrDigit));

    [Theory]
    [InlineData("1K0-698 151", "1K0698151")]
    [InlineData("1k0698151", "1K0.698.151")]
    [InlineData("W500221/S437", "W500221-S437")]
    [InlineData("HU 7008 z", "hu7008Z")]
    [InlineData("１Ｋ０", "1K0")]
    [InlineData("12–34", "12-34")]
    public void The_same_number_written_differently_is_the_same(string one, string other)
    {
        Assert.Equal(PartNumber.Of(one), PartNumber.Of(other));
        Assert.Equal(PartNumber.Of(one).GetHashCode(), PartNumber.Of(other).GetHashCode());
    }

    [Theory]
    [InlineData("0123", "123")]
    [InlineData("0012345", "12345")]
    [InlineData("1K0698151", "1K0698151A")]
    [InlineData("O123", "0123")]
    [InlineData("12+3", "123")]
    public void Leading_zeros_letters_and_other_signs_count(string one, string other) => Assert.NotEqual(PartNumber.Of(one), PartNumber.Of(other));

    [Fact]
    public void The_number_stays_as_printed() => Assert.Equal("1K0-698 151", PartNumber.Of("  1K0-698 151 ").Printed);

    [Fact]
    public void Signs_and_case_never_make_another_number() => Always.Holds(Printed.Zip(Gen.Elements(" ", "-", "/", ".", "–", "\u00a0")), t =>
    {
        var (text, sign) = t;
        var number = PartNumber.Of(text);

        Assert.Equal(number, PartNumber.Of(text.ToLowerInvariant()));
        Assert.Equal(number, PartNumber.Of(string.Concat(text.Where(char.IsLetterOrDigit))));
        Assert.Equal(number, PartNumber.Of(text[..(text.Length / 2)] + sign + text[(text.Length / 2)..]));
        Assert.NotEqual(number, PartNumber.Of("0" + text));
    });

    [Fact]
    public void The_normal_form_of_a_normal_form_is_itself() => Always.Holds(Always.AnyText, text =>
        PartNumber.Parse(text).Match(number => { Assert.Equal(number.Normal, PartNumber.NormalForm(number.Normal)); return true; }, _ => false));

    [Theory]
    [InlineData("e-\u0301")]
    [InlineData("\u1100/\u1161")]
    [InlineData("1\u0345\u0301")]
    public void Taking_signs_out_leaves_no_half_made_letters(string printed)
    {
        var normal = PartNumber.NormalForm(printed);

        Assert.Equal(normal, PartNumber.NormalForm(normal));
    }

    [Fact]
    public void Whatever_is_typed_is_taken_or_refused_and_what_is_taken_reads_back() => Always.Holds(Always.AnyText, text =>
        PartNumber.Parse(text).Match(
            number =>
            {
                Assert.Equal(number, PartNumber.Of(number.Printed));
                Assert.DoesNotContain(number.Printed, char.IsControl);
                return true;
            },
            why => { Assert.StartsWith("part-number.", why.Code, StringComparison.Ordinal); return false; }));

    [Theory]
    [InlineData(null, "part-number.empty")]
    [InlineData("   ", "part-number.empty")]
    [InlineData("--/..", "part-number.no-letters")]
    [InlineData("12\u000034", "part-number.characters")]
    [InlineData("12\t34", "part-number.characters")]
    [InlineData("12\n34", "part-number.characters")]
    [InlineData("12\u2028" + "34", "part-number.characters")]
    [InlineData("12\u2029" + "34", "part-number.characters")]
    [InlineData("12\u202e34", "part-number.characters")]
    [InlineData("12\u200f34", "part-number.characters")]
    [InlineData("12\u200b34", "part-number.characters")]
    [InlineData("12\ufeff34", "part-number.characters")]
    [InlineData("12\ue00034", "part-number.characters")]
    [InlineData("12😀34", "part-number.characters")]
    public void What_cannot_be_printed_or_is_no_number_is_refused(string? text, string code) => Assert.Equal(code, PartNumber.Parse(text).Code());

    [Fact]
    public void Half_a_character_is_refused() => Assert.Equal("part-number.characters", PartNumber.Parse("12" + (char)0xD83D + "34").Code());

    [Fact]
    public void Fifty_characters_are_a_number_and_fifty_one_are_not()
    {
        Assert.Equal(PartNumber.MaxLength, PartNumber.Of(new string('7', PartNumber.MaxLength)).Printed.Length);
        Assert.Equal("part-number.long", PartNumber.Parse(new string('7', PartNumber.MaxLength + 1)).Code());
        Assert.Equal("part-number.long", PartNumber.Parse(new string('7', 10 * 1024)).Code());
    }

    [Fact]
    public void An_unknown_maker_agrees_with_every_maker_and_two_makers_do_not_agree()
    {
        Assert.True(PartKey.Of("FO", "1883037").Matches(PartKey.Of("188-3037")));
        Assert.True(PartKey.Of("188-3037").Matches(PartKey.Of("FO", "1883037")));
        Assert.False(PartKey.Of("FO", "1883037").Matches(PartKey.Of("VW", "1883037")));
        Assert.False(PartKey.Of("FO", "1883037").Matches(PartKey.Of("FO", "01883037")));
    }

    [Theory]
    [InlineData("fo ", "FO")]
    [InlineData("HAS", "HAS")]
    public void A_brand_code_is_upper_case(string text, string code) => Assert.Equal(code, BrandCode.Of(text).Value);

    [Theory]
    [InlineData("")]
    [InlineData("A B")]
    [InlineData("A\0B")]
    [InlineData("ABCDEFGHIJK")]
    public void Anything_else_is_no_brand_code(string text) => Assert.Null(BrandCode.TryParse(text));
}
