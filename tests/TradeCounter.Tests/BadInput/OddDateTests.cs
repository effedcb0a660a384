using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.PracticeDealers;
using TradeCounter.Tests.Features.Orders;
using TradeCounter.Tests.Features.Search;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Orders;
using TradeCounter.Web.Features.Search;

namespace TradeCounter.Tests.BadInput;

/// <summary>Dates of dealers: the day that was written counts, with or without a zone; what is no day says nothing.</summary>
public sealed class OddDateTests(CounterApp app) : IClassFixture<CounterApp>
{
    [Theory]
    [InlineData("2024-02-01", "2024-02-01")]
    [InlineData("2024-02-01T00:00:00", "2024-02-01")]
    [InlineData("2024-02-01T23:30:00-05:00", "2024-02-01")]
    [InlineData("2024-02-01T00:30:00+14:00", "2024-02-01")]
    [InlineData("02/01/2024", "2024-02-01")]
    [InlineData("2024-02-30", null)]
    [InlineData("2024-13-01", null)]
    [InlineData("0001-01-01T00:00:00Z", null)]
    [InlineData("0001-01-01T00:00:00+05:00", null)]
    [InlineData("1900-01-01", null)]
    [InlineData("9999-12-31T23:59:59-05:00", null)]
    [InlineData("12:30", null)]
    [InlineData("soon", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public async Task A_day_of_replacement_is_the_one_that_was_written_or_none(string? told, string? day)
    {
        using var odd = OddDealers.Say(app, Counter.Ford, PracticeOperation.Search, ("supersessionDate", told));
        await using var pat = app.As(CounterApp.Pat);

        var found = await pat.Get(new FindParts(await pat.Account(await app.WorkshopId("lee"), Counter.Ford), PartQuery.For(PartKey.Of("FO", "1883037"), Quantity.One)));

        Assert.Equal(day, found.Supersessions[0].Since?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("DeliveryDate", "2025-11-03", LineStatus.Delivered)]
    [InlineData("DeliveryDate", "11/03/2025", LineStatus.Delivered)]
    [InlineData("DeliveryDate", "2025-11-03T23:30:00", LineStatus.Delivered)]
    [InlineData("DeliveryDate", "2025-11-03T23:30:00+14:00", LineStatus.Delivered)]
    [InlineData("DeliveryDate", "2090-01-01", LineStatus.Reserved)]
    [InlineData("DeliveryDate", "0001-01-01T00:00:00", LineStatus.Reserved)]
    [InlineData("DeliveryDate", "1900-01-01", LineStatus.Reserved)]
    [InlineData("DeliveryDate", "9999-12-31", LineStatus.Reserved)]
    [InlineData("DeliveryDate", "2025-02-30", LineStatus.Reserved)]
    [InlineData("DeliveryDate", "yesterday", LineStatus.Reserved)]
    [InlineData("DeliveryDate", "", LineStatus.Reserved)]
    [InlineData("InvoiceDate", "2025-11-03", LineStatus.Invoiced)]
    [InlineData("InvoiceDate", "0001-01-01T00:00:00", LineStatus.Reserved)]
    [InlineData("InvoiceDate", "9999-12-31", LineStatus.Reserved)]
    [InlineData("InvoiceDate", "13/45/2025", LineStatus.Reserved)]
    public async Task A_databases_empty_day_delivers_and_invoices_nothing(string field, string told, LineStatus expected)
    {
        await using var pat = app.As(CounterApp.Pat);
        var id = await OddDealers.Order(app, Counter.Midwest);
        using var odd = OddDealers.Say(app, Counter.Midwest, PracticeOperation.Status, (field, told));

        await pat.Get(new RefreshOrder(id));

        Assert.Equal(expected, (await app.Load(id)).Lines.Single().Status);
    }
}
