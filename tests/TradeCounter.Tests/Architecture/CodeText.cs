using System.Text;
using System.Text.RegularExpressions;

namespace TradeCounter.Tests.Architecture;

/// <summary>
/// Blanks what is not code, so that a comment may say "never double" and a sentence may speak of a result.
/// Interpolated strings stay as they are: there is code in them.
/// </summary>
internal static partial class CodeText
{
    public static string Of(string path, string text) =>
        path.EndsWith(".razor", StringComparison.Ordinal) ? OfRazor(text) : OfCSharp(text);

    private static string OfRazor(string text)
    {
        // Markup has apostrophes that are no literals, so only the @code block is read as C#.
        var code = text.IndexOf("@code", StringComparison.Ordinal);
        var markup = code < 0 ? text : text[..code];
        return RazorComment().Replace(markup, Blank) + (code < 0 ? "" : OfCSharp(text[code..]));
    }

    private static string OfCSharp(string text) => NotCode().Replace(text, Blank);

    private static string Blank(Match match)
    {
        if (match.Groups["keep"].Success)
            return match.Value;
        var blanked = new StringBuilder(match.Length);
        foreach (var c in match.Value)
            blanked.Append(c == '\n' ? '\n' : ' ');
        return blanked.ToString();
    }

    [GeneratedRegex("""@\*.*?\*@|<!--.*?-->""", RegexOptions.Singleline)]
    private static partial Regex RazorComment();

    // In this order: raw strings, interpolated (kept), verbatim, plain, characters, comments.
    [GeneratedRegex(""""
        (?<keep>\$+(?<q>"{3,}).*?\k<q>) |
        (?<r>"{3,}).*?\k<r> |
        (?<keep>(?:\$@|@\$)"(?:[^"]|"")*") |
        (?<keep>\$"(?:[^"\\\n]|\\.)*") |
        @"(?:[^"]|"")*" |
        "(?:[^"\\\n]|\\.)*" |
        '(?:[^'\\\n]|\\.[^']*)' |
        //[^\n]* |
        /\*.*?\*/
        """", RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex NotCode();
}
