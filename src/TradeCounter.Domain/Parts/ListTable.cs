using System.Globalization;

namespace TradeCounter.Domain.Parts;

/// <summary>One row of a file: its cells as texts, and which of them a spreadsheet held as numbers.</summary>
public sealed record ListRow(int Row, IReadOnlyList<string> Cells, int NumberCells = 0)
{
    public string Typed => string.Join('\t', Cells);
}

/// <summary>Finds out which column of a table holds the part numbers, by its heading or by what stands in it, and reads rows by that.</summary>
public static class ListTable
{
    public const int MaxColumns = 30;
    private const int Looked = 200;

    private static readonly string[] NumberWords =
    [
        "part number", "part no", "part", "parts no", "partno", "partnumber", "part nr", "item number", "item no", "item", "article", "article no", "article number", "mpn", "oem",
        "oe number", "oe no", "number", "no", "teilenummer", "teile nr", "teilenr", "teil", "artikelnummer", "artikel nr", "artikelnr", "artikel", "sachnummer",
        "bestellnummer", "bestell nr", "ersatzteilnummer", "ersatzteil", "materialnummer", "oe nummer", "oe nr", "nummer", "nr",
    ];

    private static readonly string[] QuantityWords =
    [
        "quantity", "qty", "order qty", "quantity ordered", "pcs", "pieces", "count", "amount", "menge", "anzahl", "stück", "stueck", "stk", "stückzahl", "bestellmenge",
    ];

    private static readonly string[] BrandWords =
        ["brand", "brand code", "make", "maker", "maker code", "manufacturer", "mfr", "line code", "hersteller", "herstellercode", "marke", "fabrikat"];

    public static ListColumns Recognise(IReadOnlyList<ListRow> rows)
    {
        var width = rows.Count == 0 ? 0 : rows.Max(r => r.Cells.Count);
        if (width < 2)
            return ListColumns.AsTyped;
        var head = rows[0].Cells.Select(Plain).ToList();
        var named = (Number: Find(head, NumberWords), Quantity: Find(head, QuantityWords), Brand: Find(head, BrandWords));
        var hasHead = named.Number is not null || named.Quantity is not null;
        var below = rows.Skip(hasHead ? 1 : 0).Take(Looked).ToList();
        var quantity = named.Quantity ?? Best(width, c => c == named.Number ? 0 : Share(below, c, IsQuantity), 80);
        var number = named.Number ?? Best(width, c => c == quantity ? 0 : Share(below, c, IsNumber), 1) ?? 0;
        var brand = named.Brand ?? (!hasHead && number > 0 && Share(below, number - 1, cell => cell.Length is > 1 and <= 4 && cell.All(char.IsLetter)) == 100 ? number - 1 : null);
        return new ListColumns(number, quantity == number ? null : quantity, brand == number ? null : brand, hasHead);
    }

    public static EntryLine Read(ListRow row, ListColumns columns)
    {
        var (number, quantity, brand) = (Cell(row, columns.Number), Cell(row, columns.Quantity), Cell(row, columns.Brand));
        var line = new EntryLine(row.Row, row.Typed, null, Quantity.One) { NumberTyped = $"{brand} {number}".Trim(), QuantityTyped = quantity.Length == 0 ? null : quantity };
        if (row.Cells.FirstOrDefault(c => c.Contains('\n', StringComparison.Ordinal) || c.Length > PartListRow.MaxTyped) is not null)
            return Reject(line, "list.cell", "A cell here runs over several lines. Perhaps a quote is opened and not closed: what stands in the rows up to its end was read as one.");
        if (number.Length == 0)
            return Reject(line, "list.no-number", "There is no part number in this row.");
        if (number[0] == '=')
            return Reject(line, "list.formula", "This is a formula, not a number. Save the file with its values.");
        if (number.Contains("E+", StringComparison.OrdinalIgnoreCase) && decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            return Reject(line, "list.rounded", "The spreadsheet rounded this number, and its last digits are lost. Format the column as text and type it again.");
        if (!number.Any(char.IsDigit))
            return Reject(line, "list.no-digit", $"“{Short(number)}” holds no digit, so it is no part number.");
        return PartNumber.Parse(number).Match(
            good => Many(quantity).Match(
                many => line with { Part = new PartKey(BrandCode.TryParse(brand), good), Quantity = many, Remark = Remark(row, columns, number) },
                why => line with { Rejected = why }),
            why => line with { Rejected = why });
    }

    /// <summary>"2", also as "2.0" or "2,00" as spreadsheets write it; an empty cell is one.</summary>
    private static Result<Quantity> Many(string text)
    {
        var whole = text.Split('.', ',') is [{ Length: > 0 } before, { Length: <= 2 } after] && after.All(c => c == '0') ? before : text;
        return whole.Length == 0 ? Quantity.One : Quantity.Parse(whole);
    }

    // Nothing is put in front of it again: how many zeros there were only the maker knows.
    private static string? Remark(ListRow row, ListColumns columns, string number) =>
        columns.Number is { } at && (row.NumberCells & (1 << at)) != 0 && number[0] != '0'
            ? "The spreadsheet holds this as a number: zeros in front of it would be lost." : null;

    private static EntryLine Reject(EntryLine line, string code, string sentence) => line with { Rejected = new Refusal(code, sentence) };

    private static string Cell(ListRow row, int? column) => column is { } at && at < row.Cells.Count ? row.Cells[at].Trim() : "";

    private static int? Find(List<string> head, string[] words) =>
        words.Select(word => head.IndexOf(word)).Where(at => at >= 0).Select(at => (int?)at).FirstOrDefault();

    private static string Plain(string cell) =>
        string.Join(' ', cell.ToLowerInvariant().Split([' ', '.', '-', '_', ':', '#', '(', ')', '/'], StringSplitOptions.RemoveEmptyEntries));

    private static int? Best(int width, Func<int, int> share, int atLeast) =>
        Enumerable.Range(0, Math.Min(width, MaxColumns)).Select(c => (Column: c, Share: share(c))).Where(c => c.Share >= atLeast)
            .OrderByDescending(c => c.Share).Select(c => (int?)c.Column).FirstOrDefault();

    /// <summary>Of a hundred cells, those that look right.</summary>
    private static int Share(List<ListRow> rows, int column, Func<string, bool> isRight) =>
        rows.Count == 0 ? 0 : 100 * rows.Count(r => isRight(Cell(r, column))) / rows.Count;

    private static bool IsQuantity(string cell) => cell.Length is > 0 and <= 4 && cell[0] != '0' && cell.All(char.IsAsciiDigit);

    // A price has a point or comma in it and no letter; a description has words.
    private static bool IsNumber(string cell) => cell.Count(char.IsLetterOrDigit) >= 4 && cell.Any(char.IsDigit) && cell.Length <= PartNumber.MaxLength
        && !cell.Any(c => c is ',' or ';') && !(cell.Contains('.', StringComparison.Ordinal) && cell.Replace(".", "", StringComparison.Ordinal).All(char.IsDigit) && cell.Length < 8)
        && cell.Split(' ').Count(p => p.Length > 2 && p.All(char.IsLetter)) < 2;

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
