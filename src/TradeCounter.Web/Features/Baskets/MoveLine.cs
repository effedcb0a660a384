using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.Prices;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Baskets;

/// <summary>The same part from another dealer or location, at the offer the clerk has just seen.</summary>
[MaySend]
public sealed record MoveLine(BasketId Basket, BasketLineId Line, Offer Offer) : IRequest<Result<BasketId>>;

internal sealed class MoveLineHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<MoveLine, Result<BasketId>>
{
    public async Task<Result<BasketId>> Handle(MoveLine command, CancellationToken cancellationToken)
    {
        await using (var db = await dbs.CreateDbContextAsync(cancellationToken))
        {
            var workshop = await db.Baskets.Where(b => b.Id == command.Basket).Select(b => (WorkshopId?)b.Workshop).SingleOrDefaultAsync(cancellationToken);
            if (workshop is not { } own || !await db.HasAccount(own, command.Offer.Account, cancellationToken))
                return BasketEditing.NotFound;
        }
        return await dbs.EditBasket(clerks, command.Basket, (basket, by) => basket.MoveLine(command.Line, command.Offer, by.Name, clock.GetUtcNow()).Done(basket), cancellationToken);
    }
}
