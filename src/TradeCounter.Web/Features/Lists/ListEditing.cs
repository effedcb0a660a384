using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Lists;

/// <summary>Loads a list for a clerk of its workshop, changes it, saves it.</summary>
internal static class ListEditing
{
    public static readonly Refusal NotFound = new("list.not-found", "This list is no longer there.");

    public static async Task<(PartList? List, Clerk Clerk)> ListFor(this CounterDb db, ICurrentClerk clerks, PartListId id, CancellationToken cancellation)
    {
        var clerk = await clerks.Get(cancellation);
        var list = await db.PartLists.SingleOrDefaultAsync(l => l.Id == id, cancellation);
        return (list is not null && clerk.MaySee(list.Workshop) ? list : null, clerk);
    }

    /// <summary>Changes rows; what dealers said of the old ones is deleted with the same save.</summary>
    public static async Task<Result<PartListId>> EditRows(this IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, PartListId id,
        Func<CounterDb, PartList, List<PartListRow>, Clerk, Refusal?> change, CancellationToken cancellation)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellation);
        var (list, clerk) = await db.ListFor(clerks, id, cancellation);
        if (list is null)
            return NotFound;
        var rows = await db.PartListRows.Where(r => r.List == id).OrderBy(r => r.Index).ToListAsync(cancellation);
        if (change(db, list, rows, clerk) is { } refusal)
            return refusal;
        await db.ForgetAnswers(id, _ => true, cancellation);
        return await db.TrySave(cancellation) is { } conflict ? conflict : id;
    }

    /// <summary>By their keys: the answers themselves may be megabytes.</summary>
    public static async Task ForgetAnswers(this CounterDb db, PartListId id, System.Linq.Expressions.Expression<Func<PartListAnswer, bool>> which, CancellationToken cancellation)
    {
        var keys = await db.PartListAnswers.Where(a => a.List == id).Where(which).Select(a => new { a.Account, a.Batch }).ToListAsync(cancellation);
        db.PartListAnswers.RemoveRange(keys.Select(k => new PartListAnswer { List = id, Account = k.Account, Batch = k.Batch }));
    }

    /// <summary>Adds a new list with its rows, not yet saved, and deletes what nobody saved and nobody touched for two weeks.</summary>
    public static async Task<Result<PartList>> AddList(this CounterDb db, Clerk clerk, WorkshopId workshop, string name, FileRows? file, IReadOnlyList<EntryLine> typed,
        DateTimeOffset now, CancellationToken cancellation)
    {
        if (!clerk.MaySee(workshop))
            return new Refusal("workshop.not-found", "There is no such workshop.");
        var columns = file is null ? ListColumns.AsTyped : ListTable.Recognise(file.Rows);
        var list = new PartList(workshop, name, columns, file?.Note, clerk.Name, now);
        var rows = file is null ? typed.Select((line, index) => new PartListRow(list.Id, index, line)).ToList()
            : columns.Number is null ? [.. Entry.ReadList(file.Rows.Select(r => (r.Row, r.Cells.Count > 0 ? r.Cells[0] : "")), Quantity.One).Select((line, index) => new PartListRow(list.Id, index, line))]
            : file.Rows.Select((row, index) => new PartListRow(list.Id, index, Line(row, index, columns), row.NumberCells)).ToList();
        if (list.Take(rows, clerk.Name, now) is { } refusal)
            return refusal;
        db.PartLists.Add(list);
        db.PartListRows.AddRange(rows);
        db.PartLists.RemoveRange(await db.PartLists.Where(l => l.Workshop == workshop && !l.IsSaved && l.ChangedAt < now - PartList.UnsavedLife).ToListAsync(cancellation));
        return list;
    }

    /// <summary>The heading is a row like the others, so that nothing is dropped; it only asks for nothing.</summary>
    public static EntryLine Line(ListRow row, int index, ListColumns columns) => columns.HasHead && index == 0
        ? new EntryLine(row.Row, row.Typed, null, Quantity.One) { Remark = "Taken for the heading." }
        : ListTable.Read(row, columns);
}
