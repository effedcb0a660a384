using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Parts;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Lists;

namespace TradeCounter.Tests.Features.Lists;

public sealed class ReadListFileTests(CounterApp app) : IClassFixture<CounterApp>
{
    [Theory]
    [InlineData("Part No;Qty\n0012345;2\n1712030;3\n")]
    [InlineData("Menge,Teilenummer\n2,0012345\n3,1712030\n")]
    [InlineData("sep=;\nAnzahl;Bezeichnung;Artikel-Nr.\n2;Filter, Öl;0012345\n3;Zange;1712030\n")]
    [InlineData("2\t0012345\n3\t1712030\n")]
    [InlineData("\"Part number\",\"Description\",\"Quantity\"\r\n\"=\"\"0012345\"\"\",\"a, b\",2.00\r\n1712030,c,3\r\n")]
    public async Task Number_and_quantity_are_found_in_a_csv_and_zeros_in_front_stay(string csv)
    {
        var rows = await Rows(Encoding.UTF8.GetBytes(csv));

        Assert.Equal([("0012345", 2), ("1712030", 3)], rows.Where(r => r.Number is not null).Select(r => (r.Number!, r.Quantity.Value)));
        Assert.All(rows, r => Assert.Null(r.Why));
    }

    [Fact]
    public async Task Every_way_of_writing_letters_is_read()
    {
        const string text = "Stück;Teilenummer\n2;1712030\n";
        foreach (var bytes in new[] { Encoding.UTF8.GetBytes(text), [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)],
            [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)], [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(text)],
            CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text) })
        {
            var row = Assert.Single(await Rows(bytes), r => r.Number is not null);
            Assert.Equal(("1712030", 2), (row.Number, row.Quantity.Value));
        }
    }

    [Fact]
    public async Task A_workbook_is_read_and_a_number_cell_says_that_zeros_are_lost()
    {
        var (list, rows) = await List(MadeWorkbook.Of(["Teilenummer", "Hersteller", "Menge"], ["0012345", "FO", 2], [1712030, "FO", 3], ["no digits", "FO", 1], [null, null, 4]));

        Assert.Equal([("0012345", "FO", 2), ("1712030", "FO", 3)], rows.Where(r => r.Number is not null).Select(r => (r.Number!, r.Brand!, r.Quantity.Value)));
        Assert.Contains("zeros in front", rows.Single(r => r.Number == "1712030").Remark, StringComparison.Ordinal);
        Assert.Null(rows.Single(r => r.Number == "0012345").Remark);
        Assert.Equal(["4", "5"], rows.Where(r => r.Why is not null).Select(r => r.Row.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(1, list.NumberCells);
        Assert.Equal((2, 2, 5), (list.Parts, list.Rejected, list.Rows));
    }

    [Fact]
    public async Task Formulas_are_read_by_their_value_and_said()
    {
        var (list, rows) = await List(MadeWorkbook.Of([["Part", "Qty"], ["LF115", 1]], "<row r=\"3\"><c r=\"A3\" t=\"str\"><f>\"LF\"&amp;901</f><v>LF901</v></c><c r=\"B3\"><f>1+1</f><v>2</v></c></row>"));

        Assert.Equal([("LF115", 1), ("LF901", 2)], rows.Where(r => r.Number is not null).Select(r => (r.Number!, r.Quantity.Value)));
        Assert.Contains("formulas", list.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_that_was_taken_wrongly_is_changed_and_everything_is_read_anew()
    {
        await using var pat = app.As(CounterApp.Pat);
        var id = await Bring(pat, "11111;2;22222\n33333;4;44444\n"u8.ToArray());

        await pat.Get(new SetListColumns(id, new ListColumns(2, 1, null, false)));

        Assert.Equal(["22222", "44444"], (await Rows(id)).Select(r => r.Number));
        Assert.Equal("list.columns", (await pat.Refused(new SetListColumns(id, new ListColumns(1, 1, null, false)))).Code);
    }

    [Fact]
    public async Task A_quote_that_is_not_closed_is_named_and_swallows_nothing_silently()
    {
        var rows = await Rows("Part;Qty\nLF115;1\n\"LF901;2\nLF902;3\n"u8.ToArray());

        var bad = Assert.Single(rows, r => r.Why is not null);
        Assert.Equal(3, bad.Row);
        Assert.Contains("quote", bad.Why, StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[]> Bad => new()
    {
        { "file.empty", [] },
        { "file.empty", "\n\n"u8.ToArray() },
        { "file.kind", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] },
        { "file.kind", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16] },
        { "file.kind", "%PDF-1.7 whatever"u8.ToArray() },
        { "file.kind", Zip(("readme.txt", 10)) },
        { "file.broken", [0x50, 0x4B, 0x03, 0x04, 1, 2, 3, 4, 5] },
        { "file.broken", Zip(("xl/workbook.xml", 50)) },
        { "file.bomb", Zip(("xl/workbook.xml", 10), ("xl/worksheets/sheet1.xml", 100_000_000)) },
        { "file.broken", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]] },
        { "file.size", new byte[ReadListFile.MaxBytes + 1] },
        { "file.rows", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(10_000, PartList.MaxRows + 1).Select(n => $"{n};1\n"))) },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task What_is_no_list_is_refused_in_plain_words(string code, byte[] file)
    {
        await using var pat = app.As(CounterApp.Pat);

        var refused = await pat.Refused(new ReadListFile(await app.WorkshopId("lee"), "parts.xlsx", file));

        Assert.Equal(code, refused.Code);
    }

    [Fact]
    public async Task Another_workshop_neither_brings_nor_sees_a_list()
    {
        await using var pat = app.As(CounterApp.Pat);
        await using var mia = app.As(CounterApp.Mia);
        var id = await Bring(pat, "LF115;2\nLF901;1\n"u8.ToArray());

        Assert.Equal("workshop.not-found", (await mia.Refused(new ReadListFile(await app.WorkshopId("lee"), "a.csv", "LF115;2\n"u8.ToArray()))).Code);
        foreach (var message in new MediatR.IRequest<Result<PartListId>>[] { new AskList(id), new StopList(id), new DeleteList(id), new SaveList(id, "x"), new MendListRow(id, 0, "LF1", "1"), new RemoveListRow(id, 0), new AddToList(id, "LF1") })
            Assert.Equal("list.not-found", (await mia.Refused(message)).Code);
        Assert.Equal("list.not-found", (await mia.Refused(new GetList(id))).Code);
        Assert.Equal("list.not-found", (await mia.Refused(new ListListRows(id, ListRows.All, 0, 10))).Code);
        Assert.Equal("list.not-found", (await mia.Refused(new GetListPage(id, 0))).Code);
        Assert.Equal("list.not-found", (await mia.Refused(new GetListText(id))).Code);
        Assert.Equal("list.not-found", (await mia.Refused(new ExportList(id, ListRows.All))).Code);
        Assert.Equal("list.not-found", (await mia.Refused(new AddListToBaskets(id))).Code);
    }

    private async Task<PartListId> Bring(CounterScope clerk, byte[] file) => await clerk.Get(new ReadListFile(await app.WorkshopId("lee"), "parts.csv", file));

    private async Task<IReadOnlyList<PartListRow>> Rows(byte[] file) => (await List(file)).Rows;

    private async Task<(ListView List, IReadOnlyList<PartListRow> Rows)> List(byte[] file)
    {
        await using var pat = app.As(CounterApp.Pat);
        var id = await Bring(pat, file);
        return (await pat.Get(new GetList(id)), await Rows(id));
    }

    private async Task<IReadOnlyList<PartListRow>> Rows(PartListId id)
    {
        await using var db = await app.Db();
        return await db.PartListRows.Where(r => r.List == id).OrderBy(r => r.Index).ToListAsync();
    }

    private static byte[] Zip(params (string Name, int Length)[] entries)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, length) in entries)
            {
                using var content = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                content.Write(new byte[length]);
            }
        return file.ToArray();
    }
}
