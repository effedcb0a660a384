using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Lists;

/// <summary>Every dealer has said everything.</summary>
[SentByMachine]
public sealed record FinishList(PartListId List) : IRequest<bool>;

internal sealed class FinishListHandler(IDbContextFactory<CounterDb> dbs) : IRequestHandler<FinishList, bool>
{
    public async Task<bool> Handle(FinishList command, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        if (await db.PartLists.SingleOrDefaultAsync(l => l.Id == command.List, cancellationToken) is not { } list)
            return false;
        list.Finish();
        // A clerk stopped or changed it in the same moment: the next round looks again.
        return await db.TrySave(cancellationToken) is null;
    }
}
