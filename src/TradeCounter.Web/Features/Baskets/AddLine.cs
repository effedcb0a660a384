using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.People;
using TradeCounter.Domain.Prices;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Baskets;

/// <summary>Puts an offer the clerk has seen into a basket. Null basket: the one on the clerk's desk, or a new one.</summary>
[MaySend]
public sealed record AddLine(WorkshopId Workshop, BasketId? Basket, Offer Offer, Quantity Quantity) : IRequest<Result<BasketId>>
{
    public Vehicle? Vehicle { get; init; }

    /// <summary>For a new basket: its job number, and its name.</summary>
    public string? JobNumber { get; init; }
}

internal sealed class AddLineHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<AddLine, Result<BasketId>>
{
    public async Task<Result<BasketId>> Handle(AddLine command, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        if (!clerk.MaySee(command.Workshop) || !await db.HasAccount(command.Workshop, command.Offer.Account, cancellationToken))
            return new Refusal("account.not-found", "This trade account is no longer there, or switched off.");
        if (!clerk.MayOrderFor(command.Workshop))
            return BasketEditing.NotYours;
        if (command.Basket is { } id)
            return await dbs.EditBasket(clerks, id, (basket, by) => basket.Workshop == command.Workshop ? Add(basket, command, by.Name) : BasketEditing.NotFound, cancellationToken);

        var (added, why) = await db.AddBasket(clerk, command.Workshop, null, command.JobNumber, clock.GetUtcNow(), cancellationToken);
        if (added is null)
            return why!;
        return await Add(added, command, clerk.Name).Match(
            async basket => await db.TrySave(cancellationToken) is { } refusal ? refusal : (Result<BasketId>)basket,
            refused => Task.FromResult<Result<BasketId>>(refused));
    }

    private Result<BasketId> Add(Basket basket, AddLine command, string by) =>
        basket.Add(command.Offer, command.Quantity, command.Vehicle, by, clock.GetUtcNow()).Match(_ => Result.Ok(basket.Id), why => why);
}
