using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Baskets;

/// <summary>Name, job number and purchase order number. Null leaves a field as it is, so that two people who fill different fields do not undo each other; empty clears it.</summary>
[MaySend]
public sealed record DescribeBasket(BasketId Basket) : IRequest<Result<BasketId>>
{
    public string? Name { get; init; }

    public string? JobNumber { get; init; }

    public string? PurchaseOrderNumber { get; init; }
}

internal sealed class DescribeBasketHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<DescribeBasket, Result<BasketId>>
{
    public Task<Result<BasketId>> Handle(DescribeBasket command, CancellationToken cancellationToken) =>
        dbs.EditBasket(clerks, command.Basket, (basket, by) => basket.Describe(command.Name ?? basket.Name, command.JobNumber ?? basket.JobNumber,
            command.PurchaseOrderNumber ?? basket.PurchaseOrderNumber, by.Name, clock.GetUtcNow()).Done(basket), cancellationToken);
}
