using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Dealers;

/// <summary>The dealer's own lists for its forms, asked for now with one of its trade accounts. They only suggest: what they do not hold can be typed.</summary>
[MaySend(Role.Admin)]
public sealed record AskPickLists(DealerId Dealer) : IRequest<Result<PickLists>>;

internal sealed class AskPickListsHandler(IDbContextFactory<CounterDb> dbs, DealerConnectorsBySystem connectors, CounterSettings settings) : IRequestHandler<AskPickLists, Result<PickLists>>
{
    public async Task<Result<PickLists>> Handle(AskPickLists query, CancellationToken cancellationToken)
    {
        DealerConnection? connection;
        await using (var db = await dbs.CreateDbContextAsync(cancellationToken))
        {
            var account = await db.TradeAccounts.Where(a => a.Dealer == query.Dealer && a.IsActive).OrderBy(a => a.Id).Select(a => (TradeAccountId?)a.Id).FirstOrDefaultAsync(cancellationToken);
            connection = account is { } id ? await db.ConnectionOf(id, settings.AllowPrivateDealerHosts, cancellationToken) : null;
        }
        if (connection is null)
            return new Refusal("dealer.no-account", "The dealer's lists can be asked for once it has a trade account.");
        if (connectors.Find(connection.System) is not { } connector)
            return DealerForms.NotFound;
        var reply = await connector.GetPickLists(connection, cancellationToken);
        return reply.Match(lists => lists, NotNow, NotNow, NotNow);
    }

    private static Result<PickLists> NotNow(string why) => new Refusal("dealer.no-lists", $"The dealer's lists are not available: {why}");
}
