using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Lists;

/// <summary>Keeps a list under a name, for everybody in the workshop.</summary>
[MaySend]
public sealed record SaveList(PartListId List, string Name) : IRequest<Result<PartListId>>;

internal sealed class SaveListHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<SaveList, Result<PartListId>>
{
    public async Task<Result<PartListId>> Handle(SaveList command, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var (list, clerk) = await db.ListFor(clerks, command.List, cancellationToken);
        if (list is null)
            return ListEditing.NotFound;
        if (list.Save(command.Name, clerk.Name, clock.GetUtcNow()) is { } refusal)
            return refusal;
        return await db.TrySave(cancellationToken) is { } conflict ? conflict : list.Id;
    }
}
