using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Baskets;

[MaySend]
public sealed record GetBasket(BasketId Basket) : IRequest<Result<BasketView>>;

internal sealed class GetBasketHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, CounterSettings settings) : IRequestHandler<GetBasket, Result<BasketView>>
{
    private const int EditsShown = 15;

    public async Task<Result<BasketView>> Handle(GetBasket query, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var basket = await db.Baskets.AsNoTracking().One(b => b.Id == query.Basket, cancellationToken);
        if (basket is null || !clerk.MaySee(basket.Workshop))
            return BasketEditing.NotFound;
        var connections = await db.ConnectionsOf(basket.Workshop, settings.AllowPrivateDealerHosts, cancellationToken);
        var others = basket.Lines.Select(l => l.Offer.Dealer).Except(connections.Select(c => c.Dealer)).ToList();
        var names = others.Count == 0 ? [] : await db.Dealers.Where(d => others.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.Name, cancellationToken);
        var edits = await db.Baskets.AsNoTracking().Where(b => b.Id == query.Basket).SelectMany(b => b.Edits).OrderByDescending(e => e.Id).Take(EditsShown).ToListAsync(cancellationToken);
        return BasketView.Of(basket, clerk.MayOrderFor(basket.Workshop), connections, names) with { Edits = edits };
    }
}
