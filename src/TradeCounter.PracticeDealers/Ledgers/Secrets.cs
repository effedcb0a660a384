using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace TradeCounter.PracticeDealers.Ledgers;

/// <summary>Blanks what must not stand in a ledger: passwords, client secrets, tokens.</summary>
internal static partial class Secrets
{
    private const int Longest = 32 * 1024;
    private const string Blank = "***";
    private static readonly string[] SecretHeaders = ["Authorization", "Cookie", "Set-Cookie", "Proxy-Authorization", "X-Api-Key"];

    public static string Hide(string text)
    {
        var cut = text.Length > Longest ? text[..Longest] : text;
        return FormSecret().Replace(JsonSecret().Replace(cut, "$1\"" + Blank + "\""), "$1" + Blank);
    }

    public static Dictionary<string, string> Hide(IHeaderDictionary headers) => headers.ToDictionary(
        header => header.Key,
        header => SecretHeaders.Contains(header.Key, StringComparer.OrdinalIgnoreCase) ? Blank : header.Value.ToString(),
        StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex("""("(?:password|client_?secret|access_token|refresh_token)"\s*:\s*)"(?:[^"\\]|\\.)*"?""", RegexOptions.IgnoreCase)]
    private static partial Regex JsonSecret();

    [GeneratedRegex(@"((?:^|[&?])(?:password|client_?secret|access_token)=)[^&\s]*", RegexOptions.IgnoreCase)]
    private static partial Regex FormSecret();
}
