using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;
using static TradeCounter.Web.Shared.Words;

namespace TradeCounter.Web.Features.Orders;

/// <summary>The filtered orders as a CSV file, one row per order line. UTF-8 with a mark, which spreadsheets need to know it.</summary>
[MaySend]
public sealed record ExportOrders(OrderFilter Filter) : IRequest<byte[]>
{
    public const int MaxOrders = 10_000;
}

internal sealed class ExportOrdersHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, OrderWitness witness, TimeProvider clock) : IRequestHandler<ExportOrders, byte[]>
{
    private static string[] Head =>
    [
        T("Our reference"), T("Workshop"), T("Dealer"), T("Location"), T("Their number"), T("PO"), T("Job"), T("State"), T("Confirmed"), T("By"), T("Line"), T("Brand"), T("Part"),
        T("Description"), T("Ordered"), T("Status"), T("Back-ordered"), T("Net"), T("Currency"), T("Invoice"),
    ];

    public async Task<byte[]> Handle(ExportOrders query, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var orders = await db.OrdersFor(clerk).Meeting(query.Filter, db, clock.LocalTimeZone).Chosen(query.Filter, db, clerk)
            .OrderByDescending(o => o.ConfirmedAt).ThenBy(o => o.Id).Take(ExportOrders.MaxOrders).ToListAsync(cancellationToken);
        await witness.SawThoseInDoubt(clerk, OrderVisitKind.Export, orders.Select(o => (o.Id, o.State)), cancellationToken);
        var workshops = await db.Workshops.AsNoTracking().ToDictionaryAsync(w => w.Id, w => w.Name, cancellationToken);
        return await CsvText.File(Head, orders.SelectMany(o => o.Lines.OrderBy(l => l.Position).Select(l => Cells(o, l, workshops[o.Workshop]))));
    }

    private string?[] Cells(Order o, OrderLine l, string workshop) =>
    [
        o.Reference.Value, workshop, o.DealerName, o.LocationName, o.DealerOrderNumber, o.PurchaseOrderNumber, o.JobNumber, o.State.Kebab(),
        TimeZoneInfo.ConvertTime(o.ConfirmedAt, clock.LocalTimeZone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), o.ConfirmedBy,
        Number(l.Position), l.Offer.Part.Brand?.Value, l.Offer.Part.Number.Printed, l.Offer.Description, Number(l.Quantity.Value), l.Status.Kebab(), Number(l.BackOrdered),
        l.Net?.ToInvariant(), l.Net?.Currency.Code, l.InvoiceNumber ?? o.InvoiceNumber,
    ];

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
