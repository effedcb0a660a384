using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Parts;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Lists;

/// <summary>Reads the rows of a file again, with other columns for number, quantity and maker's code.</summary>
[MaySend]
public sealed record SetListColumns(PartListId List, ListColumns Columns) : IRequest<Result<PartListId>>;

internal sealed class SetListColumnsHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<SetListColumns, Result<PartListId>>
{
    public Task<Result<PartListId>> Handle(SetListColumns command, CancellationToken cancellationToken) => dbs.EditRows(clerks, command.List, (_, list, rows, clerk) =>
    {
        if (list.Columns.Number is null || command.Columns.Number is null)
            return new Refusal("list.columns", "This list has no columns.");
        if (command.Columns.Number == command.Columns.Quantity || command.Columns.Number == command.Columns.Brand)
            return new Refusal("list.columns", "Number, quantity and maker's code stand in different columns.");
        // A row's first column can only be told anew from what came; what was mended by hand goes.
        foreach (var row in rows.Where(r => r.Row > 0))
            row.Read(ListEditing.Line(new ListRow(row.Row, row.Cells, row.NumberCells), row.Index, command.Columns));
        return list.Take(command.Columns, rows, clerk.Name, clock.GetUtcNow());
    }, cancellationToken);
}
