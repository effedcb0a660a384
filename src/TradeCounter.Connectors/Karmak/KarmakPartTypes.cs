using System.Collections.Concurrent;
using TradeCounter.Connectors.Karmak.Wire;
using TradeCounter.Domain.Dealers;

namespace TradeCounter.Connectors.Karmak;

/// <summary>
/// Part type, pack and successor of parts, which the search does not tell but an order needs (docs/contracts/karmak.md B7).
/// Asked from the reports in bulk and kept for some hours, since they hardly change.
/// </summary>
internal sealed class KarmakPartTypes(KarmakReports reports, TimeProvider clock)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(6);
    private const int MostKept = 50_000;

    /// <summary>Prices do not wait longer than this for it: the reports may be busy with something else.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<(string Installation, string Id), (KarmakPartRow? Row, long Since)> _kept = new();

    /// <summary>What is known of these PartsInventoryIDs, by id, and why the rest is not.</summary>
    public async Task<(IReadOnlyDictionary<string, KarmakPartRow> Known, string? Failure)> Of(
        DealerConnection connection, DealerLocation location, IEnumerable<string?> ids, CancellationToken cancellation)
    {
        var installation = KarmakSettings.Installation(connection);
        var known = new Dictionary<string, KarmakPartRow>();
        var unknown = new List<string>();
        // The report's column is a whole number; an id of another form cannot be asked for.
        foreach (var id in ids.OfType<string>().Where(id => id.Length > 0 && id.All(char.IsAsciiDigit)).Distinct())
        {
            if (!_kept.TryGetValue((installation, id), out var kept) || clock.GetElapsedTime(kept.Since) >= KeptFor)
                unknown.Add(id);
            else if (kept.Row is { } row)
                known[id] = row;
        }
        using var timeout = new CancellationTokenSource(Patience, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            return (known, await Ask(connection, location, installation, unknown, known, stop.Token));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (known, $"no answer within {Patience.TotalSeconds:0} s");
        }
    }

    private async Task<string?> Ask(DealerConnection connection, DealerLocation location, string installation, List<string> unknown,
        Dictionary<string, KarmakPartRow> known, CancellationToken cancellation)
    {
        foreach (var some in unknown.Chunk(KarmakReports.PageSize))
        {
            var query = new KarmakQuery(KarmakPartRow.View, KarmakPartRow.KindColumns).In("PartsInventoryID", some).Is("BranchCode", location.Settings[KarmakSettings.BranchCode]);
            var reply = await reports.Read(connection, query, KarmakReading.Default.ListKarmakPartRow, cancellation);
            if (reply.ValueOrNull() is not { } rows)
                return reply.Why();
            Keep(installation, some, rows, known);
        }
        return null;
    }

    private void Keep(string installation, string[] asked, List<KarmakPartRow> rows, Dictionary<string, KarmakPartRow> known)
    {
        if (_kept.Count > MostKept)
            _kept.Clear();
        // One row per branch: type and pack are the part's own, so the first one will do.
        var byId = rows.Where(r => r.PartsInventoryId is not null).GroupBy(r => r.PartsInventoryId!).ToDictionary(g => g.Key, g => g.First());
        foreach (var id in asked)
        {
            var row = byId.GetValueOrDefault(id);
            _kept[(installation, id)] = (row, clock.GetTimestamp());
            if (row is not null)
                known[id] = row;
        }
    }
}
