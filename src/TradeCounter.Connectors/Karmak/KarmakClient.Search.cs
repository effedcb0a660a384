using System.Text.Json;
using TradeCounter.Connectors.Http;
using TradeCounter.Connectors.Karmak.Wire;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Connectors.Karmak;

internal sealed partial class KarmakClient
{
    private const int PartsPerCall = 200;
    private const int BranchesAtOnce = 4;
    private const int MostOffers = 100;

    private sealed record Branch(DealerLocation Location, IReadOnlyList<(PartKey? Asked, KarmakResult Found)> Hits)
    {
        public IReadOnlyList<PartKey> Missing { get; init; } = [];

        public IReadOnlyList<string> Remarks { get; init; } = [];
    }

    public async Task<DealerReply<FoundParts>> FindParts(DealerConnection connection, PartQuery query, CancellationToken cancellation)
    {
        var replies = await AtEach(connection, connection.Locations, location => query.Words is { } words
            ? FindWords(connection, location, words, cancellation)
            : FindNumbers(connection, location, [.. query.Numbers.Select(n => n.Part).Distinct()], cancellation), cancellation);
        var answered = replies.Where(r => r.Reply.ValueOrNull() is not null).ToList();
        if (answered.Count == 0)
            return replies.Count == 0
                ? new DealerReply<FoundParts>.Unreachable("no location of this dealer is set up")
                : replies[0].Reply.Failed<Branch, FoundParts>();
        var found = new Found();
        foreach (var (location, reply) in replies)
            if (reply.ValueOrNull() is { } branch)
                await Collect(connection, branch, found, cancellation);
            else
                found.Remarks.Add($"{location.Name}: {reply.Why()}");
        var missing = answered.Count < replies.Count ? [] : query.Numbers.Select(n => n.Part).Where(p => answered.All(a => a.Reply.ValueOrNull()!.Missing.Contains(p)));
        return new DealerReply<FoundParts>.Answered(new FoundParts(found.Offers)
        {
            Supersessions = [.. found.Supersessions.DistinctBy(s => s.Old)], NotFound = [.. missing.Distinct()], Remarks = [.. found.Remarks.Distinct()],
        })
        { Evidence = answered[0].Reply.Evidence };
    }

    public async Task<DealerReply<PartDetails>> GetPart(DealerConnection connection, PartKey part, string? dealerPartId, CancellationToken cancellation)
    {
        var query = new KarmakQuery(KarmakPartRow.View, KarmakPartRow.Columns);
        if (dealerPartId is not null && dealerPartId.All(char.IsAsciiDigit))
            query = query.Is("PartsInventoryID", dealerPartId);
        else if (KarmakQuery.CanHold(part.Number.Printed) && (part.Brand is not { } code || KarmakQuery.CanHold(code.Value)))
            query = query.Is("PartNumber", part.Number.Printed).Is("SupplierCode", part.Brand?.Value);
        else
            return new DealerReply<PartDetails>.Refused($"{connection.DealerName}’s reports cannot be asked for {part}: its number holds a comma, a bracket or an upright stroke.");
        var reply = await reports.Read(connection, query, KarmakReading.Default.ListKarmakPartRow, cancellation);
        if (reply.ValueOrNull() is not { } rows)
            return reply.Failed<List<KarmakPartRow>, PartDetails>();
        var ours = connection.Locations.Select(l => l.Settings[KarmakSettings.BranchCode]).OfType<string>().ToList();
        return rows.OrderByDescending(r => ours.Contains(r.BranchCode?.Trim() ?? "", StringComparer.OrdinalIgnoreCase)).FirstOrDefault() is { } row
            ? new DealerReply<PartDetails>.Answered(KarmakMapping.Details(part, row, connection.Currency)) { Evidence = reply.Evidence }
            : new DealerReply<PartDetails>.Refused($"{connection.DealerName} tells no details of {part}.") { Evidence = reply.Evidence };
    }

    private async Task<DealerReply<Branch>> FindNumbers(DealerConnection connection, DealerLocation location, IReadOnlyList<PartKey> parts, CancellationToken cancellation)
    {
        var tooLong = parts.Where(p => p.Number.Printed.Length > KarmakSearchPart.MaxNumber).ToList();
        var asked = parts.Except(tooLong).ToList();
        var exact = await Search(connection, location, [.. asked.Select(p => ByNumber(p, exact: true))], cancellation);
        if (exact.ValueOrNull() is not { } answers)
            return exact.Failed<List<KarmakFound>, Branch>();
        var hits = asked.SelectMany((part, i) => ResultsOf(answers[i]).Select(result => ((PartKey?)part, result))).ToList();
        var remarks = Remarks(connection, answers);
        remarks.AddRange(tooLong.Select(p => $"{connection.DealerName} takes part numbers of at most {KarmakSearchPart.MaxNumber} characters; {p} is longer."));
        var missing = asked.Where(p => !hits.Exists(h => h.Item1 == p)).ToList();

        // Printed differently at the dealer ("1K0-698 151" for "1K0698151") a number is found only inexactly.
        var again = missing.Where(p => p.Number.Printed.Length >= KarmakSearchPart.MinWildcard).ToList();
        var like = again.Count == 0 ? null : (await Search(connection, location, [.. again.Select(p => ByNumber(p, exact: false))], cancellation)).ValueOrNull();
        for (var i = 0; like is not null && i < again.Count; i++)
        {
            var results = ResultsOf(like[i]);
            var same = results.Where(r => KarmakMapping.Part(r.SupplierCode, r.Number)?.Matches(again[i]) == true).ToList();
            hits.AddRange(same.Select(r => ((PartKey?)again[i], r)));
            if (same.Count > 0)
                missing.Remove(again[i]);
            else if (results.Count > 0)
                remarks.Add($"{location.Name} has no {again[i]}, but similar numbers: {string.Join(", ", results.Take(5).Select(r => $"{r.SupplierCode} {r.Number}".Trim()))}{(results.Count > 5 ? " …" : "")}");
        }
        return new DealerReply<Branch>.Answered(new Branch(location, hits) { Missing = [.. missing, .. tooLong], Remarks = remarks }) { Evidence = exact.Evidence };
    }

    /// <summary>Words are found inside of descriptions from five characters on; shorter ones only as a whole description, which is said.</summary>
    private async Task<DealerReply<Branch>> FindWords(DealerConnection connection, DealerLocation location, string words, CancellationToken cancellation)
    {
        var text = words.Trim();
        var whole = text.Length < KarmakSearchPart.MinWildcard;
        var cut = text.Length > KarmakSearchPart.MaxDescription ? text[..KarmakSearchPart.MaxDescription] : text;
        var reply = await Search(connection, location, [new KarmakSearchPart("", cut, whole, "")], cancellation);
        if (reply.ValueOrNull() is not { } answers)
            return reply.Failed<List<KarmakFound>, Branch>();
        var results = ResultsOf(answers[0]);
        var remarks = Remarks(connection, answers);
        if (whole)
            remarks.Add($"{connection.DealerName} searches inside descriptions from {KarmakSearchPart.MinWildcard} characters on; “{text}” was looked for as a whole description.");
        if (cut.Length < text.Length)
            remarks.Add($"{connection.DealerName} takes {KarmakSearchPart.MaxDescription} characters; it was asked for “{cut}”.");
        if (results.Count > MostOffers)
            remarks.Add($"{location.Name}: only the first {MostOffers} of {results.Count}.");
        return new DealerReply<Branch>.Answered(new Branch(location, [.. results.Take(MostOffers).Select(r => ((PartKey?)null, r))]) { Remarks = remarks }) { Evidence = reply.Evidence };
    }

    private sealed class Found
    {
        public List<Offer> Offers { get; } = [];

        public List<Supersession> Supersessions { get; } = [];

        public List<string> Remarks { get; } = [];
    }

    private async Task Collect(DealerConnection connection, Branch branch, Found found, CancellationToken cancellation)
    {
        var (rows, failure) = await types.Of(connection, branch.Location, branch.Hits.Select(h => h.Found.Id), cancellation);
        var asOf = clock.GetUtcNow();
        foreach (var (asked, result) in branch.Hits)
        {
            var row = rows.GetValueOrDefault(result.Id ?? "");
            if (KarmakMapping.Offer(connection, branch.Location, asked, result, row, asOf) is not { } offer)
            {
                found.Remarks.Add($"{branch.Location.Name} answered a part whose number cannot be read.");
                continue;
            }
            found.Offers.Add(offer);
            if (KarmakMapping.Supersession(offer.Part, row) is { } newer)
                found.Supersessions.Add(newer);
        }
        found.Remarks.AddRange(branch.Remarks);
        if (failure is not null && branch.Hits.Count > 0)
            found.Remarks.Add($"{connection.DealerName} did not tell part types, packs and successors ({failure}); parts with a core count as exchange parts.");
    }

    /// <summary>One answer per asked part, in their order; an answer is found by what it echoes, else by its place.</summary>
    private async Task<DealerReply<List<KarmakFound>>> Search(DealerConnection connection, DealerLocation location, IReadOnlyList<KarmakSearchPart> parts, CancellationToken cancellation)
    {
        var all = new List<KarmakFound>();
        CallEvidence? evidence = null;
        foreach (var some in parts.Chunk(PartsPerCall))
        {
            var body = JsonSerializer.Serialize([new KarmakSearch(connection.AccountNumber, location.Id.Value, some)], KarmakWriting.Default.ListKarmakSearch);
            var reply = (await calls.Ask(connection, "PartsSearch/Search", body, cancellation)).Parse(KarmakReading.Default.ListKarmakFound);
            if (reply.ValueOrNull() is not { } answers)
                return reply;
            evidence ??= reply.Evidence;
            for (var i = 0; i < some.Length; i++)
                all.Add(answers.Find(a => Echoes(a.Criteria, some[i])) ?? (answers.Count == some.Length && answers[i].Criteria is null ? answers[i] : new KarmakFound()));
        }
        return new DealerReply<List<KarmakFound>>.Answered(all) { Evidence = evidence };
    }

    private static bool Echoes(KarmakCriteria? criteria, KarmakSearchPart part) => criteria is not null
        && Same(criteria.Number, part.Number) && Same(criteria.Description, part.Description) && (Same(criteria.Source, part.Source) || KarmakMapping.Blank(criteria.Source) is null);

    private static bool Same(string? a, string? b) => string.Equals((a ?? "").Trim(), (b ?? "").Trim(), StringComparison.OrdinalIgnoreCase);

    private static KarmakSearchPart ByNumber(PartKey part, bool exact) => new(part.Number.Printed, "", exact, part.Brand?.Value ?? "");

    private static List<KarmakResult> ResultsOf(KarmakFound answer) => answer.Results ?? [];

    private static List<string> Remarks(DealerConnection connection, List<KarmakFound> answers) =>
        [.. KarmakWords.Other(answers.SelectMany(a => (a.Messages ?? []).Prepend(a.Message ?? ""))).Distinct().Select(words => $"{connection.DealerName}: {words}")];

    private static async Task<List<(DealerLocation Location, DealerReply<T> Reply)>> AtEach<T>(DealerConnection connection, IReadOnlyList<DealerLocation> locations,
        Func<DealerLocation, Task<DealerReply<T>>> ask, CancellationToken cancellation)
    {
        var replies = new DealerReply<T>[locations.Count];
        await Parallel.ForAsync(0, locations.Count, new ParallelOptions { MaxDegreeOfParallelism = BranchesAtOnce, CancellationToken = cancellation },
            async (i, _) => replies[i] = await ask(locations[i]));
        return [.. locations.Select((location, i) => (location, replies[i]))];
    }
}
