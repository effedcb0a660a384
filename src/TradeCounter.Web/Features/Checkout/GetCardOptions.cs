using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Checkout;

/// <summary>What a dealer's location lets the clerk choose: urgency, delivery, payment, lengths. Asked from the dealer where it has lists of its own.</summary>
[MaySend(Role.Workshop, Role.Counter)]
public sealed record GetCardOptions(TradeAccountId Account, LocationId Location) : IRequest<Result<OrderOptions>>;

internal sealed class GetCardOptionsHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, DealerConnectorsBySystem connectors, CounterSettings settings)
    : IRequestHandler<GetCardOptions, Result<OrderOptions>>
{
    public async Task<Result<OrderOptions>> Handle(GetCardOptions query, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var account = await db.TradeAccounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == query.Account, cancellationToken);
        if (account is null || !clerk.MayOrderFor(account.Workshop))
            return new Refusal("account.not-found", "There is no such trade account.");
        var connection = (await db.ConnectionOf(query.Account, settings.AllowPrivateDealerHosts, cancellationToken))!;
        var reply = await connectors.For(connection).GetOrderOptions(connection, query.Location, cancellationToken);
        return reply.Match<Result<OrderOptions>>(options => options, words => No(connection, words), why => No(connection, why), why => No(connection, why));
    }

    private static Refusal No(DealerConnection connection, string why) =>
        new("checkout.options", $"{connection.DealerName} did not tell what it offers for delivery and payment: {why}.");
}
