using System.Globalization;
using System.Text;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using TradeCounter.Domain;
using TradeCounter.Domain.Parts;

namespace TradeCounter.Web.Features.Lists;

/// <summary>The first sheet of a workbook that holds anything (.xlsx, .xls).</summary>
internal static class ExcelFile
{
    public static Refusal Broken { get; } = new("file.broken", "This Excel file cannot be read: it is damaged, or of a kind we do not know. Open it, save it as .xlsx or CSV, and send that.");

    // The oldest workbooks write in the code pages of their time.
    static ExcelFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Result<FileRows> Read(byte[] file, string? note)
    {
        try
        {
            using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(file));
            do
            {
                var read = Sheet(reader);
                if (read.Match(rows => rows.Count > 0, _ => true))
                    return read.Match<Result<FileRows>>(rows => new FileRows(rows, Note(reader, note)), why => why);
            }
            while (reader.NextResult());
            return ListFile.Empty;
        }
        catch (InvalidPasswordException)
        {
            return new Refusal("file.locked", "This workbook is locked with a password. Save it without one and send it again.");
        }
        catch (Exception error) when (error is ExcelReaderException or XmlException or InvalidDataException or InvalidOperationException or ArgumentException or FormatException
            or IOException or IndexOutOfRangeException or NullReferenceException or OverflowException or NotSupportedException or KeyNotFoundException)
        {
            // A damaged workbook fails wherever the damage is; the library promises no kind of its own for it.
            return Broken;
        }
    }

    private static Result<List<ListRow>> Sheet(IExcelDataReader reader)
    {
        var rows = new List<ListRow>();
        for (var row = 1; reader.Read(); row++)
        {
            var (cells, numbers) = (new List<string>(), 0);
            for (var column = 0; column < Math.Min(reader.FieldCount, ListTable.MaxColumns); column++)
            {
                var (text, isNumber) = Cell(reader, column);
                cells.Add(text);
                numbers |= isNumber ? 1 << column : 0;
            }
            if (cells.Any(c => c.Length > 0))
                rows.Add(new ListRow(row, cells, numbers));
            if (rows.Count > PartList.MaxRows)
                return ListFile.TooManyRows;
        }
        return rows;
    }

    private static (string Text, bool IsNumber) Cell(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        null => ("", false),
        string text => (text.Trim().Replace('\t', ' '), false),
        DateTime date => (date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), false),
        bool yes => (yes ? "TRUE" : "FALSE", false),
        TimeSpan time => (time.ToString(), false),
        IConvertible number => (Number(number, reader.GetNumberFormatString(column)), true),
        var other => (other.ToString() ?? "", false),
    };

    /// <summary>Whole numbers without a point. A format of zeros ("00000000") is what the clerk saw, so its zeros are there.</summary>
    private static string Number(IConvertible value, string? format)
    {
        // Binary fractions of 16 digits and more are rounded by the spreadsheet itself: they stay as it shows them.
        if (!decimal.TryParse(value.ToString(CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || Math.Abs(number) >= 1_000_000_000_000_000m)
            return number == 0 ? value.ToString(CultureInfo.InvariantCulture) : number.ToString("0.##############E+0", CultureInfo.InvariantCulture);
        return format is { Length: > 1 and <= 20 } && format.All(c => c == '0') && number == decimal.Truncate(number) && number >= 0
            ? number.ToString(format, CultureInfo.InvariantCulture)
            : number.ToString("0.##########", CultureInfo.InvariantCulture);
    }

    private static string? Note(IExcelDataReader reader, string? note) =>
        reader.ResultsCount > 1 ? $"Of {reader.ResultsCount} sheets only “{reader.Name}” was read. {note}".Trim() : note;
}
