using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Parts;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Lists;

public enum ListRows { All, Rejected, NotToBeHad }

/// <summary>Some rows of a list, for a table that draws what is in sight. Rejected rows come first.</summary>
[MaySend]
public sealed record ListListRows(PartListId List, ListRows Which, int Skip, int Take) : IRequest<Result<ListRowsView>>
{
    public const int MaxTake = 200;
}

public sealed record ListRowsView(IReadOnlyList<ListRowView> Rows, int Found);

public sealed record ListRowView(int Index, int Row, string Typed, string Number, string Quantity, bool IsHead, string? Why, string? Remark, int? TogetherWith, RowOutcome Outcome);

internal sealed class ListListRowsHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks) : IRequestHandler<ListListRows, Result<ListRowsView>>
{
    public async Task<Result<ListRowsView>> Handle(ListListRows query, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var (list, _) = await db.ListFor(clerks, query.List, cancellationToken);
        if (list is null)
            return ListEditing.NotFound;
        var rows = db.PartListRows.AsNoTracking().Where(r => r.List == query.List).Chosen(query.Which);
        var page = await rows.OrderBy(r => r.Why == null).ThenBy(r => r.Index).Skip(query.Skip).Take(Math.Min(query.Take, ListListRows.MaxTake)).ToListAsync(cancellationToken);
        return new ListRowsView([.. page.Select(r => new ListRowView(r.Index, r.Row, r.Typed, r.Part?.ToString() ?? r.NumberTyped, r.QuantityTyped, r is { Number: null, Why: null },
            r.Why, r.Remark, r.TogetherWith, r.Outcome))], await rows.CountAsync(cancellationToken));
    }
}

internal static class ChosenRows
{
    public static IQueryable<PartListRow> Chosen(this IQueryable<PartListRow> rows, ListRows which) => which switch
    {
        ListRows.Rejected => rows.Where(r => r.Why != null),
        ListRows.NotToBeHad => rows.Where(r => r.Place != null && (r.Outcome == RowOutcome.NotKnown || r.Outcome == RowOutcome.NotAvailable)),
        _ => rows,
    };
}
