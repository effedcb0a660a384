using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Baskets;

/// <summary>The clerk agrees to what a check found dearer.</summary>
[MaySend]
public sealed record AcceptChange(BasketId Basket, BasketLineId Line) : IRequest<Result<BasketId>>;

internal sealed class AcceptChangeHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<AcceptChange, Result<BasketId>>
{
    public Task<Result<BasketId>> Handle(AcceptChange command, CancellationToken cancellationToken) =>
        dbs.EditBasket(clerks, command.Basket, (basket, by) =>
            basket.Accept(command.Line, by.Name, clock.GetUtcNow()).Done(basket), cancellationToken);
}
