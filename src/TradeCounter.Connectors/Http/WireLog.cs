using System.Text.RegularExpressions;
using TradeCounter.Domain.Dealers;

namespace TradeCounter.Connectors.Http;

/// <summary>Makes evidence out of a call. Every secret of the connection, and everything that is called like one, is blanked before the text exists as evidence.</summary>
internal static partial class WireLog
{
    private const string Blank = "***";

    public static string Redact(string text, IEnumerable<string> secrets)
    {
        if (text.Length > CallEvidence.MaxBody * 2)
            text = text[..(CallEvidence.MaxBody * 2)];
        var redacted = NamedLikeSecrets().Replace(text, m => m.Groups[1].Value + Blank + m.Groups[3].Value);
        redacted = Credentials().Replace(redacted, m => m.Groups[1].Value + Blank);
        redacted = FormSecrets().Replace(redacted, m => m.Groups[1].Value + Blank);
        foreach (var secret in secrets.Where(s => s.Length >= 4))
        {
            redacted = redacted.Replace(secret, Blank, StringComparison.Ordinal);
            redacted = redacted.Replace(Uri.EscapeDataString(secret), Blank, StringComparison.Ordinal);
            redacted = redacted.Replace(System.Text.Json.JsonEncodedText.Encode(secret).ToString(), Blank, StringComparison.Ordinal);
        }
        return redacted.Length <= CallEvidence.MaxBody ? redacted : redacted[..CallEvidence.MaxBody] + "… (cut)";
    }

    /// <summary>The values of a connection's secret settings.</summary>
    public static IReadOnlyList<string> Secrets(DealerConnection connection, IReadOnlyList<SettingField> fields) =>
        [.. fields.Where(f => f.Kind == SettingKind.Secret)
            .SelectMany(f => new[] { connection.DealerSettings[f.Name], connection.AccountSettings[f.Name] })
            .OfType<string>().Distinct()];

    /// <summary>Fills the placeholders of a frozen body with a connection's secrets, escaped as JSON text.</summary>
    public static string FillSecrets(string body, DealerConnection connection) =>
        // In one pass, so that a secret that looks like a placeholder stays as it is; setting names have no case.
        Placeholders().Replace(body, m => (connection.AccountSettings[m.Groups[1].Value] ?? connection.DealerSettings[m.Groups[1].Value]) is { } value
            ? System.Text.Json.JsonEncodedText.Encode(value).ToString()
            : m.Value);

    [GeneratedRegex(@"\{\{(\w+)\}\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Placeholders();

    /// <summary>A header that the dealer repeats to us, whatever secret it was made of.</summary>
    [GeneratedRegex(@"(\b(?:Bearer|Basic|token)[\s:=]+)[A-Za-z0-9+/=._~-]{16,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Credentials();

    [GeneratedRegex("""("(?:password|client_?secret|access_?token|refresh_?token|secret)"\s*:\s*")((?:[^"\\]|\\.)*)(")""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NamedLikeSecrets();

    [GeneratedRegex("""((?:^|[?&;\s])(?:client_?secret|password|(?:access_|refresh_)?token)=)[^&\s"<]*""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FormSecrets();
}
