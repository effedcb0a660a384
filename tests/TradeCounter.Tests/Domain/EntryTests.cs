using FsCheck;
using FsCheck.Fluent;
using TradeCounter.Domain;
using TradeCounter.Domain.Parts;

namespace TradeCounter.Tests.DomainTests;

public sealed class EntryTests
{
    private static readonly Quantity Three = Quantity.Of(3).OrThrow();

    /// <summary>As the screen shows it: maker, number, quantity; 3 stands for "the quantity beside the field".</summary>
    private static string Shown(string typed) =>
        Entry.Read(typed, Three) is var entry && entry.Words is { } words
            ? $"words: {words}"
            : string.Join(" | ", entry.Lines.Select(l => l.Part is { } part ? $"{part.Brand?.Value}:{part.Number.Printed} x{l.Quantity}" : $"no: {l.Rejected!.Code}"));

    [Theory]
    [InlineData("1883037", ":1883037 x3")]
    [InlineData("  1883037\r\n", ":1883037 x3")]
    [InlineData("1K0-698 151", ":1K0-698 151 x3")]
    [InlineData("N   908 132 02", ":N   908 132 02 x3")]
    [InlineData("XR-2000/4 HEAVY.DUTY 12/24V-LH", ":XR-2000/4 HEAVY.DUTY 12/24V-LH x3")]
    [InlineData("06A 115 561 B", ":06A 115 561 B x3")]
    [InlineData("1K0698151 A", ":1K0698151 A x3")]
    [InlineData("LF 901", ":LF 901 x3")]
    [InlineData("HAS LF901", "HAS:LF901 x3")]
    [InlineData("FO 1883037", "FO:1883037 x3")]
    [InlineData("VAG 06A 115 561 B", "VAG:06A 115 561 B x3")]
    [InlineData("AF7.62", ":AF7.62 x3")]
    public void One_number_is_read_as_printed(string typed, string shown) => Assert.Equal(shown, Shown(typed));

    [Theory]
    [InlineData("LF115 2", ":LF115 x2")]
    [InlineData("LF115 x2", ":LF115 x2")]
    [InlineData("LF115 X 120", ":LF115 x120")]
    [InlineData("LF115 × 2", ":LF115 x2")]
    [InlineData("2x LF115", ":LF115 x2")]
    [InlineData("2 x LF115", ":LF115 x2")]
    [InlineData("2×LF115", ":LF115 x2")]
    [InlineData("LF115\t2", ":LF115 x2")]
    [InlineData("LF115\t250", ":LF115 x250")]
    [InlineData("2\tLF115", ":LF115 x2")]
    [InlineData("HAS\tLF115\t2", "HAS:LF115 x2")]
    [InlineData("1883037\tOil filter\t4", ":1883037 x4")]
    [InlineData("LF115;2", ":LF115 x2")]
    [InlineData("1K0-698 151;4", ":1K0-698 151 x4")]
    [InlineData("HAS LF901 12", "HAS:LF901 x12")]
    public void A_quantity_may_stand_before_or_after(string typed, string shown) => Assert.Equal(shown, Shown(typed));

    [Theory]
    [InlineData("1K0-698 151")]
    [InlineData("LF115 120")]
    [InlineData("N 908 132 02")]
    [InlineData("2XLF115")]
    public void Three_digits_or_a_leading_zero_belong_to_the_number(string typed) => Assert.Equal($":{typed} x3", Shown(typed));

    [Theory]
    [InlineData("1883037, LF901", ":1883037 x3 | :LF901 x3")]
    [InlineData("1883037;LF901;LF115", ":1883037 x3 | :LF901 x3 | :LF115 x3")]
    [InlineData("1883037\nLF901 2\n\n", ":1883037 x3 | :LF901 x2")]
    [InlineData("1883037 1712030", ":1883037 x3 | :1712030 x3")]
    [InlineData("HAS LF115 2 FEF LF115F", "HAS:LF115 x2 | FEF:LF115F x3")]
    [InlineData("LF115 2, LF901 x4", ":LF115 x2 | :LF901 x4")]
    public void Several_come_by_comma_line_or_blanks(string typed, string shown) => Assert.Equal(shown, Shown(typed));

    [Fact]
    public void Blanks_that_parted_numbers_can_be_taken_back()
    {
        Assert.True(Entry.Read("90915 10001", Three).ParsedAtBlanks);

        var one = Entry.Read("90915 10001", Three, blanksPart: false);

        Assert.Equal("90915 10001", one.Parts.Single().Part.Number.Printed);
        Assert.False(one.ParsedAtBlanks);
    }

    [Theory]
    [InlineData("oil filter")]
    [InlineData("Ölfilter")]
    [InlineData("oil filter 5W30")]
    [InlineData("brake pads, front")]
    public void Words_are_words(string typed) => Assert.Equal($"words: {typed}", Shown(typed));

    [Theory]
    [InlineData("1883037 zwei", "no: entry.quantity")]
    [InlineData("LF901 0", "no: quantity.range")]
    [InlineData("LF901 -2", "no: entry.quantity")]
    [InlineData("LF901 1.5", "no: entry.quantity")]
    [InlineData("LF901 1,000", "no: entry.quantity")]
    [InlineData("LF901 x99999", "no: quantity.range")]
    [InlineData("§§§", "no: part-number.no-letters")]
    [InlineData("LF115 2\noil filter\nLF901", ":LF115 x2 | no: entry.words-in-list | :LF901 x3")]
    [InlineData(";,", "no: part-number.no-letters")]
    public void What_cannot_be_read_is_named_with_its_reason(string typed, string shown) => Assert.Equal(shown, Shown(typed));

    [Fact]
    public void A_number_too_long_is_refused_with_its_row()
    {
        var entry = Entry.Read("LF115\n" + new string('9', 51), Three);

        var line = Assert.Single(entry.Rejected);
        Assert.Equal((2, "part-number.long"), (line.Row, line.Rejected!.Code));
    }

    [Fact]
    public void Cells_that_are_no_number_and_no_quantity_are_said_to_be_unused() =>
        Assert.Equal("Not used: “Oil filter”.", Entry.Read("1883037\tOil filter\t4", Three).Lines.Single().Remark);

    [Fact]
    public void The_same_part_twice_is_asked_for_once()
    {
        var entry = Entry.Read("1K0-698 151\n1K0698151 4", Three);

        Assert.Equal(7, entry.Parts.Single().Quantity.Value);
        Assert.Equal("Same part as row 1: quantities are added.", entry.Lines[1].Remark);
    }

    [Fact]
    public void Quantities_that_add_up_to_too_many_are_refused_by_the_later_row()
    {
        var entry = Entry.Read("LF115 x9999\nLF115 1", Three);

        Assert.Equal(9_999, entry.Parts.Single().Quantity.Value);
        Assert.Equal(2, entry.Rejected.Single().Row);
    }

    [Fact]
    public void More_parts_than_can_be_asked_for_are_rejected_by_name()
    {
        var entry = Entry.Read(string.Join('\n', Enumerable.Range(10_000, Entry.MaxLines + 2)), Three);

        Assert.Equal(Entry.MaxLines, entry.Parts.Count);
        Assert.Equal(["entry.too-many", "entry.too-many"], entry.Rejected.Select(l => l.Rejected!.Code));
    }

    [Fact]
    public void A_paste_that_does_not_fit_is_refused_whole()
    {
        var entry = Entry.Read(new string('1', Entry.MaxText + 1), Three);

        Assert.Empty(entry.Parts);
        Assert.Equal("entry.long", entry.Rejected.Single().Rejected!.Code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n \t \n")]
    public void Nothing_typed_is_empty(string? typed) => Assert.True(Entry.Read(typed, Three).IsEmpty);

    [Fact]
    public void Whatever_is_typed_no_row_is_lost() => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<string?>(), typed =>
    {
        var entry = Entry.Read(typed, Three);
        var rows = (typed ?? "").Split(["\r\n", "\n", "\r"], StringSplitOptions.None)
            .Select((text, index) => (text, index)).Where(r => !string.IsNullOrWhiteSpace(r.text)).Select(r => r.index + 1);
        return (entry.Words is not null || rows.All(row => entry.Lines.Any(l => l.Row == row)))
            && entry.Lines.All(l => l.Part is null != l.Rejected is null);
    }));

    [Fact]
    public void A_list_of_numbers_and_quantities_comes_back_as_it_was_written()
    {
        var row = from number in Gen.Choose(100_000, 9_999_999)
                  from letters in Gen.Elements("", "A", "LF", "1K0-")
                  from many in Gen.Choose(1, 99)
                  select (Number: $"{letters}{number}", Many: many);
        Check.QuickThrowOnFailure(Prop.ForAll(row.NonEmptyListOf().ToArbitrary(), rows =>
        {
            var wanted = rows.DistinctBy(r => r.Number).Take(Entry.MaxLines).ToList();
            return string.Join('\n', wanted.Select(r => $"{r.Number} {r.Many}")) is var typed
                && Entry.Read(typed, Three).Parts.Select(p => (p.Part.Number.Printed, p.Quantity.Value)).SequenceEqual(wanted.Select(r => (r.Number, r.Many)));
        }));
    }
}
