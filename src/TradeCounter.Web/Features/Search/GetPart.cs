using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Parts;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Search;

/// <summary>What one dealer tells of a part beyond price and stock.</summary>
[MaySend]
public sealed record GetPart(TradeAccountId Account, PartKey Part, string? DealerPartId) : IRequest<Result<PartDetails>>;

internal sealed class GetPartHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, CounterSettings settings, DealerConnectorsBySystem connectors)
    : IRequestHandler<GetPart, Result<PartDetails>>
{
    public async Task<Result<PartDetails>> Handle(GetPart query, CancellationToken cancellationToken)
    {
        DealerConnection? connection;
        await using (var db = await dbs.CreateDbContextAsync(cancellationToken))
            connection = await db.ConnectionFor(await clerks.Get(cancellationToken), query.Account, settings.AllowPrivateDealerHosts, cancellationToken);
        if (connection is null)
            return DealerAnswers.NoAccount;
        return DealerAnswers.ToResult(await connectors.For(connection).GetPart(connection, query.Part, query.DealerPartId, cancellationToken));
    }
}
