using TradeCounter.Connectors.Karmak.Wire;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Parts;

namespace TradeCounter.Connectors.Karmak;

internal sealed partial class KarmakClient
{
    /// <summary>One search per branch for all of its lines; a branch that does not answer fails its own lines only.</summary>
    public async Task<DealerReply<IReadOnlyList<CheckedLine>>> CheckLines(DealerConnection connection, IReadOnlyList<LineToCheck> lines, CancellationToken cancellation)
    {
        var checkedLines = lines.Where(l => connection.Location(l.Location) is null)
            .Select(l => new CheckedLine(l.Line, KarmakMapping.Failed(connection, new DealerLocation(l.Location, l.Location.Value), l,
                $"{connection.DealerName} has no location {l.Location} any more", clock.GetUtcNow()))).ToList();
        var byBranch = lines.GroupBy(l => l.Location).Where(g => connection.Location(g.Key) is not null).ToDictionary(g => connection.Location(g.Key)!, g => g.ToList());
        var replies = await AtEach(connection, [.. byBranch.Keys], location => CheckAt(connection, location, byBranch[location], cancellation), cancellation);
        if (replies.Count > 0 && replies.All(r => r.Reply.ValueOrNull() is null))
            return replies[0].Reply.Failed<List<CheckedLine>, IReadOnlyList<CheckedLine>>();
        foreach (var (location, reply) in replies)
            checkedLines.AddRange(reply.ValueOrNull()
                ?? byBranch[location].Select(l => new CheckedLine(l.Line, KarmakMapping.Failed(connection, location, l, reply.Why()!, clock.GetUtcNow()))));
        var byLine = checkedLines.ToDictionary(c => c.Line);
        return new DealerReply<IReadOnlyList<CheckedLine>>.Answered([.. lines.Select(l => byLine[l.Line])])
        {
            Evidence = replies.Select(r => r.Reply.Evidence).FirstOrDefault(e => e is not null),
        };
    }

    private async Task<DealerReply<List<CheckedLine>>> CheckAt(DealerConnection connection, DealerLocation location, List<LineToCheck> lines, CancellationToken cancellation)
    {
        var parts = lines.Select(l => l.Part).Distinct().ToList();
        // The ids are mostly known from the search before: both questions go out together.
        var asking = types.Of(connection, location, lines.Select(l => l.DealerPartId), cancellation);
        var searching = Search(connection, location, [.. parts.Select(p => ByNumber(p, exact: true))], cancellation);
        await Task.WhenAll(asking, searching);
        var ((rows, failure), reply) = (await asking, await searching);
        if (reply.ValueOrNull() is not { } answers)
            return reply.Failed<List<KarmakFound>, List<CheckedLine>>();
        if (failure is null)
            (rows, _) = await types.Of(connection, location, answers.SelectMany(ResultsOf).Select(r => r.Id), cancellation);
        var asOf = clock.GetUtcNow();
        return new DealerReply<List<CheckedLine>>.Answered([.. lines.Select(line =>
        {
            var results = ResultsOf(answers[parts.IndexOf(line.Part)]);
            var hit = results.Find(r => r.Id is not null && r.Id == line.DealerPartId)
                ?? results.Find(r => KarmakMapping.Part(r.SupplierCode, r.Number)?.Matches(line.Part) == true);
            var row = rows.GetValueOrDefault(hit?.Id ?? "");
            var offer = hit is null ? null : KarmakMapping.Offer(connection, location, line.Part, hit, row, asOf);
            return new CheckedLine(line.Line, offer) { Supersession = offer is null ? null : KarmakMapping.Supersession(offer.Part, row) };
        })])
        { Evidence = reply.Evidence };
    }
}
