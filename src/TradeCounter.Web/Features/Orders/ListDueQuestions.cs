using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Orders;

/// <summary>
/// The orders that dealers are to be asked about now, the longest due first; none while the disk refuses writes, since what is
/// answered could not be kept and would be asked again each second. What is due at a dealer that is <paramref name="Busy"/>
/// answering waits without taking up the places of others.
/// </summary>
[SentByMachine]
public sealed record ListDueQuestions(IReadOnlySet<DealerId> Busy) : IRequest<IReadOnlyList<DueQuestion>>
{
    public const int AtMostPerRound = 200;
}

/// <summary><paramref name="LookUp"/>: it is to be looked for by our mark; else it is placed, and the dealer is asked how it stands.</summary>
public sealed record DueQuestion(OrderId Order, DealerId Dealer, bool LookUp);

internal sealed class ListDueQuestionsHandler(IDbContextFactory<CounterDb> dbs, StorageHealth health, TimeProvider clock) : IRequestHandler<ListDueQuestions, IReadOnlyList<DueQuestion>>
{
    public async Task<IReadOnlyList<DueQuestion>> Handle(ListDueQuestions query, CancellationToken cancellationToken)
    {
        if (health.Trouble is not null)
            return [];
        var now = clock.GetUtcNow();
        var busy = query.Busy.ToList();
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        return await db.Orders.AsNoTracking().IgnoreAutoIncludes()
            .Where(o => (o.State == OrderState.Placed && o.NextAskAt <= now) || (o.NextLookUpAt != null && o.NextLookUpAt <= now))
            .Where(o => !busy.Contains(o.Dealer))
            .OrderBy(o => o.NextLookUpAt ?? o.NextAskAt)
            .Select(o => new DueQuestion(o.Id, o.Dealer, o.NextLookUpAt != null && o.NextLookUpAt <= now))
            .Take(ListDueQuestions.AtMostPerRound).ToListAsync(cancellationToken);
    }
}
