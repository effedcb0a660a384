using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Parts;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;
using static TradeCounter.Web.Shared.Words;

namespace TradeCounter.Web.Features.Lists;

/// <summary>Rows of a list as a CSV file, each with what became of it: to mend what was rejected, or to find elsewhere what could not be had.</summary>
[MaySend]
public sealed record ExportList(PartListId List, ListRows Which) : IRequest<Result<byte[]>>;

internal sealed class ExportListHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks) : IRequestHandler<ExportList, Result<byte[]>>
{
    public async Task<Result<byte[]>> Handle(ExportList query, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var (list, _) = await db.ListFor(clerks, query.List, cancellationToken);
        if (list is null)
            return ListEditing.NotFound;
        var rows = await db.PartListRows.AsNoTracking().Where(r => r.List == query.List).Chosen(query.Which).OrderBy(r => r.Index).ToListAsync(cancellationToken);
        return await CsvText.File([T("Row"), T("Brand"), T("Part"), T("Quantity"), T("Why"), T("As it came")], rows.Select(Cells));
    }

    private static string?[] Cells(PartListRow row) =>
        [row.Row.ToString(CultureInfo.InvariantCulture), row.Brand, row.Number ?? row.NumberTyped, row.QuantityTyped, row.Why is { } why ? Said(why) : Why(row), row.Typed.Replace('\t', ' ')];

    private static string Why(PartListRow row) => row.TogetherWith is { } first ? T($"Asked for together with row {first}.") : row.Outcome switch
    {
        RowOutcome.Available => T("Can be had."),
        RowOutcome.NotAvailable => T("Known, and not in stock."),
        RowOutcome.NotKnown => T("No dealer that answered knows the number."),
        _ => row.Remark is { } remark ? Said(remark) : T("Not asked for yet."),
    };
}

/// <summary>The file for the browser to keep; it goes through the same message as the page.</summary>
internal static class ListDownloads
{
    public static IServiceCollection AddLists(this IServiceCollection services) => services.AddHostedService<ListAsker>();

    public static void MapListDownloads(this IEndpointRouteBuilder routes) => routes.MapGet("/lists/{list:guid}/export", async (IMediator mediator, Guid list, string? rows, CancellationToken cancellation) =>
        (await mediator.Send(new ExportList(new PartListId(list), rows switch { "rejected" => ListRows.Rejected, "missing" => ListRows.NotToBeHad, _ => ListRows.All }), cancellation)).Match(
            file => Results.File(file, "text/csv; charset=utf-8", "list.csv"), _ => Results.NotFound())).RequireAuthorization();
}
