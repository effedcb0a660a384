using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.People;
using TradeCounter.Domain.Prices;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Lists;

/// <summary>Puts the best offer of every part that can be had into new baskets named after the list, as many as it takes; says what could not be had, and why.</summary>
[MaySend]
public sealed record AddListToBaskets(PartListId List) : IRequest<Result<ListInBaskets>>;

public sealed record ListInBaskets(IReadOnlyList<BasketId> Baskets, int Added, IReadOnlyDictionary<string, int> Without);

internal sealed class AddListToBasketsHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<AddListToBaskets, Result<ListInBaskets>>
{
    public async Task<Result<ListInBaskets>> Handle(AddListToBaskets command, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var (list, clerk) = await db.ListFor(clerks, command.List, cancellationToken);
        if (list is null)
            return ListEditing.NotFound;
        if (!clerk.MayOrderFor(list.Workshop))
            return new Refusal("basket.not-yours", "Only the workshop itself and counter staff fill its baskets.");
        var (baskets, added, without) = (new List<Basket>(), 0, new Dictionary<string, int>());
        for (var batch = 0; batch < list.Batches; batch++)
        {
            var found = (await db.PartListAnswers.AsNoTracking().Where(a => a.List == list.Id && a.Batch == batch && a.Found != null).ToListAsync(cancellationToken))
                .SelectMany(a => a.Found!.Offers).ToList();
            foreach (var part in await db.BatchOf(list.Id, batch, cancellationToken))
                if (Put(part, found, list, clerk, baskets) is { } why)
                    without[why] = without.GetValueOrDefault(why) + 1;
                else
                    added++;
        }
        if (added == 0)
            return new Refusal("list.nothing-to-add", "None of these parts can be had from a dealer that has answered.");
        db.Baskets.AddRange(baskets);
        var desk = await db.Users.SingleAsync(u => u.Id == clerk.Id.Value, cancellationToken);
        (desk.DeskWorkshop, desk.DeskBasket) = (list.Workshop, baskets[0].Id);
        return await db.TrySave(cancellationToken) is { } refusal ? refusal : new ListInBaskets([.. baskets.Select(b => b.Id)], added, without);
    }

    /// <summary>Null: it is in a basket; else why not.</summary>
    private string? Put(PartToFind part, List<Offer> found, PartList list, Clerk clerk, List<Basket> baskets)
    {
        var now = clock.GetUtcNow();
        var own = found.Where(o => part.Part.Matches(o.Part)).ToList();
        if (own.Count == 0)
            return found.Any(o => part.Part.Matches(o.Requested)) ? "Only another number is offered (replaced, or an alternative)." : "No dealer that answered knows the number.";
        // The list says how old its figures may be: the basket checks them again before anything is ordered.
        var best = own.Where(o => o is { Blocked: null, Availability.State: AvailabilityState.Available }).Order(new OfferRanking(part.Quantity, now, TimeSpan.MaxValue)).FirstOrDefault();
        if (best is null)
            return own.TrueForAll(o => o.Blocked is not null) ? "Blocked by the dealers that have it." : "Not in stock at any dealer that answered.";
        if (baskets.Count == 0 || baskets[^1].Lines.Count >= Basket.MaxLines)
            baskets.Add(new Basket(list.Workshop, NameOf(list.Name, baskets.Count + 1), clerk.Name, now));
        return baskets[^1].Add(best, part.Quantity, null, clerk.Name, now).WhyNot()?.Sentence;
    }

    private static string NameOf(string name, int number)
    {
        var end = number == 1 ? "" : $" ({number})";
        return name.Length + end.Length <= Basket.MaxName ? name + end : name[..(Basket.MaxName - end.Length)] + end;
    }
}
