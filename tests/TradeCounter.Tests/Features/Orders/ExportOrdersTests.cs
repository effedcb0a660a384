using System.Globalization;
using CsvHelper;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Data;
using TradeCounter.Web.Features.Orders;

namespace TradeCounter.Tests.Features.Orders;

public sealed class ExportOrdersTests(CounterApp app) : IClassFixture<CounterApp>
{
    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.example\")")]
    [InlineData("+cmd|' /C calc'!A0")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1+1")]
    [InlineData("  =1+1")]
    [InlineData("＝1+1")]
    [InlineData("\"=1+1")]
    public void What_a_spreadsheet_would_run_stays_text(string typed) => Assert.Equal("'" + typed, CsvText.Harmless(typed));

    [Theory]
    [InlineData("MOT-4711")]
    [InlineData("1K0-698 151")]
    [InlineData("13.80")]
    [InlineData("")]
    public void What_is_harmless_stays_as_it_is(string typed) => Assert.Equal(typed, CsvText.Harmless(typed));

    [Fact]
    public async Task A_line_of_every_order_that_meets_the_filter_is_in_the_file()
    {
        var mine = await app.Load(await app.Order(CounterApp.Pat, "lee", Ordering.Ford, quantity: 2, po: "=1+1"));
        var other = await app.Load(await app.Order(CounterApp.Pat, "lee", Ordering.Delta, po: "OTHER"));
        await using var pat = app.As(CounterApp.Pat);

        var file = await pat.Send(new ExportOrders(new OrderFilter { Dealer = Ordering.Ford }));

        Assert.Equal([0xEF, 0xBB, 0xBF], file[..3]);
        using var text = new StreamReader(new MemoryStream(file));
        using var csv = new CsvReader(text, CultureInfo.InvariantCulture);
        var rows = csv.GetRecords<dynamic>().Cast<IDictionary<string, object>>().ToList();
        var row = Assert.Single(rows, r => (string)r["Our reference"] == mine.Reference.Value);
        Assert.Equal(("'=1+1", mine.DealerOrderNumber, "2130418", "2", "placed", "GBP"),
            ((string)row["PO"], (string)row["Their number"], (string)row["Part"], (string)row["Ordered"], (string)row["State"], (string)row["Currency"]));
        Assert.DoesNotContain(rows, r => (string)r["Our reference"] == other.Reference.Value);
    }

    [Fact]
    public async Task A_German_gets_German_heads()
    {
        await using var pat = app.As(CounterApp.Pat);
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = new("de-DE");
            var head = System.Text.Encoding.UTF8.GetString(await pat.Send(new ExportOrders(OrderFilter.None))).TrimStart('\uFEFF').Split('\n')[0];

            Assert.StartsWith("Unsere Referenz,Werkstatt,Händler,", head, StringComparison.Ordinal);
            Assert.Contains(",Nummer beim Händler,", head, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
