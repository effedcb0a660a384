using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain.Cores;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;
using static TradeCounter.Web.Shared.Words;

namespace TradeCounter.Web.Features.Cores;

/// <summary>The filtered cores as a CSV file, one row per core.</summary>
[MaySend]
public sealed record ExportCores(CoreFilter Filter) : IRequest<byte[]>
{
    public const int MaxCores = 10_000;
}

internal sealed class ExportCoresHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<ExportCores, byte[]>
{
    private static string[] Head =>
    [
        T("Our reference"), T("Line"), T("Workshop"), T("Dealer"), T("Their number"), T("Part"), T("Description"), T("Since"), T("Days"), T("State"), T("Owed"), T("Returned"),
        T("Each"), T("Value"), T("Not returned"), T("Awaiting credit"), T("Credited"), T("Difference"), T("Currency"), T("Return notes"), T("Credit notes"),
    ];

    public async Task<byte[]> Handle(ExportCores query, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        var now = clock.GetUtcNow();
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var chosen = db.CoresFor(clerk).Meeting(query.Filter, db, now).Chosen(query.Filter).OrderBy(c => c.BornAt).ThenBy(c => c.Id).Take(ExportCores.MaxCores);
        return await CsvText.File(Head, (await db.RowsOf(chosen, clerk, now, cancellationToken)).Select(Cells));
    }

    private IReadOnlyList<string?> Cells(CoreRow c) =>
    [
        c.Reference, Number(c.Position), c.Workshop, c.DealerName, c.DealerOrderNumber, c.Part, c.Description,
        TimeZoneInfo.ConvertTime(c.BornAt, clock.LocalTimeZone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Number(c.Days), CoreFilter.Word(c.State), Number(c.Owed), Number(c.Returned),
        c.Each.ToInvariant(), c.Value.ToInvariant(), c.NotReturned.ToInvariant(), c.AwaitingCredit.ToInvariant(), c.Credited.ToInvariant(), c.Difference.ToInvariant(), c.Value.Currency.Code,
        Notes(c, CoreEntryKind.Returned), Notes(c, CoreEntryKind.Credited),
    ];

    private static string Notes(CoreRow core, CoreEntryKind kind) => string.Join(", ", core.Entries.Where(e => e.Kind == kind && e.TakenBackAt is null).Select(e => e.Number));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

internal static class CoreDownloads
{
    public static void MapCoreDownloads(this IEndpointRouteBuilder routes) => routes.MapGet("/cores/export", Export).RequireAuthorization();

    private static async Task<IResult> Export(IMediator mediator, string? q, string? dealer, string? state, string? days, string? workshop, CancellationToken cancellation)
    {
        try
        {
            return Results.File(await mediator.Send(new ExportCores(CoreFilter.Of(q, dealer, state, days, workshop)), cancellation), "text/csv; charset=utf-8", "cores.csv");
        }
        // Somebody whose rights ended while their page was open.
        catch (NotAllowedException)
        {
            return Results.Forbid();
        }
    }
}
