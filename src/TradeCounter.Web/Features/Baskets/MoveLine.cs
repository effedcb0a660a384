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
        return await dbs.EditBasket(clerks, command.Basket, (basket, by) => Move(basket, command, by.Name, clock.GetUtcNow()).Done(basket), cancellationToken);
    }

    // The other place may sell in other packs.
    private static Refusal? Move(Basket basket, MoveLine command, string by, DateTimeOffset now) =>
        basket.MoveLine(command.Line, command.Offer, by, now)
        ?? basket.ChangeQuantity(command.Line, basket.Lines.First(l => l.Id == command.Line).Quantity, by, now);
}
