using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Lists;

/// <summary>Changes number or quantity of one row, as typed: what cannot be read stays, with its reason.</summary>
[MaySend]
public sealed record MendListRow(PartListId List, int Index, string Number, string Quantity) : IRequest<Result<PartListId>>;

internal sealed class MendListRowHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<MendListRow, Result<PartListId>>
{
    public Task<Result<PartListId>> Handle(MendListRow command, CancellationToken cancellationToken) => dbs.EditRows(clerks, command.List, (_, list, rows, clerk) =>
    {
        if (rows.Find(r => r.Index == command.Index) is not { } row)
            return new Refusal("list.row-gone", "This row is no longer in the list.");
        row.Mend(command.Number, command.Quantity);
        return list.Take(rows, clerk.Name, clock.GetUtcNow());
    }, cancellationToken);
}
