using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Lists;

/// <summary>Asks no further; what was answered stays.</summary>
[MaySend]
public sealed record StopList(PartListId List) : IRequest<Result<PartListId>>;

internal sealed class StopListHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<StopList, Result<PartListId>>
{
    public async Task<Result<PartListId>> Handle(StopList command, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var (list, clerk) = await db.ListFor(clerks, command.List, cancellationToken);
        if (list is null)
            return ListEditing.NotFound;
        list.Stop(clerk.Name, clock.GetUtcNow());
        return await db.TrySave(cancellationToken) is { } conflict ? conflict : list.Id;
    }
}
