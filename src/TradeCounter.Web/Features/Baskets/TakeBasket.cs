using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Baskets;

/// <summary>Puts another basket on the clerk's desk.</summary>
[MaySend]
public sealed record TakeBasket(BasketId Basket) : IRequest<Result<BasketId>>;

internal sealed class TakeBasketHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks) : IRequestHandler<TakeBasket, Result<BasketId>>
{
    public async Task<Result<BasketId>> Handle(TakeBasket command, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var workshop = await db.Baskets.Where(b => b.Id == command.Basket).Select(b => (WorkshopId?)b.Workshop).SingleOrDefaultAsync(cancellationToken);
        if (workshop is not { } own || !clerk.MaySee(own))
            return BasketEditing.NotFound;
        var desk = await db.Users.SingleAsync(u => u.Id == clerk.Id.Value, cancellationToken);
        (desk.DeskWorkshop, desk.DeskBasket) = (own, command.Basket);
        return await db.TrySave(cancellationToken) is { } refusal ? refusal : command.Basket;
    }
}
