using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Parts;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Lists;

/// <summary>
/// Has every dealer asked for every part of a list, in the background: the page may be left. A stopped list goes on where it
/// stopped, failed questions are asked again; <paramref name="Anew"/>: so is everything else.
/// </summary>
[MaySend]
public sealed record AskList(PartListId List, bool Anew = false) : IRequest<Result<PartListId>>;

internal sealed class AskListHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<AskList, Result<PartListId>>
{
    public async Task<Result<PartListId>> Handle(AskList command, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var (list, clerk) = await db.ListFor(clerks, command.List, cancellationToken);
        if (list is null)
            return ListEditing.NotFound;
        if (list.State == PartListState.Asking)
            return list.Id;
        if (!await db.TradeAccounts.AnyAsync(a => a.Workshop == list.Workshop && a.IsActive, cancellationToken))
            return new Refusal("list.nobody", "No dealer can be asked: this workshop has no trade account yet. An admin can add one under Dealers.");
        if (command.Anew && list.Take(await db.PartListRows.Where(r => r.List == list.Id).ToListAsync(cancellationToken), clerk.Name, clock.GetUtcNow()) is { } wrong)
            return wrong;
        if (list.Start(command.Anew, clerk.Name, clock.GetUtcNow()) is { } refusal)
            return refusal;
        await db.ForgetAnswers(list.Id, a => command.Anew || a.Why != null, cancellationToken);
        return await db.TrySave(cancellationToken) is { } conflict ? conflict : list.Id;
    }
}
