using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using TradeCounter.Domain;
using TradeCounter.Domain.Parts;

namespace TradeCounter.Web.Features.Lists;

/// <summary>What was read of a file, and what a clerk should know of it.</summary>
internal sealed record FileRows(IReadOnlyList<ListRow> Rows, string? Note);

/// <summary>Reads a file a clerk brought, by what is in it and not by its name: an Excel workbook, or a text with columns. Nothing in it is trusted.</summary>
internal static class ListFile
{
    public const int MaxBytes = 5 * 1024 * 1024;

    /// <summary>Unpacked. A few kilobytes of a zip can hold gigabytes.</summary>
    private const int MaxUnpacked = 80 * 1024 * 1024;

    private static readonly (string Name, byte[] Start)[] Others =
    [
        ("a PDF", "%PDF"u8.ToArray()), ("a picture", [0x89, 0x50, 0x4E, 0x47]), ("a picture", [0xFF, 0xD8, 0xFF]), ("a picture", "GIF8"u8.ToArray()),
        ("a picture", "RIFF"u8.ToArray()), ("a picture", "BM"u8.ToArray()), ("a packed archive", [0x1F, 0x8B]), ("a packed archive", "Rar!"u8.ToArray()), ("a packed archive", [0x37, 0x7A, 0xBC, 0xAF]),
    ];

    public static readonly Refusal TooLarge = new("file.size", $"This file is larger than {MaxBytes / 1024 / 1024} MB. Send only the columns with number and quantity, or split it.");

    public static readonly Refusal TooManyRows = new("file.rows", $"This file has more than {PartList.MaxRows:N0} rows. Split it, and send the parts one after another.");

    public static Result<FileRows> Read(byte[] file)
    {
        if (file.Length > MaxBytes)
            return TooLarge;
        if (file.Length == 0)
            return Empty;
        if (Starts(file, [0x50, 0x4B, 0x03, 0x04]))
            return ReadZip(file);
        if (Starts(file, [0xD0, 0xCF, 0x11, 0xE0]))
            return ExcelFile.Read(file, null);
        if (Others.FirstOrDefault(o => Starts(file, o.Start) && (o.Start.Length > 2 || file.Take(64).Contains((byte)0))) is { Name: { } kind })
            return new Refusal("file.kind", $"This file is {kind}, whatever its name says. Send a CSV or an Excel file.");
        return ReadText(file);
    }

    public static Refusal Empty { get; } = new("file.empty", "This file is empty.");

    private static bool Starts(byte[] file, byte[] with) => file.AsSpan().StartsWith(with);

    private static Result<FileRows> ReadZip(byte[] file)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
            if (zip.Entries.Any(e => e.FullName == "content.xml"))
                return new Refusal("file.kind", "This is an OpenDocument table. Save it as Excel (.xlsx) or CSV and send that.");
            if (zip.Entries.All(e => e.FullName != "xl/workbook.xml"))
                return new Refusal("file.kind", "This is a packed archive and no Excel workbook. Unpack it and send the file inside.");
            return Unpack(zip).Match(formulas => ExcelFile.Read(file, formulas ? "This workbook holds formulas: the values last calculated were read." : null), why => why);
        }
        catch (InvalidDataException)
        {
            return ExcelFile.Broken;
        }
    }

    /// <summary>Unpacks once to count, before anybody keeps what comes out of it; tells whether there are formulas.</summary>
    private static Result<bool> Unpack(ZipArchive zip)
    {
        var (left, formulas, piece) = ((long)MaxUnpacked, false, new byte[64 * 1024]);
        foreach (var entry in zip.Entries)
        {
            using var content = entry.Open();
            for (int read; (read = content.Read(piece, 0, piece.Length)) > 0;)
            {
                if ((left -= read) < 0)
                    return new Refusal("file.bomb", $"Unpacked this file is larger than {MaxUnpacked / 1024 / 1024} MB, so it was not read. Send only the columns with number and quantity.");
                formulas |= entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal) && piece.AsSpan(0, read).IndexOf("<f>"u8) >= 0;
            }
        }
        return formulas;
    }

    private static Result<FileRows> ReadText(byte[] file)
    {
        var (text, note) = Decode(file);
        if (text.Contains('\0', StringComparison.Ordinal))
            return new Refusal("file.kind", "This file is no text and no Excel workbook. Send a CSV or an Excel file.");
        char? told = text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 4 ? text[4] : null;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = (told ?? Delimiter(text)).ToString(), HasHeaderRecord = false, BadDataFound = null, MissingFieldFound = null, IgnoreBlankLines = true,
        };
        var rows = new List<ListRow>();
        using var parser = new CsvParser(new StringReader(text), configuration);
        while (parser.Read())
        {
            var cells = (parser.Record ?? []).Take(ListTable.MaxColumns).Select(Cell).ToList();
            // A cell with lines in it makes a row begin before the line it ends on.
            var row = parser.RawRow - (parser.Record ?? []).Sum(c => c.Count(s => s == '\n'));
            if (!(told is not null && row == 1) && cells.Any(c => c.Length > 0))
                rows.Add(new ListRow(row, cells));
            if (rows.Count > PartList.MaxRows)
                return TooManyRows;
        }
        return rows.Count == 0 ? Empty : new FileRows(rows, note);
    }

    // Spreadsheets keep leading zeros of a CSV as ="00123".
    private static string Cell(string? cell)
    {
        var text = (cell ?? "").Trim().Replace('\t', ' ');
        return text.StartsWith("=\"", StringComparison.Ordinal) && text.EndsWith('"') && text.Length > 2 ? text[2..^1] : text;
    }

    private static (string Text, string? Note) Decode(byte[] file)
    {
        if (Starts(file, [0xFF, 0xFE]))
            return (Encoding.Unicode.GetString(file.AsSpan(2)), null);
        if (Starts(file, [0xFE, 0xFF]))
            return (Encoding.BigEndianUnicode.GetString(file.AsSpan(2)), null);
        try
        {
            return (new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Starts(file, [0xEF, 0xBB, 0xBF]) ? file.AsSpan(3) : file.AsSpan()), null);
        }
        catch (DecoderFallbackException)
        {
            return (CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(file), "This file is no UTF-8; its letters were read as Windows-1252.");
        }
    }

    // The sign that stands in most rows; a comma inside quotes parts nothing.
    private static char Delimiter(string text)
    {
        var lines = text.Split('\n', 21).Take(20).Select(Unquoted).Where(l => l.Trim().Length > 0).ToList();
        return ";\t,|".OrderByDescending(sign => lines.Count(l => l.Contains(sign, StringComparison.Ordinal))).First();
    }

    private static string Unquoted(string line) => string.Concat(line.Split('"').Where((_, at) => at % 2 == 0));
}
