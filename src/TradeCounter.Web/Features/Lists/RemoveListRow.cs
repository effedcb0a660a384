using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Lists;

[MaySend]
public sealed record RemoveListRow(PartListId List, int Index) : IRequest<Result<PartListId>>;

internal sealed class RemoveListRowHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<RemoveListRow, Result<PartListId>>
{
    public Task<Result<PartListId>> Handle(RemoveListRow command, CancellationToken cancellationToken) => dbs.EditRows(clerks, command.List, (db, list, rows, clerk) =>
    {
        if (rows.Find(r => r.Index == command.Index) is not { } row)
            return new Refusal("list.row-gone", "This row is no longer in the list.");
        rows.Remove(row);
        db.PartListRows.Remove(row);
        return list.Take(rows, clerk.Name, clock.GetUtcNow());
    }, cancellationToken);
}
