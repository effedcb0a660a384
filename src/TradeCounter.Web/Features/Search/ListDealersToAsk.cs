using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Search;

/// <summary>The dealers a workshop can ask: one for each of its active trade accounts.</summary>
[MaySend]
public sealed record ListDealersToAsk(WorkshopId Workshop) : IRequest<Result<IReadOnlyList<DealerToAsk>>>;

/// <summary>One trade account, as the page must know it to ask there and to judge the age of its figures.</summary>
public sealed record DealerToAsk(TradeAccountId Account, string Key, string Name, int Locations, TimeSpan FreshFor, bool FindsByWords)
{
    /// <summary>Set where a workshop has several accounts at one dealer.</summary>
    public string? AccountNumber { get; init; }

    public string Label => AccountNumber is { } number ? $"{Name} ({number})" : Name;
}

internal sealed class ListDealersToAskHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, CounterSettings settings, DealerConnectorsBySystem connectors)
    : IRequestHandler<ListDealersToAsk, Result<IReadOnlyList<DealerToAsk>>>
{
    public async Task<Result<IReadOnlyList<DealerToAsk>>> Handle(ListDealersToAsk query, CancellationToken cancellationToken)
    {
        if (!(await clerks.Get(cancellationToken)).MaySee(query.Workshop))
            return new Refusal("workshop.not-found", "There is no such workshop.");
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var connections = await db.ConnectionsOf(query.Workshop, settings.AllowPrivateDealerHosts, cancellationToken);
        var several = connections.GroupBy(c => c.Dealer).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet();
        return Result.Ok<IReadOnlyList<DealerToAsk>>([.. connections.Select(c =>
            new DealerToAsk(c.Account, c.DealerKey, c.DealerName, Math.Max(c.Locations.Count, 1), c.Timing.FreshFor, FindsByWords(c))
            {
                AccountNumber = several.Contains(c.Dealer) ? c.AccountNumber : null,
            })]);
    }

    private bool FindsByWords(DealerConnection connection) => connectors.Find(connection.System)?.Abilities(connection).FindsByWords == true;
}
