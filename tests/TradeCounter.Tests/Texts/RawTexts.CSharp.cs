using System.Text.RegularExpressions;

namespace TradeCounter.Tests.Texts;

/// <summary>Passes over C#: names with what hangs on them, parentheses and strings, whole.</summary>
internal sealed partial class RawTexts
{
    private string Word()
    {
        var from = _at;
        while (!Ends && (char.IsLetterOrDigit(_code[_at]) || _code[_at] is '_'))
            _at++;
        return _code[from.._at];
    }

    // @name.Member(argument)[index]
    private void Members()
    {
        while (!Ends)
        {
            if (_code[_at] is '(' or '[')
                Parentheses();
            else if (MemberBegins().Match(_code, _at, Math.Min(4, _code.Length - _at)) is { Success: true } dot)
            {
                _at += dot.Length - 1;
                Word();
            }
            else
                return;
        }
    }

    private string Parentheses()
    {
        var (from, depth) = (_at, 0);
        do
        {
            if (_code[_at] == '"')
            {
                String();
                continue;
            }
            depth += _code[_at++] switch { '(' or '[' => 1, ')' or ']' => -1, _ => 0 };
        }
        while (!Ends && depth > 0);
        return _code[from.._at];
    }

    /// <summary>Passes over a string, with strings in its holes.</summary>
    private void String()
    {
        var holes = _at > 0 && _code[_at - 1] == '$';
        for (_at++; !Ends && _code[_at] != '"'; _at++)
        {
            if (_code[_at] == '\\')
                _at++;
            else if (holes && _code[_at] == '{')
                Hole();
        }
        _at++;
    }

    private void Hole()
    {
        for (_at++; !Ends && _code[_at] != '}';)
        {
            if (_code[_at] == '"')
                String();
            else if (_code[_at] == '{')
            {
                Hole();
                _at++;
            }
            else
                _at++;
        }
    }

    [GeneratedRegex(@"\G!?\??\.\w")]
    private static partial Regex MemberBegins();
}
