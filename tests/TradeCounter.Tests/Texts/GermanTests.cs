using System.Text.RegularExpressions;
using TradeCounter.Tests.Architecture;
using TradeCounter.Web.Texts;
using static TradeCounter.Tests.Support.Language;
using static TradeCounter.Web.Shared.Words;

namespace TradeCounter.Tests.Texts;

/// <summary>German is complete: every text of the code has its German, and no German stands for a text that is gone.</summary>
public sealed partial class GermanTests
{
    private static readonly IReadOnlyList<string> Asked =
        [.. Repository.Files.Where(f => f.IsIn("src/TradeCounter.Web")).SelectMany(f => EnglishTexts.After("T(", Comment().Replace(f.Text, ""))).Distinct()];

    [Fact]
    public void Every_text_of_the_pages_has_its_German()
    {
        Assert.NotEmpty(Asked);
        Assert.All(Asked, text => Assert.True(German.Texts.ContainsKey(text), text));
    }

    [Fact]
    public void Both_languages_put_in_the_same_values() =>
        Assert.All(German.Texts, pair => Assert.Equal(Holes(pair.Key), Holes(pair.Value)));

    [Theory]
    [InlineData("""@T("Add to basket")""", "Add to basket")]
    [InlineData("""T($"From {b.From}: {Amount(b.Net)}")""", "From {0}: {1}")]
    [InlineData("""T($"{(a ? $"x{y}" : "}")} left")""", "{0} left")]
    [InlineData("""Put("not a text of ours")""", null)]
    [InlineData("""T(text)""", null)]
    public void Texts_are_found_in_the_code(string code, string? text) =>
        Assert.Equal(text is null ? [] : [text], EnglishTexts.After("T(", code));

    [Fact]
    public void A_clerk_reads_the_language_of_the_page()
    {
        Assert.Equal("3 in doubt", In("en-GB", () => T($"{3} in doubt")));
        Assert.Equal("3 ungeklärt", In("de-DE", () => T($"{3} in doubt")));
        Assert.Equal("Nur noch 3 dieser Altteile sind zurückzugeben.", In("de-AT", () => Said("Only 3 of these cores are still to be returned.")));
        Assert.Equal("2 × 698 151 entfernt.", In("de-DE", () => Said("Removed 2 × 698 151.")));
    }

    [Theory]
    [InlineData("a sentence of the dealer")]
    [InlineData("3 rejected")]
    [InlineData("Ships in 5 days")]
    [InlineData("Order 12, 4711, on hold")]
    public void A_dealers_own_words_stay_as_they_are(string words) => Assert.Equal(words, In("de-DE", () => Said(words)));

    [Fact]
    public void What_stands_inside_a_sentence_is_translated_too()
    {
        Assert.Equal("Versuch 2: keine Antwort binnen 20 s", In("de-DE", () => Said("attempt 2: no answer within 20 s")));
        Assert.Equal("beim Händler gefunden: Volvo Lund: Seine Bestellungen enthalten unsere Referenz",
            In("de-DE", () => Said("found at the dealer: Volvo Lund: its orders hold our reference")));
    }

    private static IEnumerable<string> Holes(string text) => Hole().Matches(text).Select(m => m.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\{\d}")]
    private static partial Regex Hole();
}
