using TradeCounter.Connectors.Http;
using TradeCounter.Connectors.Keyloop.Wire;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Connectors.Keyloop;

/// <summary>A line as we know or sent it; the part stands by the dealer's own key, or by brand and number.</summary>
internal sealed record KeyloopOurLine(int Position, PartKey? Part, string? PartId, string? LineId, int Quantity)
{
    public static IReadOnlyList<KeyloopOurLine> Of(KeyloopNewOrder sent) =>
        [.. sent.Parts.Select((line, index) => new KeyloopOurLine(index + 1, KeyloopMapping.Key(line.Part.BrandCode, line.Part.PartCode), line.Part.PartId, null, line.Quantity))];

    public static IReadOnlyList<KeyloopOurLine> Of(KnownOrder order) =>
        [.. order.Lines.Select(line => new KeyloopOurLine(line.Position, line.Part, line.DealerPartId, line.DealerLineId, line.Quantity.Value))];
}

/// <summary>The dealer's lines by ours. <paramref name="Agrees"/>: the same parts in the same quantities, nothing more and nothing less.</summary>
internal sealed record KeyloopMatch(IReadOnlyList<(KeyloopOurLine? Ours, IReadOnlyList<KeyloopOrderLine> Theirs)> Lines, bool Agrees);

/// <summary>A dealer may split our line (two reserved, one on back order), and tells quantity and one status word per line of its own.</summary>
internal static class KeyloopLines
{
    public static KeyloopMatch Match(IReadOnlyList<KeyloopOrderLine> theirs, IReadOnlyList<KeyloopOurLine> ours)
    {
        var taken = ours.ToDictionary(line => line.Position, _ => new List<KeyloopOrderLine>());
        List<KeyloopOrderLine> strange = [];
        foreach (var line in theirs)
        {
            var home = ours.FirstOrDefault(o => line.OrderLineId is { Length: > 0 } id && id == o.LineId)
                ?? ours.FirstOrDefault(o => IsSame(line, o) && Left(o, taken) >= HowMany(line))
                ?? ours.FirstOrDefault(o => IsSame(line, o));
            (home is null ? strange : taken[home.Position]).Add(line);
        }
        return new(
            [.. ours.Select(o => ((KeyloopOurLine?)o, (IReadOnlyList<KeyloopOrderLine>)taken[o.Position])).Where(l => l.Item2.Count > 0),
                .. strange.Select(s => ((KeyloopOurLine?)null, (IReadOnlyList<KeyloopOrderLine>)[s]))],
            strange.Count == 0 && ours.All(o => Left(o, taken) == 0));
    }

    public static IReadOnlyList<LineReport> Reports(KeyloopMatch match, Currency currency, DateTimeOffset asOf) =>
        [.. match.Lines.Select(line => new LineReport(line.Ours?.Position, line.Ours?.Part ?? PartOf(line.Theirs[0]), Progress(line.Theirs, asOf))
        {
            DealerLineId = line.Theirs[0].OrderLineId, Net = KeyloopMapping.Net(line.Theirs[0].OrderPrice, currency),
        })];

    private static List<LineProgress> Progress(IReadOnlyList<KeyloopOrderLine> lines, DateTimeOffset asOf) =>
        [.. lines.Where(l => KeyloopMapping.Status(l.PartsOrderLineStatus) != LineStatus.NotReported && HowMany(l) > 0)
            .GroupBy(l => (Status: KeyloopMapping.Status(l.PartsOrderLineStatus), Word: DealerWords.Plain(l.PartsOrderLineStatus, "?")))
            .Select(g => new LineProgress(g.Key.Status, g.Sum(HowMany), g.Key.Word, asOf))];

    private static bool IsSame(KeyloopOrderLine theirs, KeyloopOurLine ours) => theirs.PartId is { Length: > 0 } id && ours.PartId is not null
        ? id == ours.PartId
        : PartOf(theirs) is { } part && ours.Part?.Matches(part) == true;

    private static int Left(KeyloopOurLine ours, Dictionary<int, List<KeyloopOrderLine>> taken) => ours.Quantity - taken[ours.Position].Sum(HowMany);

    /// <summary>Whole units; a line without a readable quantity counts nothing.</summary>
    private static int HowMany(KeyloopOrderLine line) => (int)Math.Clamp(Math.Floor(line.Quantity ?? 0), 0, Quantity.Max);

    private static PartKey? PartOf(KeyloopOrderLine line) => KeyloopMapping.Key(line.BrandCode, line.PartCode ?? line.PartId);
}
