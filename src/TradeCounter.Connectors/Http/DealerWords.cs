using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TradeCounter.Connectors.Http;

/// <summary>A dealer's words as people may read them: no markup, no secrets, one line, at most 300 characters.</summary>
internal static partial class DealerWords
{
    public const int MaxLength = 300;

    // Names under which systems put their reason, most telling first.
    private static readonly string[] Reasons =
        ["errordescription", "error_description", "errormessage", "errors", "detail", "messages", "message", "description", "title", "error"];

    public static string Plain(string? text, string otherwise, IReadOnlyList<string>? secrets = null)
    {
        var start = text is { Length: > 8 * MaxLength } ? text[..(8 * MaxLength)] : text ?? "";
        var bare = WebUtility.HtmlDecode(Tags().Replace(Hidden().Replace(start, " "), " "));
        var line = Blanks().Replace(WireLog.Redact(bare, secrets ?? []), " ").Trim();
        return line.Length == 0 ? otherwise : line.Length <= MaxLength ? line : Cut(line, MaxLength - 1).TrimEnd() + "…";
    }

    /// <summary>The first so many characters, without half of an emoji at the end.</summary>
    public static string Cut(string text, int most) =>
        text.Length <= most ? text : char.IsHighSurrogate(text[most - 1]) ? text[..(most - 1)] : text[..most];

    /// <summary>The reason in an error answer, which may be JSON of any form, a web page, plain text or nothing.</summary>
    public static string OfError(string? body, int? status, IReadOnlyList<string>? secrets = null) =>
        Plain(IsObject(body) ? Reason(body!) : body, status is null ? "The dealer gave no reason." : $"The dealer answered HTTP {status} without a reason.", secrets);

    private static bool IsObject(string? body) => body.AsSpan().TrimStart().StartsWith("{");

    private static string? Reason(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 32 });
            return Find(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Find(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
            return string.IsNullOrWhiteSpace(element.GetString()) ? null : element.GetString();
        if (element.ValueKind == JsonValueKind.Array)
            return string.Join("; ", element.EnumerateArray().Take(5).Select(Find).OfType<string>()) is { Length: > 0 } all ? all : null;
        if (element.ValueKind != JsonValueKind.Object)
            return null;
        var named = Reasons.SelectMany(name => element.EnumerateObject().Where(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase)))
            .Select(p => Find(p.Value)).FirstOrDefault(words => words is not null);
        return named ?? element.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Object).Select(p => Find(p.Value)).FirstOrDefault(words => words is not null);
    }

    [GeneratedRegex(@"<(script|style|head)\b.*?</\1\s*>|<!--.*?-->", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Hidden();

    [GeneratedRegex(@"</?[A-Za-z!][^<>]*>", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tags();

    // Half a character is no sign; both halves together are a letter or an emoji and stay.
    [GeneratedRegex(@"(?:[\s\p{Cc}\p{Cf}\p{Co}\p{Cn}]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF])+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Blanks();
}
