using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Baskets;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Baskets;

/// <summary>Moves the lines of a split that the clerk has seen, all at once, if the basket is still the one it was worked out for.</summary>
[MaySend]
public sealed record TakeSplit(BasketId Basket, int BasketVersion, IReadOnlyList<SplitMove> Moves) : IRequest<Result<BasketId>>;

internal sealed class TakeSplitHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<TakeSplit, Result<BasketId>>
{
    public async Task<Result<BasketId>> Handle(TakeSplit command, CancellationToken cancellationToken)
    {
        await using (var db = await dbs.CreateDbContextAsync(cancellationToken))
        {
            var workshop = await db.Baskets.Where(b => b.Id == command.Basket).Select(b => (WorkshopId?)b.Workshop).SingleOrDefaultAsync(cancellationToken);
            if (workshop is not { } own)
                return BasketEditing.NotFound;
            foreach (var account in command.Moves.Select(m => m.Offer.Account).Distinct())
                if (!await db.HasAccount(own, account, cancellationToken))
                    return BasketEditing.NotFound;
        }
        return await dbs.EditBasket(clerks, command.Basket, (basket, by) =>
            basket.TakeSplit(command.BasketVersion, command.Moves, by.Name, clock.GetUtcNow()).Done(basket), cancellationToken);
    }
}
