using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Baskets;

/// <summary>Deletes a basket. One that holds lines goes only when the clerk has said yes to losing that many.</summary>
[MaySend]
public sealed record DeleteBasket(BasketId Basket, int ConfirmedLines) : IRequest<Result<BasketId>>;

internal sealed class DeleteBasketHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks) : IRequestHandler<DeleteBasket, Result<BasketId>>
{
    public async Task<Result<BasketId>> Handle(DeleteBasket command, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var basket = await db.Baskets.One(b => b.Id == command.Basket, cancellationToken);
        if (basket is null || !clerk.MaySee(basket.Workshop))
            return BasketEditing.NotFound;
        if (!clerk.MayOrderFor(basket.Workshop))
            return BasketEditing.NotYours;
        if (basket.Lines.Count > command.ConfirmedLines)
            return new Refusal("basket.not-empty", $"“{basket.Name}” holds {(basket.Lines.Count == 1 ? "1 line" : $"{basket.Lines.Count} lines")}. Confirm that they go too.");
        db.Baskets.Remove(basket);
        return await db.TrySave(cancellationToken) is { } refusal ? refusal : basket.Id;
    }
}
