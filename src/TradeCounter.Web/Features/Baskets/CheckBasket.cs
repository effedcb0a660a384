using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Prices;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Baskets;

/// <summary>
/// Asks one dealer for price and stock of all its lines in a basket, in one call, and takes the answer in. The page sends
/// one for each trade account, at once, so that the whole takes as long as the slowest dealer.
/// </summary>
[MaySend]
public sealed record CheckBasket(BasketId Basket, TradeAccountId Account) : IRequest<Result<int>>;

internal sealed class CheckBasketHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, CounterSettings settings, DealerConnectorsBySystem connectors, TimeProvider clock)
    : IRequestHandler<CheckBasket, Result<int>>
{
    public async Task<Result<int>> Handle(CheckBasket command, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        DealerConnection? connection;
        List<BasketLine> lines;
        await using (var db = await dbs.CreateDbContextAsync(cancellationToken))
        {
            var basket = await db.Baskets.AsNoTracking().One(b => b.Id == command.Basket, cancellationToken);
            if (basket is null || !clerk.MaySee(basket.Workshop))
                return BasketEditing.NotFound;
            lines = [.. basket.Lines.Where(l => l.Offer.Account == command.Account)];
            connection = await db.ConnectionFor(clerk, command.Account, settings.AllowPrivateDealerHosts, cancellationToken);
        }
        if (connection is null)
            return new Refusal("account.not-found", "This trade account is no longer there, or switched off.");
        if (lines.Count == 0)
            return 0;
        var reply = await connectors.For(connection).CheckLines(connection,
            [.. lines.Select(l => new LineToCheck(l.Id.Value, l.Offer.Part, l.Offer.DealerPartId, l.Offer.Location, l.Quantity, null))], cancellationToken);
        var answers = reply.Match(
            fresh => Fresh(lines, fresh),
            words => Failed(lines, words),
            why => Failed(lines, why),
            why => Failed(lines, why));
        return await dbs.EditBasket<int>(clerks, command.Basket, (basket, by) =>
        {
            basket.Recheck(answers, by.Name, clock.GetUtcNow());
            return basket.Lines.Count(l => answers.ContainsKey(l.Id) && l.Change is not null);
        }, cancellationToken);
    }

    // A line the dealer passed over in silence was not checked; that is not the same as "no longer known".
    private Dictionary<BasketLineId, Offer?> Fresh(IReadOnlyList<BasketLine> lines, IReadOnlyList<CheckedLine> fresh)
    {
        var byLine = fresh.GroupBy(c => c.Line).ToDictionary(g => g.Key, g => g.First());
        return lines.ToDictionary(l => l.Id, l => byLine.TryGetValue(l.Id.Value, out var answer) ? answer.Offer : Unchecked(l, "The dealer said nothing about this line."));
    }

    private Dictionary<BasketLineId, Offer?> Failed(IReadOnlyList<BasketLine> lines, string why) => lines.ToDictionary(l => l.Id, l => Unchecked(l, why));

    private Offer? Unchecked(BasketLine line, string why) => line.Offer with { Net = null, Breaks = [], Availability = Availability.CheckFailed(why, clock.GetUtcNow()) };
}
