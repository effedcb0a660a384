using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using TradeCounter.Web.Texts;

namespace TradeCounter.Web.Shared;

/// <summary>
/// Every text that people read, in their language. The English stands in the code and is the key; the German stands in
/// Texts/de.json, and a test finds what has none. <c>@T("Add to basket")</c>, <c>@T($"From {from}")</c>, <c>@Said(refusal.Sentence)</c>.
/// </summary>
public static class Words
{
    private static bool IsGerman => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "de";

    public static string T(string english) => IsGerman ? German.Of(english) : english;

    public static string T(Phrase phrase) => string.Format(CultureInfo.CurrentCulture, IsGerman ? German.Of(phrase.Template) : phrase.Template, phrase.Values);

    /// <summary>A sentence that was made elsewhere: a refusal of the domain, a line of an order's history. A dealer's own words stay as they are.</summary>
    [return: NotNullIfNotNull(nameof(sentence))]
    public static string? Said(string? sentence) => sentence is not null && IsGerman ? German.OfSentence(sentence) : sentence;
}
