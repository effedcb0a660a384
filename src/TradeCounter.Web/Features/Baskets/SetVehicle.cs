using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Parts;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Baskets;

/// <summary>The vehicle the whole basket is for; an empty one takes it away.</summary>
[MaySend]
public sealed record SetVehicle(BasketId Basket, Vehicle? Vehicle) : IRequest<Result<BasketId>>;

internal sealed class SetVehicleHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<SetVehicle, Result<BasketId>>
{
    public Task<Result<BasketId>> Handle(SetVehicle command, CancellationToken cancellationToken) =>
        dbs.EditBasket(clerks, command.Basket, (basket, by) =>
        {
            basket.SetVehicle(command.Vehicle, by.Name, clock.GetUtcNow());
            return Result.Ok(basket.Id);
        }, cancellationToken);
}
