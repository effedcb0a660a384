using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Parts;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Lists;

/// <summary>Adds parts to a list, typed as in the entry field.</summary>
[MaySend]
public sealed record AddToList(PartListId List, string Text) : IRequest<Result<PartListId>>;

internal sealed class AddToListHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<AddToList, Result<PartListId>>
{
    public Task<Result<PartListId>> Handle(AddToList command, CancellationToken cancellationToken) => dbs.EditRows(clerks, command.List, (db, list, rows, clerk) =>
    {
        var (next, last) = rows.Count == 0 ? (0, 0) : (rows[^1].Index + 1, rows.Max(r => r.Row));
        var added = Entry.ReadList(Entry.RowsOf(command.Text), Quantity.One).Select((line, at) => new PartListRow(list.Id, next + at, line with { Row = last + line.Row })).ToList();
        if (added.Count == 0)
            return new Refusal("list.nothing", "Type a part number first.");
        if (added.Find(r => r.Why is not null) is { } wrong)
            return new Refusal("list.unread", wrong.Why!);
        rows.AddRange(added);
        db.PartListRows.AddRange(added);
        return list.Take(rows, clerk.Name, clock.GetUtcNow());
    }, cancellationToken);
}
