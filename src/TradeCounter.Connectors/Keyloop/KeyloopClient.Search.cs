using TradeCounter.Connectors.Keyloop.Wire;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Connectors.Keyloop;

/// <summary>Finding parts, their details, and the check of a basket.</summary>
internal sealed partial class KeyloopClient
{
    public async Task<DealerReply<FoundParts>> FindParts(DealerConnection connection, PartQuery query, CancellationToken cancellation)
    {
        if (query.Words is not null)
            return new DealerReply<FoundParts>.Refused("This dealer's system finds parts by number only. Type a part number.");
        using var visit = calls.Visit(connection, cancellation);
        return visit.Settings.Places.Count == 0
            ? new DealerReply<FoundParts>.Refused(NoLocation)
            : await new KeyloopSearch(visit).Find(query.Numbers);
    }

    public async Task<DealerReply<PartDetails>> GetPart(DealerConnection connection, PartKey part, string? dealerPartId, CancellationToken cancellation)
    {
        using var visit = calls.Visit(connection, cancellation);
        if (visit.Settings.Places is not [var place, ..])
            return new DealerReply<PartDetails>.Refused(NoLocation);
        var id = dealerPartId is { } known ? new DealerReply<string>.Answered(known) : (await LookUp(visit, place, part)).Judge(PartIdOf);
        var reply = await id.Then(partId => visit.Get(visit.Settings.Path(place.Store, ["parts", partId]), KeyloopJson.Reading.KeyloopPart));
        return reply.Judge<KeyloopAnswer<KeyloopPart>, PartDetails>(answer => answer.Value is { } found
            ? new DealerReply<PartDetails>.Answered(KeyloopMapping.Details(found, KeyloopMapping.Key(found.BrandCode, found.PartCode) ?? part, connection.Currency))
            : NotKnown<PartDetails>());
    }

    public async Task<DealerReply<IReadOnlyList<CheckedLine>>> CheckLines(DealerConnection connection, IReadOnlyList<LineToCheck> lines, CancellationToken cancellation)
    {
        using var visit = calls.Visit(connection, cancellation);
        // Two lines of the same part at the same place are one question.
        var asked = lines.GroupBy(l => (l.Location, l.Part, l.DealerPartId)).ToDictionary(g => g.Key, g => Check(visit, g.First()));
        var replies = await Task.WhenAll(asked.Values);
        if (replies.Length > 0 && replies.All(r => r.Failure() is not null))
            return replies[0].Map<IReadOnlyList<CheckedLine>>(_ => []);
        var checkedLines = new List<CheckedLine>(lines.Count);
        foreach (var line in lines)
        {
            var reply = await asked[(line.Location, line.Part, line.DealerPartId)];
            CheckedLine Fail(string why) => new(line.Line, Failed(visit, line, why));
            checkedLines.Add(reply.Match(found => found with { Line = line.Line }, Fail, Fail, Fail));
        }
        return new DealerReply<IReadOnlyList<CheckedLine>>.Answered(checkedLines) { Evidence = replies.LastOrDefault()?.Evidence };
    }

    private static async Task<DealerReply<CheckedLine>> Check(KeyloopVisit visit, LineToCheck line)
    {
        if (visit.Settings.Places.FirstOrDefault(p => p.Location.Id == line.Location) is not { } place)
            return new DealerReply<CheckedLine>.Refused($"This dealer has no location {line.Location}.");
        var search = new KeyloopSearch(visit);
        var known = line.DealerPartId is { } id ? await search.Price(place, Subject(line, id, null)) : new DealerReply<Offer?>.Answered(null);
        return await known.Then(async offer =>
        {
            if (offer is { Blocked: null } and not { Availability.State: AvailabilityState.NotAvailable, CanBackOrder: not true })
                return new DealerReply<CheckedLine>.Answered(new CheckedLine(line.Line, offer)) { Evidence = known.Evidence };
            // No key yet, unknown under its old key, or not to be had: the catalogue says whether it was replaced.
            return await (await LookUp(visit, place, line.Part)).Then(found => Check(search, place, line, offer, found));
        });
    }

    private static async Task<DealerReply<CheckedLine>> Check(KeyloopSearch search, KeyloopPlace place, LineToCheck line, Offer? offer, KeyloopPart? found)
    {
        var replaced = found is null ? null : KeyloopMapping.Supersessions(found, line.Part) is [var first, ..] ? first : null;
        if (offer is not null || found?.PartId is not { Length: > 0 } id || id == line.DealerPartId)
            return new DealerReply<CheckedLine>.Answered(new CheckedLine(line.Line, offer) { Supersession = replaced });
        var priced = await search.Price(place, Subject(line, id, KeyloopMapping.Text(found.Description)));
        return priced.Map(now => new CheckedLine(line.Line, now) { Supersession = replaced });
    }

    /// <summary>The catalogue's entry of a part: under its brand, else under the first of the dealer's brands that has it.</summary>
    private static async Task<DealerReply<KeyloopPart?>> LookUp(KeyloopVisit visit, KeyloopPlace place, PartKey part)
    {
        var brands = part.Brand is { } own ? new DealerReply<IReadOnlyList<BrandCode>>.Answered([own]) : await visit.BrandCodes(place);
        return await brands.Then(async codes =>
        {
            var search = new KeyloopSearch(visit);
            var each = await Task.WhenAll(codes.Select(brand => search.LookUp(place, brand, part.Number)));
            var entry = each.SelectMany(r => r.ValueOrNull() ?? []).FirstOrDefault();
            var failed = Array.Find(each, r => r.Failure() is not null);
            return entry is null && failed is not null ? failed.Map<KeyloopPart?>(_ => null) : new DealerReply<KeyloopPart?>.Answered(entry);
        });
    }

    private static DealerReply<string> PartIdOf(KeyloopPart? entry) =>
        entry?.PartId is { Length: > 0 } id ? new DealerReply<string>.Answered(id) : NotKnown<string>();

    private static DealerReply<T> NotKnown<T>() => new DealerReply<T>.Refused("The dealer does not know this part.");

    private static KeyloopSubject Subject(LineToCheck line, string partId, string? description) =>
        new(line.Part, partId, line.Part, OfferRelation.Requested, description);

    private static Offer? Failed(KeyloopVisit visit, LineToCheck line, string why) =>
        visit.Settings.Places.FirstOrDefault(p => p.Location.Id == line.Location) is { } place
            ? KeyloopOffers.Failed(visit.Connection, place, Subject(line, line.DealerPartId ?? "", null), why, visit.Now)
            : null;
}
