using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Orders;

/// <summary>The filtered orders as a CSV file, one row per order line. UTF-8 with a mark, which spreadsheets need to know it.</summary>
[MaySend]
public sealed record ExportOrders(OrderFilter Filter) : IRequest<byte[]>
{
    public const int MaxOrders = 10_000;
}

internal sealed class ExportOrdersHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<ExportOrders, byte[]>
{
    private static readonly string[] Head =
    [
        "Our reference", "Workshop", "Dealer", "Location", "Their number", "PO", "Job", "State", "Confirmed", "By", "Line", "Brand", "Part", "Description",
        "Ordered", "Status", "Back-ordered", "Net", "Currency", "Invoice",
    ];

    public async Task<byte[]> Handle(ExportOrders query, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var orders = await db.OrdersFor(clerk).Meeting(query.Filter, db, clock.LocalTimeZone).Chosen(query.Filter, db, clerk)
            .OrderByDescending(o => o.ConfirmedAt).ThenBy(o => o.Id).Take(ExportOrders.MaxOrders).ToListAsync(cancellationToken);
        var workshops = await db.Workshops.AsNoTracking().ToDictionaryAsync(w => w.Id, w => w.Name, cancellationToken);
        var file = new MemoryStream();
        await using (var text = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
        await using (var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture)))
        {
            await Write(csv, Head);
            foreach (var order in orders)
                foreach (var line in order.Lines.OrderBy(l => l.Position))
                    await Write(csv, Cells(order, line, workshops[order.Workshop]));
        }
        return file.ToArray();
    }

    private string?[] Cells(Order o, OrderLine l, string workshop) =>
    [
        o.Reference.Value, workshop, o.DealerName, o.LocationName, o.DealerOrderNumber, o.PurchaseOrderNumber, o.JobNumber, o.State.Kebab(),
        TimeZoneInfo.ConvertTime(o.ConfirmedAt, clock.LocalTimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), o.ConfirmedBy,
        Number(l.Position), l.Offer.Part.Brand?.Value, l.Offer.Part.Number.Printed, l.Offer.Description, Number(l.Quantity.Value), l.Status.Kebab(), Number(l.BackOrdered),
        l.Net?.ToInvariant(), l.Net?.Currency.Code, l.InvoiceNumber ?? o.InvoiceNumber,
    ];

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static Task Write(CsvWriter csv, IEnumerable<string?> cells)
    {
        foreach (var cell in cells)
            csv.WriteField(CsvText.Harmless(cell));
        return csv.NextRecordAsync();
    }
}
