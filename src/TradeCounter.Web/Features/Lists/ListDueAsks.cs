using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Parts;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Lists;

/// <summary>The lists dealers are being asked for, with the accounts that have not said everything yet; none: the list can be finished.</summary>
[SentByMachine]
public sealed record ListDueAsks : IRequest<IReadOnlyList<DueAsks>>;

public sealed record DueAsks(PartListId List, IReadOnlyList<TradeAccountId> Accounts);

internal sealed class ListDueAsksHandler(IDbContextFactory<CounterDb> dbs, CounterSettings settings) : IRequestHandler<ListDueAsks, IReadOnlyList<DueAsks>>
{
    public async Task<IReadOnlyList<DueAsks>> Handle(ListDueAsks query, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var due = new List<DueAsks>();
        foreach (var list in await db.PartLists.AsNoTracking().Where(l => l.State == PartListState.Asking).ToListAsync(cancellationToken))
        {
            var answered = await db.PartListAnswers.Where(a => a.List == list.Id).GroupBy(a => a.Account)
                .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
            var accounts = (await db.ConnectionsOf(list.Workshop, settings.AllowPrivateDealerHosts, cancellationToken)).Select(c => c.Account);
            due.Add(new DueAsks(list.Id, [.. accounts.Where(a => answered.GetValueOrDefault(a) < list.Batches)]));
        }
        return due;
    }
}
