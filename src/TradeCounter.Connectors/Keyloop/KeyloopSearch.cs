using System.Collections.Concurrent;
using System.Globalization;
using TradeCounter.Connectors.Http;
using TradeCounter.Connectors.Keyloop.Wire;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Connectors.Keyloop;

/// <summary>
/// One search: brands, part codes, prices, and what replaced the found parts (docs/contracts/keyloop.md 3). Independent
/// questions run side by side; <see cref="KeyloopCalls"/> keeps them at four at once.
/// </summary>
internal sealed class KeyloopSearch(KeyloopVisit visit)
{
    private const int PageSize = 50;
    private const int MostAlternatives = 5;
    private const int MostSuccessors = 20;

    private readonly ConcurrentDictionary<(string Store, PartKey Requested, PartKey Part), bool> _taken = new();
    private readonly ConcurrentQueue<Offer> _offers = new();
    private readonly ConcurrentQueue<Supersession> _supersessions = new();
    private readonly ConcurrentQueue<Alternative> _alternatives = new();
    private readonly ConcurrentQueue<string> _remarks = new();

    public async Task<DealerReply<FoundParts>> Find(IReadOnlyList<PartToFind> numbers)
    {
        var each = await Task.WhenAll(numbers.Select(n => n.Part).Distinct().SelectMany(part => visit.Settings.Places.Select(place => Find(place, part))));
        // One brand or branch that fails spoils nothing; when nothing was answered at all, the first failure is the answer.
        if (each.Length > 0 && each.All(r => r.Failure() is not null))
            return each[0].Map(_ => new FoundParts([]));
        var found = each.Select(r => r.ValueOrNull()).OfType<Found>().Where(f => f.Any).Select(f => f.Part).ToHashSet();
        foreach (var failure in each.Select(r => r.Failure()).OfType<string>().Distinct())
            _remarks.Enqueue($"Not everything could be asked: {failure}");
        return new DealerReply<FoundParts>.Answered(new FoundParts([.. _offers.OrderBy(Rank).ThenBy(o => o.Part.ToString(), StringComparer.Ordinal).ThenBy(o => o.Location.Value, StringComparer.Ordinal)])
        {
            Supersessions = [.. _supersessions.DistinctBy(s => (s.Old, string.Join('|', s.New)))],
            Alternatives = [.. _alternatives.Distinct()],
            NotFound = [.. each.Select(r => r.ValueOrNull()).OfType<Found>().Select(f => f.Part).Distinct().Where(p => !found.Contains(p))],
            Remarks = [.. _remarks.Distinct().Order(StringComparer.Ordinal)],
        })
        { Evidence = each.LastOrDefault()?.Evidence };
    }

    /// <summary>Entries of one number under one brand. Whether the dealer wants it as printed or bare is not documented, so the bare form is tried second (3.2).</summary>
    public async Task<DealerReply<IReadOnlyList<KeyloopPart>>> LookUp(KeyloopPlace place, BrandCode brand, PartNumber number)
    {
        var printed = await LookUp(place, brand, number, number.Printed);
        return await printed.Then(found => found.Count > 0 || number.Printed == number.Normal
            ? Task.FromResult(printed)
            : LookUp(place, brand, number, number.Normal));
    }

    public async Task<DealerReply<Offer?>> Price(KeyloopPlace place, KeyloopSubject subject)
    {
        var path = visit.Settings.Path(place.Store, ["parts", subject.PartId, "price-availability"], visit.Settings.WhoAsks());
        var reply = await visit.Get(path, KeyloopJson.Reading.KeyloopAvailability);
        return reply.Map(answer => answer.Value is { } told
            ? KeyloopOffers.Of(visit.Connection, place, subject, told, visit.Settings.DefaultUrgency, visit.Now)
            : null);
    }

    private async Task<DealerReply<Found>> Find(KeyloopPlace place, PartKey part)
    {
        var brands = part.Brand is { } typed ? new DealerReply<IReadOnlyList<BrandCode>>.Answered([typed]) : await visit.BrandCodes(place);
        return await brands.Then(async codes =>
        {
            var each = await Task.WhenAll(codes.Select(brand => LookUp(place, brand, part.Number)));
            if (each.Length > 0 && each.All(r => r.Failure() is not null))
                return each[0].Map(_ => new Found(part, false));
            foreach (var (reply, brand) in each.Zip(codes))
                if (reply.Failure() is { } failure)
                    _remarks.Enqueue($"Brand {brand} could not be searched: {failure}");
            var entries = each.SelectMany(r => r.ValueOrNull() ?? []).ToList();
            await Task.WhenAll(entries.Select(entry => Take(place, entry, part, OfferRelation.Requested, [])));
            return new DealerReply<Found>.Answered(new Found(part, entries.Count > 0)) { Evidence = each.FirstOrDefault()?.Evidence };
        });
    }

    private async Task<DealerReply<IReadOnlyList<KeyloopPart>>> LookUp(KeyloopPlace place, BrandCode brand, PartNumber number, string written)
    {
        var path = visit.Settings.Path(place.Store, ["parts"],
            [("brandCode", brand.Value), ("partCode", written), ("page", "1"), ("pageSize", PageSize.ToString(CultureInfo.InvariantCulture))]);
        var reply = await visit.Get(path, KeyloopJson.Reading.KeyloopParts);
        return reply.Map<IReadOnlyList<KeyloopPart>>(answer =>
        {
            if (answer.Value is not { } parts)
                return [];
            // A dealer that finds more than was asked for is told about, not guessed at.
            var others = parts.All.Where(p => KeyloopMapping.Key(p.BrandCode, p.PartCode)?.Number.Equals(number) != true).ToList();
            if (others.Count > 0)
                _remarks.Enqueue($"The dealer also has: {string.Join(", ", others.Take(10).Select(p => DealerWords.Plain($"{p.BrandCode} {p.PartCode}", "?")))}");
            return [.. parts.All.Except(others)];
        });
    }

    /// <summary>Prices a found entry, then what replaced it and, for the part that was asked for, what does its job.</summary>
    private async Task Take(KeyloopPlace place, KeyloopPart entry, PartKey requested, OfferRelation relation, IReadOnlyList<PartKey> before)
    {
        if (KeyloopMapping.Key(entry.BrandCode ?? requested.Brand?.Value, entry.PartCode) is not { } key
            || !_taken.TryAdd((place.Store, requested, key), true))
            return;
        var (supersessions, alternatives) = (KeyloopMapping.Supersessions(entry, key), KeyloopMapping.Alternatives(entry, key));
        foreach (var supersession in supersessions)
            _supersessions.Enqueue(supersession);
        foreach (var alternative in alternatives)
            _alternatives.Enqueue(alternative);
        PartKey[] chain = [.. before, key];
        List<Task> tasks = [Offer(place, entry, key, requested, relation)];
        // A loop or an endless chain is the dealer's data error and ends here.
        if (relation != OfferRelation.Alternative && chain.Length < SupersessionChain.MaxSteps)
            tasks.AddRange(supersessions.SelectMany(s => s.New).Select(n => n.Part).Distinct().Where(next => !chain.Any(c => c.Matches(next))).Take(MostSuccessors)
                .Select(next => Follow(place, next, requested, OfferRelation.Successor, chain)));
        if (relation == OfferRelation.Requested)
            tasks.AddRange(alternatives.Take(MostAlternatives).Select(a => Follow(place, a.Part, requested, OfferRelation.Alternative, chain)));
        await Task.WhenAll(tasks);
    }

    private async Task Follow(KeyloopPlace place, PartKey next, PartKey requested, OfferRelation relation, IReadOnlyList<PartKey> chain)
    {
        if (next.Brand is not { } brand)
            return;
        var reply = await LookUp(place, brand, next.Number);
        if (reply.Failure() is { } failure)
            _remarks.Enqueue($"{next} could not be asked for: {failure}");
        if (reply.ValueOrNull() is [var entry, ..])
            await Take(place, entry, requested, relation, chain);
    }

    private async Task Offer(KeyloopPlace place, KeyloopPart entry, PartKey key, PartKey requested, OfferRelation relation)
    {
        var subject = new KeyloopSubject(key, entry.PartId ?? "", requested, relation, KeyloopMapping.Text(entry.Description));
        if (subject.PartId.Length == 0)
        {
            _offers.Enqueue(KeyloopOffers.Failed(visit.Connection, place, subject, "the dealer gave no part id to ask the price with", visit.Now));
            return;
        }
        var reply = await Price(place, subject);
        _offers.Enqueue(reply.Match(
            offer => offer ?? KeyloopOffers.Failed(visit.Connection, place, subject, "the dealer has no price and stock for this part", visit.Now),
            words => KeyloopOffers.Failed(visit.Connection, place, subject, words, visit.Now),
            why => KeyloopOffers.Failed(visit.Connection, place, subject, why, visit.Now),
            why => KeyloopOffers.Failed(visit.Connection, place, subject, why, visit.Now)));
    }

    private static int Rank(Offer offer) => offer.Relation switch { OfferRelation.Requested => 0, OfferRelation.Successor => 1, _ => 2 };

    private sealed record Found(PartKey Part, bool Any);
}
