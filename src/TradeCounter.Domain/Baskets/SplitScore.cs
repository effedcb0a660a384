namespace TradeCounter.Domain.Baskets;

/// <summary>How good a way to place lines is; less is better, and what stands first counts first. The cost is of one currency.</summary>
internal readonly record struct SplitScore(int Unsuited, int Unpriced, decimal Cost, int Moves) : IComparable<SplitScore>
{
    public int CompareTo(SplitScore other) =>
        (Unsuited, Unpriced, Cost, Moves).CompareTo((other.Unsuited, other.Unpriced, other.Cost, other.Moves));

    public static SplitScore operator +(SplitScore a, SplitScore b) =>
        new(a.Unsuited + b.Unsuited, a.Unpriced + b.Unpriced, a.Cost + b.Cost, a.Moves + b.Moves);
}

internal static class SplitSets
{
    /// <summary>
    /// All smallest sets of places, with those <paramref name="taken"/> anyway, that have one for every line. Where there would be more
    /// than <paramref name="most"/> to look at: one set, always taking the place that helps the most lines next.
    /// </summary>
    public static (IReadOnlyList<HashSet<SplitPlace>> Sets, bool TriedAll) Smallest(SplitPlace[] places, HashSet<SplitPlace> taken, SplitPlace[][] free, int most)
    {
        var open = free.Where(f => !f.Any(taken.Contains)).ToArray();
        var looked = 0;
        for (var size = 0; ; size++)
        {
            var found = new List<HashSet<SplitPlace>>();
            foreach (var set in Choose(places, size))
            {
                if (++looked > most)
                    return ([Greedy(places, taken, open)], false);
                if (!open.All(f => f.Any(set.Contains)))
                    continue;
                set.UnionWith(taken);
                found.Add(set);
            }
            if (found.Count > 0)
                return (found, true);
        }
    }

    private static IEnumerable<HashSet<SplitPlace>> Choose(SplitPlace[] places, int size, int from = 0) => size == 0
        ? [[]]
        : Enumerable.Range(from, places.Length - from).SelectMany(i => Choose(places, size - 1, i + 1).Select(rest => new HashSet<SplitPlace>(rest) { places[i] }));

    private static HashSet<SplitPlace> Greedy(SplitPlace[] places, HashSet<SplitPlace> taken, SplitPlace[][] open)
    {
        var set = new HashSet<SplitPlace>(taken);
        for (var left = open; left.Length > 0; left = [.. left.Where(f => !f.Any(set.Contains))])
            set.Add(places.MaxBy(p => left.Count(f => f.Contains(p))));
        return set;
    }
}
