namespace TradeCounter.Domain.Orders;

/// <summary>How what a dealer tells of a line fits what was known of it.</summary>
internal static class LineMerge
{
    private const int Ended = 8;

    /// <summary>A report may speak of a part of the line only (an invoice for 2 of 3): the rest stays where it was.</summary>
    public static List<LineProgress> Merge(IReadOnlyList<LineProgress> known, IReadOnlyList<LineProgress> told, int ordered)
    {
        var next = told.ToList();
        var rest = ordered - told.Sum(p => p.Quantity);
        // What has ended does not move any more. What has moved on came from the most advanced of the others, so the rest
        // is filled from the least advanced.
        foreach (var old in known.OrderBy(p => p.Status.IsFinal() ? -1 : p.Status == LineStatus.BackOrdered ? 0 : p.Status.Rank() ?? 99))
        {
            if (rest <= 0)
                break;
            if (next.Any(n => n.Status == old.Status))
                continue;
            var kept = Math.Min(rest, old.Quantity);
            next.Add(old with { Quantity = kept });
            rest -= kept;
        }
        return next;
    }

    /// <summary>
    /// The line as a whole stands lower than before: fewer pieces, or pieces at an earlier stage. Where a word was not
    /// understood, nobody can say.
    /// </summary>
    public static bool FellBack(IReadOnlyList<LineProgress> known, IReadOnlyList<LineProgress> next) =>
        !known.Concat(next).Any(p => p.Status is LineStatus.NotUnderstood or LineStatus.NotReported) && Height(next) < Height(known);

    /// <summary>The sum of stage times quantity. On back order is as high as received: neither has been taken from a shelf.</summary>
    private static int Height(IEnumerable<LineProgress> progress) =>
        progress.Sum(p => p.Quantity * (p.Status.Rank() ?? (p.Status == LineStatus.BackOrdered ? 1 : Ended)));
}
