using System.Text.RegularExpressions;

namespace TradeCounter.Domain.Parts;

/// <summary>How one row of the entry field is read. The rules stand in the facts of EntryTests; the screen shows what came of them.</summary>
internal static partial class EntryRow
{
    /// <summary>Letters and digits from which a piece between blanks is taken for a number of its own: "698 151" belongs together, "1883037 1712030" does not.</summary>
    private const int WholeNumber = 5;

    /// <summary>A piece of letters only, longer than this, is a word and no maker's code.</summary>
    private const int LongestCode = 4;

    public static bool IsWords(string row)
    {
        if (!row.Any(char.IsDigit))
            return row.Any(char.IsLetter);
        var pieces = Pieces(row);
        if (row.Contains('\t', StringComparison.Ordinal) || pieces.Length < 2 || IsWhole(pieces[0]) || Groups(1, row, pieces, Quantity.One) is not null)
            return false;
        return pieces.Any(p => IsLetters(p) && p.Length > LongestCode) || pieces.Count(p => IsLetters(p) && p.Length > 2) > 1;
    }

    public static IEnumerable<EntryLine> Read(int row, string text, Quantity otherwise, bool blanksPart)
    {
        if (text.Contains('\t', StringComparison.Ordinal))
            return [Columns(row, text, otherwise)];
        var lines = new List<EntryLine>();
        // "LF115 1,000" is a thousand in some countries and one in others: ask, do not guess.
        if (Thousands().Match(text) is { Success: true } unclear)
            return [NotAQuantity(row, text, unclear.Groups[1].Value)];
        foreach (var piece in text.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (lines.Count > 0 && !lines[^1].HasOwnQuantity && lines[^1].Part is { } part && OnlyQuantity().Match(piece) is { Success: true } own)
                lines[^1] = Line(row, $"{lines[^1].Typed} {piece}", part.Brand?.Value, part.Number.Printed, own.Groups[1].Value, otherwise);
            else
                lines.AddRange(Piece(row, piece, otherwise, blanksPart));
        return lines.Count > 0 ? lines : [Line(row, text, null, text, null, otherwise)];
    }

    private static List<EntryLine> Piece(int row, string text, Quantity otherwise, bool blanksPart)
    {
        if (Before().Match(text) is { Success: true } before)
            return [Numbered(row, text, before.Groups[2].Value, before.Groups[1].Value, otherwise)];
        if (After().Match(text) is { Success: true } after)
            return [Numbered(row, text, after.Groups[1].Value, after.Groups[2].Value, otherwise)];
        var pieces = Pieces(text);
        if (pieces.Length > 1 && OddQuantity().IsMatch(pieces[^1]))
            return [NotAQuantity(row, text, pieces[^1])];
        if (blanksPart && Groups(row, text, pieces, otherwise) is { Count: > 1 } several)
            return several;
        if (pieces.Length > 1 && text.Any(char.IsDigit) && IsLetters(pieces[^1]) && pieces[^1].Length > 2 && !IsLetters(pieces[0]))
            return [NotAQuantity(row, text, pieces[^1])];
        return Trailing().Match(text) is { Success: true } trailing && trailing.Groups[1].Value.Any(char.IsDigit)
            ? [Numbered(row, text, trailing.Groups[1].Value, trailing.Groups[2].Value, otherwise)]
            : [Numbered(row, text, text, null, otherwise)];
    }

    // "1883037 1712030", "HAS LF115 2 FEF LF115F": [maker's code] number [quantity], again and again; null when the row is not like that.
    private static List<EntryLine>? Groups(int row, string text, string[] pieces, Quantity otherwise)
    {
        var lines = new List<EntryLine>();
        for (var at = 0; at < pieces.Length;)
        {
            var code = IsCode(pieces[at]) ? pieces[at++] : null;
            if (at == pieces.Length || !IsWhole(pieces[at]))
                return null;
            var number = pieces[at++];
            var quantity = at < pieces.Length && PlainQuantity().IsMatch(pieces[at]) ? pieces[at++] : null;
            lines.Add(Line(row, $"{code} {number} {quantity}".Trim(), code, number, quantity, otherwise) with { ParsedAtBlanks = true });
        }
        return lines;
    }

    // A table copied from a spreadsheet or a report: one cell is the number, one may be the quantity, one before may be the maker's code.
    private static EntryLine Columns(int row, string text, Quantity otherwise)
    {
        var cells = text.Split('\t', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToList();
        var counts = cells.FindAll(c => Count().IsMatch(c));
        var quantity = cells.Count > 1 ? counts.LastOrDefault() : null;
        var number = cells.FindIndex(c => c.Any(char.IsDigit) && !ReferenceEquals(c, quantity));
        if (number < 0)
            return Line(row, text, null, cells.FirstOrDefault() ?? text, null, otherwise);
        var code = number > 0 && IsCode(cells[number - 1]) ? cells[number - 1] : null;
        if (quantity is null && cells.Count == 1)
            return Piece(row, cells[0], otherwise, blanksPart: false)[0];
        var unused = cells.Where((c, index) => index != number && !ReferenceEquals(c, quantity) && !ReferenceEquals(c, code)).ToList();
        var line = Line(row, text.Replace('\t', ' '), code, cells[number], quantity, otherwise);
        return unused.Count == 0 ? line : line with { Remark = $"Not used: “{string.Join("”, “", unused)}”." };
    }

    private static EntryLine Numbered(int row, string typed, string text, string? quantity, Quantity otherwise)
    {
        text = text.Trim();
        var blank = text.IndexOf(' ', StringComparison.Ordinal);
        return blank > 1 && IsCode(text[..blank]) && text[blank..].Any(char.IsDigit) && text.Skip(blank).Count(char.IsLetterOrDigit) >= WholeNumber - 1
            ? Line(row, typed, text[..blank], text[blank..], quantity, otherwise)
            : Line(row, typed, null, text, quantity, otherwise);
    }

    private static EntryLine Line(int row, string typed, string? code, string number, string? quantity, Quantity otherwise)
    {
        var line = new EntryLine(row, typed, null, otherwise) { NumberTyped = $"{code} {number}".Trim(), QuantityTyped = quantity };
        if (!number.Any(char.IsDigit) && number.Any(char.IsLetter))
            return line with { Rejected = new Refusal("entry.words-in-list", $"“{number.Trim()}” holds no digit, so it is no part number. Search for words on their own.") };
        return PartNumber.Parse(number).Match(
            good => (quantity is null ? otherwise : Quantity.Parse(quantity)).Match(
                many => line with { Part = new PartKey(BrandCode.TryParse(code), good), Quantity = many },
                why => line with { Rejected = why }),
            why => line with { Rejected = why });
    }

    private static EntryLine NotAQuantity(int row, string typed, string quantity) => new(row, typed, null, Quantity.One)
    {
        NumberTyped = typed.EndsWith(quantity, StringComparison.Ordinal) ? typed[..^quantity.Length].Trim() : typed,
        QuantityTyped = quantity,
        Rejected = new Refusal("entry.quantity", $"“{quantity}” is not a quantity. Write a whole number after the part number, for example 1883037 2."),
    };

    private static string[] Pieces(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static bool IsLetters(string piece) => piece.All(char.IsLetter);

    private static bool IsCode(string piece) => IsLetters(piece) && piece.Length is > 1 and <= LongestCode;

    private static bool IsWhole(string piece) => piece.Any(char.IsDigit) && piece.Count(char.IsLetterOrDigit) >= WholeNumber;

    [GeneratedRegex(@"^(\d{1,5})(?:\s*[xX*]\s+|\s*×\s*)(\S.*)$")]
    private static partial Regex Before();

    [GeneratedRegex(@"^(.*\S)\s+[xX×*]\s*(\d{1,5})$")]
    private static partial Regex After();

    // A leading zero belongs to a part number, never to a quantity.
    [GeneratedRegex(@"^(.*\S)\s+(0|[1-9]\d?)$")]
    private static partial Regex Trailing();

    [GeneratedRegex(@"^(?:0|[1-9]\d?)$")]
    private static partial Regex PlainQuantity();

    [GeneratedRegex(@"^[xX×*]?\s*(0|[1-9]\d?|(?<=[xX×*]\s*)\d{1,5})$")]
    private static partial Regex OnlyQuantity();

    [GeneratedRegex(@"^(?:0|[1-9]\d{0,3})$")]
    private static partial Regex Count();

    [GeneratedRegex(@"^(?:[-+]\d+|\d+\.\d+)$")]
    private static partial Regex OddQuantity();

    [GeneratedRegex(@"\S\s+(\d{1,3}(?:,\d{3})+)$")]
    private static partial Regex Thousands();
}
