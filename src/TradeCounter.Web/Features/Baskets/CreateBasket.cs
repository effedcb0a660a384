using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Baskets;

/// <summary>A new basket for a workshop, put on the clerk's desk. Without a name it is called after its job, or numbered.</summary>
[MaySend]
public sealed record CreateBasket(WorkshopId Workshop, string? Name) : IRequest<Result<BasketId>>;

internal sealed class CreateBasketHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<CreateBasket, Result<BasketId>>
{
    public async Task<Result<BasketId>> Handle(CreateBasket command, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        if (!clerk.MaySee(command.Workshop))
            return new Refusal("workshop.not-found", "There is no such workshop.");
        if (!clerk.MayOrderFor(command.Workshop))
            return BasketEditing.NotYours;
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var (basket, why) = await db.AddBasket(clerk, command.Workshop, command.Name, null, clock.GetUtcNow(), cancellationToken);
        if (basket is null)
            return why!;
        return await db.TrySave(cancellationToken) is { } refusal ? refusal : basket.Id;
    }
}

internal static class NewBaskets
{
    /// <summary>Adds a basket, not yet saved, and puts it on the clerk's desk.</summary>
    public static async Task<(Basket? Basket, Refusal? Why)> AddBasket(this CounterDb db, Clerk clerk, WorkshopId workshop, string? name, string? jobNumber,
        DateTimeOffset now, CancellationToken cancellation)
    {
        var title = FirstOf(name, jobNumber) ?? await FreeName(db, workshop, cancellation);
        var basket = new Basket(workshop, title.Length <= Basket.MaxName ? title : title[..Basket.MaxName], clerk.Name, now);
        if (basket.Describe(title, jobNumber, null, clerk.Name, now) is { } refusal)
            return (null, refusal);
        db.Baskets.Add(basket);
        var desk = await db.Users.SingleAsync(u => u.Id == clerk.Id.Value, cancellation);
        (desk.DeskWorkshop, desk.DeskBasket) = (workshop, basket.Id);
        return (basket, null);
    }

    private static string? FirstOf(params string?[] texts) => texts.FirstOrDefault(t => !string.IsNullOrWhiteSpace(t))?.Trim();

    private static async Task<string> FreeName(CounterDb db, WorkshopId workshop, CancellationToken cancellation)
    {
        var taken = await db.Baskets.Where(b => b.Workshop == workshop).Select(b => b.Name).ToListAsync(cancellation);
        return Enumerable.Range(1, taken.Count + 1).Select(n => $"Basket {n}").First(n => !taken.Contains(n));
    }
}
