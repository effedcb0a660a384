namespace TradeCounter.Domain.Orders;

/// <summary>What the dealer tells of a placed order, later.</summary>
public sealed partial class Order
{
    /// <summary>Orders older than this are no longer asked for by themselves; a person still can.</summary>
    public static readonly TimeSpan FollowedFor = TimeSpan.FromDays(90);

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>Takes in a report and plans the next question. Returns whether anything changed that a person can see.</summary>
    public bool Apply(OrderReport report, TimeSpan poll, DateTimeOffset now)
    {
        var changed = TakeIn(report.Lines, now);
        changed |= report.InvoiceNumber is not null && report.InvoiceNumber != InvoiceNumber;
        // The first word for the whole order is no change of it: its lines tell more.
        changed |= report.DealerWord is not null && DealerWord is not null && report.DealerWord != DealerWord;
        if (report.InvoiceNumber is { } invoice && invoice != InvoiceNumber)
            Record(OrderEventKind.Invoiced, now, invoice);
        (InvoiceNumber, DealerWord) = (report.InvoiceNumber ?? InvoiceNumber, report.DealerWord ?? DealerWord);
        (AsOf, AskFailures, AskFailure) = (report.AsOf, 0, null);
        foreach (var remark in report.Remarks.Where(r => !_events.Any(e => e.Kind == OrderEventKind.Remark && e.Detail == r)))
            Record(OrderEventKind.Remark, now, remark);
        if (report.Cancelled && State == OrderState.Placed)
        {
            Cancel(report.DealerWord ?? "cancelled", DealerName, now);
            changed = true;
        }
        NextAskAt = IsOpen && IsFollowed(now) ? now + poll : null;
        (Version, ChangedAt) = (Version + 1, changed ? now : ChangedAt);
        return changed;
    }

    /// <summary>The dealer did not answer: what was known stays, with its age, and the next question waits longer each time, at most an hour (or the dealer's own pace, where that is slower).</summary>
    public void AskFailed(string why, TimeSpan poll, DateTimeOffset now)
    {
        AskFailures++;
        var pause = poll * Math.Pow(2, Math.Min(AskFailures, 10));
        var longest = LongestPause > poll ? LongestPause : poll;
        (AskFailure, NextAskAt, Version) = (why, IsFollowed(now) ? now + (pause < longest ? pause : longest) : null, Version + 1);
    }

    /// <summary>Somebody pressed refresh.</summary>
    public void AskNow(DateTimeOffset now) => NextAskAt = now;

    private bool IsFollowed(DateTimeOffset now) => now - ConfirmedAt < FollowedFor;

    private bool TakeIn(IReadOnlyList<LineReport> reports, DateTimeOffset now)
    {
        var open = _lines.ToList();
        var changed = false;
        foreach (var report in reports)
        {
            if (LineOf(report, open) is not { } line)
                continue;
            open.Remove(line);
            foreach (var news in line.Apply(report))
            {
                Record(news, line, now);
                changed = true;
            }
        }
        return changed;
    }

    /// <summary>By our position, else by the dealer's line id, else by the part: the first such line not spoken of yet.</summary>
    private static OrderLine? LineOf(LineReport report, List<OrderLine> open) =>
        open.FirstOrDefault(l => report.Position == l.Position)
        ?? open.FirstOrDefault(l => report.DealerLineId is { } id && id == l.DealerLineId)
        ?? (report.Position is null && report.Part is { } part
            ? open.FirstOrDefault(l => l.Offer.Part.Matches(part) || l.Offer.DealerPartId == part.Number.Printed)
            : null);
}
