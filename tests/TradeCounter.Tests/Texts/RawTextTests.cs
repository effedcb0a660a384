using System.Text.RegularExpressions;
using TradeCounter.Tests.Architecture;
using TradeCounter.Web.Texts;

namespace TradeCounter.Tests.Texts;

/// <summary>No page says anything past T and Said: what stands raw in its markup would be English to everybody.</summary>
public sealed partial class RawTextTests
{
    private const string Web = "src/TradeCounter.Web", Domain = "src/TradeCounter.Domain";

    private static readonly IReadOnlyList<SourceFile> Pages = [.. Repository.Files.Where(f => f.IsRazor && f.IsIn(Web))];

    [Fact]
    public void No_page_says_a_text_in_English_only()
    {
        Assert.NotEmpty(Pages);
        var raw = Pages.SelectMany(page => RawTexts.In(page.Text).Select(text => $"{page.Path}: {text}")).ToList();
        Assert.True(raw.Count == 0, string.Join('\n', raw));
    }

    [Fact]
    public void Every_refusal_has_its_German()
    {
        var refusals = Repository.Files.Where(f => f.IsCSharp && (f.IsIn(Web) || f.IsIn(Domain))).SelectMany(f => Refusals(f.Text).Select(text => (f.Path, Text: text))).ToList();
        Assert.NotEmpty(refusals);
        var missing = refusals.Where(refusal => !German.Texts.ContainsKey(refusal.Text)).Select(refusal => $"{refusal.Path}: {refusal.Text}").ToList();
        Assert.True(missing.Count == 0, string.Join('\n', missing));
    }

    [Fact]
    public void No_stylesheet_says_a_text()
    {
        var sheets = Directory.GetFiles(Path.Combine(Repository.Root, "wwwroot-assets", "css"), "*.css");
        Assert.NotEmpty(sheets);
        var said = sheets.SelectMany(sheet => Drawn().Matches(File.ReadAllText(sheet)).Select(match => $"{Path.GetFileName(sheet)}: {match.Value}")).ToList();
        Assert.True(said.Count == 0, string.Join('\n', said));
    }

    [Theory]
    [InlineData("<h1>Basket</h1>", "Basket")]
    [InlineData("<p>\n    @count lines\n</p>", "lines")]
    [InlineData("""<b>@Row.Name(x => x["a"])?.Length says</b>""", "says")]
    [InlineData("""<input aria-label="Quantity" value="1" />""", "Quantity")]
    [InlineData("""<input placeholder="for @name" />""", "for")]
    [InlineData("""<Chip Kind="bad" Text="switched off" />""", "switched off")]
    [InlineData("""<td data-label="Part"></td>""", "Part")]
    [InlineData("""<span>@(count == 1 ? "line" : $"{count} lines")</span>""", "line lines")]
    [InlineData("""<Chip Text="@($"{a("x")} of {b}")" />""", "of")]
    [InlineData("@if (a)\n{\n    <b>One</b>\n}\nelse\n{\n    <b>@T(\"Two\")</b>\n}", "One")]
    [InlineData("@foreach (var x in All)\n{\n    var y = x.Of(\"no text\");\n    @if (y < 3)\n    {\n        <i>Few</i>\n    }\n}", "Few")]
    [InlineData("@switch (a)\n{\n    case A.B:\n        <i>Bee</i>\n        break;\n}", "Bee")]
    public void A_raw_text_is_found(string razor, string text) => Assert.Equal([text], RawTexts.In(razor));

    [Theory]
    [InlineData("""<h1>@T("Basket")</h1>""")]
    [InlineData("""<p class="dim @(a ? "strong" : null)" data-state="asking">@T($"{count} lines") · @Said(why)</p>""")]
    [InlineData("""<input aria-label="@T("Quantity")" title="@(a ? T("One") : T($"{n} of {m}"))" />""")]
    [InlineData("""<Note Text="@($"{T($"{count} not:")} {Said(why)}")" />""")]
    [InlineData("""<span>@day.ToString("d MMM yyyy") @(day is { } d ? d.ToString("dddd") : null)</span>""")]
    [InlineData("""<button @onclick="() => Ask.InvokeAsync(part)">@T("Ask for it")<kbd>Enter</kbd></button>""")]
    [InlineData("<PageTitle>@T(\"Basket\") · TradeCounter</PageTitle>\n<br>&nbsp;")]
    [InlineData("@page \"/basket\"\n@using TradeCounter.Domain\n@inject TimeProvider Clock\n@* Which basket. *@\n<Note Text=\"@T(\"x\")\" />\n\n@code {\n    // Words of C#.\n    string a = \"<p>Raw</p>\";\n}")]
    public void A_text_with_its_German_is_none(string razor) => Assert.Empty(RawTexts.In(razor));

    private static IEnumerable<string> Refusals(string code) => Refusal().Matches(code).Select(begin => EnglishTexts.Read(code, begin.Index + begin.Length)!);

    /// <summary>Words between quotation marks in what a stylesheet draws; signs such as "×" say nothing.</summary>
    [GeneratedRegex(@"content:(?:[^;}""]|""[^""a-zA-Z]*"")*""[^""]*[a-zA-Z]{2,}[^""]*""")]
    private static partial Regex Drawn();

    [GeneratedRegex(@"new(?: Refusal)?\(""[a-z-]+\.[a-z-]+"", (?=\$?"")")]
    private static partial Regex Refusal();
}
