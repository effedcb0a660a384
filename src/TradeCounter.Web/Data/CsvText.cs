namespace TradeCounter.Web.Data;

/// <summary>Spreadsheets run what begins like a formula, also behind blanks and in full-width signs. A dealer's words or a clerk's PO must stay text.</summary>
internal static class CsvText
{
    private const string Starts = "=+-@\t\r\n＝＋－＠";

    public static string Harmless(string? cell)
    {
        var text = cell ?? "";
        var first = text.AsSpan().TrimStart(" \u00a0\u200b\ufeff\"'");
        return first.Length > 0 && Starts.Contains(first[0], StringComparison.Ordinal) ? "'" + text : text;
    }
}
