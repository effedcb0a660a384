using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Search;

/// <summary>Asks one dealer, on one trade account, for prices and stock now. Nothing is stored. The page sends one for each dealer.</summary>
[MaySend]
public sealed record FindParts(TradeAccountId Account, PartQuery Query) : IRequest<Result<FoundParts>>;

internal sealed class FindPartsHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, CounterSettings settings, DealerConnectorsBySystem connectors)
    : IRequestHandler<FindParts, Result<FoundParts>>
{
    public async Task<Result<FoundParts>> Handle(FindParts query, CancellationToken cancellationToken)
    {
        DealerConnection? connection;
        await using (var db = await dbs.CreateDbContextAsync(cancellationToken))
            connection = await db.ConnectionFor(await clerks.Get(cancellationToken), query.Account, settings.AllowPrivateDealerHosts, cancellationToken);
        if (connection is null)
            return DealerAnswers.NoAccount;
        return DealerAnswers.ToResult(await connectors.For(connection).FindParts(connection, query.Query, cancellationToken));
    }
}

/// <summary>A dealer's answer to a question of ours, where nothing but the answer matters.</summary>
internal static class DealerAnswers
{
    public static readonly Refusal NoAccount = new("account.not-found", "This trade account is no longer there, or switched off.");

    public static Result<T> ToResult<T>(DealerReply<T> reply) => reply.Match(
        Result.Ok,
        words => new Refusal("dealer.refused", words),
        why => new Refusal("dealer.unreachable", why),
        why => new Refusal("dealer.unclear", why));
}
