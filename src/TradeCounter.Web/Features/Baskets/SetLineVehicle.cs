using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Parts;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Baskets;

/// <summary>The vehicle one line is for; an empty one takes it away, and the basket's own counts again.</summary>
[MaySend]
public sealed record SetLineVehicle(BasketId Basket, BasketLineId Line, Vehicle? Vehicle) : IRequest<Result<BasketId>>;

internal sealed class SetLineVehicleHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<SetLineVehicle, Result<BasketId>>
{
    public Task<Result<BasketId>> Handle(SetLineVehicle command, CancellationToken cancellationToken) =>
        dbs.EditBasket(clerks, command.Basket, (basket, by) =>
            basket.SetVehicle(command.Line, command.Vehicle is { IsEmpty: false } vehicle ? vehicle : null, by.Name, clock.GetUtcNow()).Done(basket), cancellationToken);
}
