using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Baskets;

/// <summary>Takes a line out; the answer is all that is needed to put it back.</summary>
[MaySend]
public sealed record RemoveLine(BasketId Basket, BasketLineId Line) : IRequest<Result<RemovedLine>>;

public sealed record RemovedLine(BasketId Basket, Offer Offer, Quantity Quantity, Vehicle? Vehicle);

internal sealed class RemoveLineHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<RemoveLine, Result<RemovedLine>>
{
    public Task<Result<RemovedLine>> Handle(RemoveLine command, CancellationToken cancellationToken) =>
        dbs.EditBasket<RemovedLine>(clerks, command.Basket, (basket, by) =>
        {
            var line = basket.Lines.FirstOrDefault(l => l.Id == command.Line);
            return basket.Remove(command.Line, by.Name, clock.GetUtcNow()) is { } refusal
                ? refusal
                : new RemovedLine(basket.Id, line!.Offer, line.Quantity, line.Vehicle);
        }, cancellationToken);
}
