using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Lists;

[MaySend]
public sealed record DeleteList(PartListId List) : IRequest<Result<PartListId>>;

internal sealed class DeleteListHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks) : IRequestHandler<DeleteList, Result<PartListId>>
{
    public async Task<Result<PartListId>> Handle(DeleteList command, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var (list, _) = await db.ListFor(clerks, command.List, cancellationToken);
        if (list is null)
            return ListEditing.NotFound;
        // Rows and answers go with it, by the database's own keys.
        db.PartLists.Remove(list);
        return await db.TrySave(cancellationToken) is { } conflict ? conflict : list.Id;
    }
}
