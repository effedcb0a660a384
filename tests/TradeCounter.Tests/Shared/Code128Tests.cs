using System.Globalization;
using System.Text.RegularExpressions;
using TradeCounter.Domain.Orders;
using TradeCounter.Web.Shared;
using ZXing;
using ZXing.Common;

namespace TradeCounter.Tests.Shared;

public sealed partial class Code128Tests
{
    [Theory]
    [InlineData("MOT4711-1A2B3C4D")]
    [InlineData("90555")]
    [InlineData("a-B/7 (x)~")]
    [InlineData("12345678901234567890")]
    public void A_scanner_reads_what_was_drawn(string text) => Assert.Equal(text, Scan(Code128.Of(text)!));

    [Fact]
    public void Any_reference_of_ours_can_be_scanned()
    {
        foreach (var job in new[] { null, "MOT 4711", "ABCDEFGHIJKLM" })
            foreach (var _ in Enumerable.Range(0, 50))
                if (OrderReference.New(job).Value is { } reference)
                    Assert.Equal(reference, Scan(Code128.Of(reference)!));
    }

    /// <summary>ISO/IEC 15417: "PJJ123C" in code set B weighs 1·48 + 2·42 + 3·42 + 4·17 + 5·18 + 6·19 + 7·35 with start B 104 to 879, so its check is 55.</summary>
    [Fact]
    public void The_check_character_is_the_one_of_the_standard()
    {
        const string Check55 = "11101000110";
        var modules = Modules(Code128.Of("PJJ123C")!);
        var symbols = modules[Code128.Quiet..^Code128.Quiet];

        Assert.StartsWith("11010010000", symbols, StringComparison.Ordinal);
        Assert.EndsWith(Check55 + "1100011101011", symbols, StringComparison.Ordinal);
    }

    [Fact]
    public void White_is_left_on_both_sides()
    {
        var modules = Modules(Code128.Of("90555")!);

        Assert.Equal(new string('0', Code128.Quiet), modules[..Code128.Quiet]);
        Assert.Equal("1", modules[Code128.Quiet..(Code128.Quiet + 1)]);
        Assert.Equal("1" + new string('0', Code128.Quiet), modules[^(Code128.Quiet + 1)..]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Größe")]
    [InlineData("a\tb")]
    public void What_the_code_has_no_sign_for_is_not_drawn(string? text) => Assert.Null(Code128.Of(text));

    [Fact]
    public void What_is_too_long_for_a_page_is_not_drawn() => Assert.Null(Code128.Of(new string('A', Code128.MaxText + 1)));

    /// <summary>Paints the path, three dots a module, as a printer would, and reads it as a scanner would.</summary>
    private static string? Scan(Code128 code)
    {
        const int Dots = 3, Height = 40;
        var row = Modules(code).SelectMany(module => Enumerable.Repeat(module == '1' ? (byte)0 : (byte)255, Dots)).ToArray();
        var picture = Enumerable.Repeat(row, Height).SelectMany(r => r).ToArray();
        var source = new RGBLuminanceSource(picture, row.Length, Height, RGBLuminanceSource.BitmapFormat.Gray8);
        return new BarcodeReaderGeneric { Options = new DecodingOptions { PossibleFormats = [BarcodeFormat.CODE_128] } }.Decode(source)?.Text;
    }

    private static string Modules(Code128 code)
    {
        var modules = Enumerable.Repeat('0', code.Modules).ToArray();
        foreach (Match bar in Bar().Matches(code.Path))
        {
            var (from, width) = (Number(bar, 1), Number(bar, 2));
            Assert.Equal(-width, Number(bar, 3));
            Array.Fill(modules, '1', from, width);
        }
        return new string(modules);
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"M(\d+) 0h(\d+)v1h(-\d+)z")]
    private static partial Regex Bar();
}
