using System.Collections.Concurrent;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.Web.Features.Search;

namespace TradeCounter.Reliability.Wire.Arm;

/// <summary>Offers that the rig's clerks have found: asked for at the dealers once and used while they are fresh, as a clerk orders the same part twice from one page.</summary>
internal sealed class Offers(TimeProvider clock)
{
    private static readonly TimeSpan UsedFor = TimeSpan.FromMinutes(4);
    private readonly ConcurrentDictionary<(TradeAccountId, string), IReadOnlyList<Offer>> _found = new();

    public async Task<Result<IReadOnlyList<Offer>>> Find(Acting clerk, TradeAccountId account, PartKey part)
    {
        if (_found.TryGetValue((account, part.ToString()), out var offers) && clock.GetUtcNow() - offers[0].AsOf < UsedFor)
            return Result.Ok(offers);
        var query = new FindParts(account, PartQuery.For(part, Quantity.One));
        var asked = await clerk.Send(query);
        // A search that was too slow on a busy machine is pressed again, as a clerk would.
        for (var tries = 1; tries < 5 && asked.WhyNot() is not null; tries++)
            asked = await clerk.Send(query);
        return asked.Match<Result<IReadOnlyList<Offer>>>(
            found =>
            {
                IReadOnlyList<Offer> fresh = [.. found.Offers.Where(offer => offer is { Relation: OfferRelation.Requested, Blocked: null })];
                if (fresh.Count == 0)
                    return new Refusal("rig.no-offer", "The dealer offers nothing.");
                _found[(account, part.ToString())] = fresh;
                return Result.Ok(fresh);
            },
            why => why);
    }
}
