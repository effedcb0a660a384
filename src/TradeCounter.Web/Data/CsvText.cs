using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace TradeCounter.Web.Data;

/// <summary>Files for spreadsheets. They run what begins like a formula, also behind blanks and in full-width signs: a dealer's words or a clerk's PO must stay text.</summary>
internal static class CsvText
{
    private const string Starts = "=+-@\t\r\n＝＋－＠";

    /// <summary>UTF-8 with a mark, which spreadsheets need to know it; every cell harmless.</summary>
    public static async Task<byte[]> File(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string?>> rows)
    {
        var file = new MemoryStream();
        await using (var text = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
        await using (var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture)))
            foreach (var row in rows.Prepend(head))
            {
                foreach (var cell in row)
                    csv.WriteField(Harmless(cell));
                await csv.NextRecordAsync();
            }
        return file.ToArray();
    }

    public static string Harmless(string? cell)
    {
        var text = cell ?? "";
        var first = text.AsSpan().TrimStart(" \u00a0\u200b\ufeff\"'");
        // Below zero is no formula.
        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _))
            return text;
        return first.Length > 0 && Starts.Contains(first[0], StringComparison.Ordinal) ? "'" + text : text;
    }
}
