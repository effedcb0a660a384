using TradeCounter.Tests.Architecture;

namespace TradeCounter.Tests.Texts;

/// <summary>Finds the texts that source code gives to a call: plain ones as they are, interpolated ones as templates with {0}, {1}.</summary>
internal static class EnglishTexts
{
    /// <summary>Every text right behind <paramref name="call"/>, such as <c>T(</c>, in this file.</summary>
    public static IEnumerable<string> After(string call, string code)
    {
        for (var at = code.IndexOf(call, StringComparison.Ordinal); at >= 0; at = code.IndexOf(call, at + call.Length, StringComparison.Ordinal))
        {
            var isWord = at > 0 && (char.IsLetterOrDigit(code[at - 1]) || code[at - 1] is '_' or '.');
            if (!isWord && Read(code, at + call.Length) is { } text)
                yield return text;
        }
    }

    /// <summary>The string literal that begins here, or null where something else does.</summary>
    public static string? Read(string code, int at)
    {
        var isTemplate = at < code.Length && code[at] == '$';
        if (isTemplate)
            at++;
        if (at >= code.Length || code[at] != '"' || code.AsSpan(at).StartsWith("\"\"\""))
            return null;
        var text = new System.Text.StringBuilder();
        var holes = 0;
        for (at++; at < code.Length && code[at] != '"'; at++)
        {
            if (code[at] == '\\')
                text.Append(code[++at] switch { 'n' => '\n', 't' => '\t', var same => same });
            else if (isTemplate && code[at] == '{' && code[at + 1] != '{')
            {
                text.Append('{').Append(holes++).Append('}');
                at = EndOfHole(code, at);
            }
            else
                text.Append(code[at]);
        }
        return text.ToString();
    }

    // From the brace that opens a hole to the one that closes it; strings inside may hold braces of their own.
    private static int EndOfHole(string code, int at)
    {
        var depth = 0;
        for (; at < code.Length; at++)
        {
            if (code[at] == '"')
                at = EndOfString(code, at);
            depth += code[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
                return at;
        }
        throw new InvalidOperationException("A hole of a text is never closed.");
    }

    private static int EndOfString(string code, int at)
    {
        var holes = code[at - 1] == '$';
        for (at++; at < code.Length && code[at] != '"'; at++)
            if (code[at] == '\\')
                at++;
            else if (holes && code[at] == '{' && code[at + 1] != '{')
                at = EndOfHole(code, at);
        return at + 1 < code.Length ? at + 1 : at;
    }
}
