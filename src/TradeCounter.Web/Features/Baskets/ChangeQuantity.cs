using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Parts;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Baskets;

/// <summary>Another quantity for a line; it goes up to the dealer's pack.</summary>
/// <param name="Seen">The quantity the clerk saw: what somebody else made of it meanwhile is not overwritten unseen.</param>
[MaySend]
public sealed record ChangeQuantity(BasketId Basket, BasketLineId Line, Quantity Quantity, Quantity? Seen = null) : IRequest<Result<BasketId>>;

internal sealed class ChangeQuantityHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<ChangeQuantity, Result<BasketId>>
{
    public Task<Result<BasketId>> Handle(ChangeQuantity command, CancellationToken cancellationToken) =>
        dbs.EditBasket(clerks, command.Basket, (basket, by) =>
            basket.ChangeQuantity(command.Line, command.Quantity, command.Seen, by.Name, clock.GetUtcNow()).Done(basket), cancellationToken);
}
