using System.Text;
using System.Text.RegularExpressions;

namespace TradeCounter.Tests.Texts;

/// <summary>
/// Reads the markup of a .razor file and collects what people would see or hear in English only: text between tags, text attributes,
/// and strings that an expression between them chooses (<c>@(one ? "line" : "lines")</c>). What C# does elsewhere it passes over.
/// </summary>
internal sealed partial class RawTexts
{
    private static readonly HashSet<string> TextAttributes =
        ["aria-label", "aria-description", "aria-valuetext", "title", "placeholder", "alt", "data-label", "Label", "Help", "Text", "Title", "Empty", "Caption", "Button"];

    private static readonly HashSet<string> Void = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
    private static readonly HashSet<string> Blocks = ["if", "for", "foreach", "while", "switch", "using", "lock", "try", "do"];
    private static readonly HashSet<string> Lines = ["attribute", "implements", "inherits", "inject", "layout", "namespace", "page", "rendermode", "typeparam"];

    private readonly List<string> _found = [];
    private readonly string _code;
    private int _at;

    private RawTexts(string code) => _code = code;

    public static IReadOnlyList<string> In(string razor)
    {
        var texts = new RawTexts(NotMarkup().Replace(razor, ""));
        texts.Content(until: null);
        return texts._found;
    }

    private bool Ends => _at >= _code.Length;

    private bool Sees(string text) => string.CompareOrdinal(_code, _at, text, 0, text.Length) == 0;

    /// <summary>What stands between two tags, up to the closing one.</summary>
    private void Content(string? until)
    {
        var text = new StringBuilder();
        while (!Ends)
        {
            if (Sees("</"))
            {
                _at = _code.IndexOf('>', _at) + 1;
                break;
            }
            if (_code[_at] == '<')
                Element();
            else if (_code[_at] == '@')
                Razor(until == "kbd" ? null : text);
            else
                text.Append(_code[_at++]);
        }
        if (until != "kbd")
            Take(text.ToString());
    }

    private void Element()
    {
        _at++;
        var name = Word();
        while (!Ends && _code[_at] != '>' && !Sees("/>"))
        {
            if (char.IsWhiteSpace(_code[_at]))
                _at++;
            else
                Attribute();
        }
        var empty = Sees("/>");
        _at += empty ? 2 : 1;
        if (!empty && !Void.Contains(name))
            Content(name);
    }

    private void Attribute()
    {
        var from = _at;
        while (!Ends && !char.IsWhiteSpace(_code[_at]) && _code[_at] is not ('=' or '>') && !Sees("/>"))
            _at++;
        var name = _code[from.._at];
        if (Ends || _code[_at] != '=')
            return;
        var quote = _code[++_at];
        var value = new StringBuilder();
        for (_at++; !Ends && _code[_at] != quote;)
        {
            if (_code[_at] == '@')
                Razor(TextAttributes.Contains(name) ? value : null);
            else
                value.Append(_code[_at++]);
        }
        _at++;
        if (TextAttributes.Contains(name))
            Take(value.ToString());
    }

    /// <summary>From an @ on: an expression, a block with markup inside, or a directive. Strings that are shown go to <paramref name="text"/>.</summary>
    private void Razor(StringBuilder? text)
    {
        _at++;
        if (Ends || _code[_at] == '@')
            _at++;
        else if (_code[_at] == '(')
            Shown(Parentheses(), text);
        else if (_code[_at] == '{')
            Block();
        else if (Word() is { Length: > 0 } word)
        {
            if (Blocks.Contains(word) && !(word == "using" && !Sees(" (")))
                Statement();
            else if (word == "using" || Lines.Contains(word))
                _at = _code.IndexOf('\n', _at) is >= 0 and var end ? end : _code.Length;
            else
                Members();
        }
    }

    // An if with its else, a loop, a switch: the head, then statements and markup in braces.
    private void Statement()
    {
        do
        {
            Skip(stops: "{");
            Block();
        }
        while (Otherwise().Match(_code, _at) is { Success: true } more && (_at = more.Index + more.Length) > 0);
    }

    private void Block()
    {
        for (_at++; !Ends && _code[_at] != '}';)
        {
            if (char.IsWhiteSpace(_code[_at]))
                _at++;
            else if (_code[_at] == '<')
                Element();
            else if (_code[_at] == '@' && !Sees("@<"))
                Razor(null);
            else
            {
                Skip(_code.AsSpan(_at).StartsWith("case ") || Sees("default:") ? ":" : ";{}");
                if (!Ends && _code[_at] == '{')
                    Block();
                else if (!Ends && _code[_at] != '}')
                    _at++;
            }
        }
        _at++;
    }

    // C# up to one of these signs; strings and parentheses are passed over whole, markup inside is read.
    private void Skip(string stops)
    {
        while (!Ends && !stops.Contains(_code[_at]))
        {
            if (_code[_at] == '"')
                String();
            else if (_code[_at] == '(')
                Parentheses();
            else if (Sees("@<"))
            {
                _at++;
                Element();
            }
            else
                _at++;
        }
    }

    // Of an expression in parentheses: the strings that it comes to, not those that it gives to calls.
    private static void Shown(string expression, StringBuilder? text)
    {
        var reader = new RawTexts(expression);
        while (!reader.Ends)
        {
            if (expression[reader._at] != '"')
            {
                reader._at++;
                continue;
            }
            var begin = expression[reader._at - 1] == '$' ? reader._at - 1 : reader._at;
            if (expression[..begin].TrimEnd() is "(" or [.., '?' or ':'])
                text?.Append(' ').Append(InHoles().Replace(EnglishTexts.Read(expression, begin) ?? "", " "));
            reader.String();
        }
    }

    private void Take(string text)
    {
        var words = Allowed().Replace(text, " ");
        if (Letters().IsMatch(words))
            _found.Add(string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    [GeneratedRegex(@"@\*.*?\*@|<!--.*?-->|<!DOCTYPE[^>]*>|<script\b.*?</script>|^@code\b.*\z", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex NotMarkup();

    [GeneratedRegex(@"\G\s*(?:else|catch|finally)\b")]
    private static partial Regex Otherwise();

    [GeneratedRegex(@"\{\d}")]
    private static partial Regex InHoles();

    // The name of the product, entities, a unit, a command, and what a newcomer may type, which the practice dealers hold in English.
    [GeneratedRegex(@"Trade ?Counter|&\w+;|oil filter|\bMB\b|restore /….zip|FO 2130418")]
    private static partial Regex Allowed();

    [GeneratedRegex(@"\p{L}{2}")]
    private static partial Regex Letters();
}
