using System.IO.Compression;
using System.Text;

namespace TradeCounter.Tests.Features.Lists;

/// <summary>A workbook as small as one can be: a zip with four documents. Cells are texts; a cell given as a number stands as one.</summary>
internal static class MadeWorkbook
{
    private const string Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    public static byte[] Of(params object?[][] rows) => Of(rows, "");

    /// <param name="more">Put into the sheet after the rows' cells were written, as it stands.</param>
    public static byte[] Of(object?[][] rows, string more)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "[Content_Types].xml", $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>");
            Write(zip, "_rels/.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"rId1\" Type=\"{Links}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Write(zip, "xl/workbook.xml", $"<workbook xmlns=\"{Sheet}\" xmlns:r=\"{Links}\"><sheets><sheet name=\"Parts\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
            Write(zip, "xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"rId1\" Type=\"{Links}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            Write(zip, "xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Sheet}\"><sheetData>{string.Concat(rows.Select(Row))}{more}</sheetData></worksheet>");
        }
        return file.ToArray();
    }

    private static string Row(object?[] cells, int row) => $"<row r=\"{row + 1}\">{string.Concat(cells.Select((cell, column) => Cell(cell, $"{(char)('A' + column)}{row + 1}")))}</row>";

    private static string Cell(object? cell, string at) => cell switch
    {
        null => "",
        int number => $"<c r=\"{at}\"><v>{number}</v></c>",
        _ => $"<c r=\"{at}\" t=\"inlineStr\"><is><t>{System.Security.SecurityElement.Escape(cell.ToString())}</t></is></c>",
    };

    private static void Write(ZipArchive zip, string path, string xml)
    {
        using var text = new StreamWriter(zip.CreateEntry(path).Open(), new UTF8Encoding(false));
        text.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml);
    }
}
