using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using static TradeCounter.Web.Shared.Words;

namespace TradeCounter.Web.Shared;

/// <summary>A line's stages as the bar draws them, the same in words, and a short caption.</summary>
public sealed record LineStages(IReadOnlyList<StageMark> Marks, string Label, string Caption)
{
    /// <summary>The names under the bar, in its order. The fifth is reached on its way or ready for pickup.</summary>
    public static IReadOnlyList<string> Names => [T("received"), T("reserved"), T("picked"), T("packed"), T("on its way"), T("delivered"), T("invoiced")];

    private static readonly LineStatus[][] Statuses =
    [
        [LineStatus.Received], [LineStatus.Reserved], [LineStatus.Picked], [LineStatus.Packed],
        [LineStatus.ReadyForPickup, LineStatus.InTransit], [LineStatus.Delivered], [LineStatus.Invoiced],
    ];

    public static LineStages Of(OrderLine line, DealerAbilities dealer)
    {
        var cancelled = line.Now.Where(p => p.Status == LineStatus.Cancelled).Sum(p => p.Quantity);
        var wanted = line.Quantity.Value - cancelled;
        var marks = new List<StageMark>();
        for (var stage = 0; stage < Statuses.Length; stage++)
        {
            var rank = stage + 1;
            var there = line.Now.Where(p => Height(p.Status) >= rank).Sum(p => p.Quantity);
            var told = line.Now.Any(p => Statuses[stage].Contains(p.Status)) || Statuses[stage].Any(dealer.Reports.Contains);
            marks.Add(!told && (rank > 1 || there == 0) ? StageMark.NotReported
                : there > 0 && there >= wanted ? StageMark.Reached
                : there > 0 ? StageMark.Partly
                : StageMark.NotReached);
        }
        Hold(line, LineStatus.BackOrdered, StageMark.Waiting, marks);
        Hold(line, LineStatus.Failed, StageMark.Failed, marks);
        var caption = Say(line, wanted, dealer);
        return new(marks, string.Join("; ", Words(line).Append(Untold(marks)).OfType<string>()), caption);
    }

    /// <summary>What waits or failed had been received; it shows at the first stage that nothing has reached.</summary>
    private static void Hold(OrderLine line, LineStatus status, StageMark mark, List<StageMark> marks)
    {
        var next = marks.FindIndex(m => m is StageMark.NotReached or StageMark.NotReported);
        if (next >= 0 && line.Now.Any(p => p.Status == status))
            marks[next] = mark;
    }

    private static int Height(LineStatus status) => status switch
    {
        LineStatus.BackOrdered or LineStatus.Failed or LineStatus.NotUnderstood => 1,
        _ => status.Rank() ?? 0,
    };

    private static string Say(OrderLine line, int wanted, DealerAbilities dealer)
    {
        if (line.Now.Count == 0)
            return T("not told yet");
        if (wanted <= 0)
            return T("cancelled");
        var furthest = line.Now.Where(p => p.Status.Rank() is not null).MaxBy(p => p.Status.Rank());
        var how = furthest is null ? "" : furthest.Quantity >= wanted ? Shared.Say.Status(furthest.Status) : T($"{Shared.Say.Status(furthest.Status)} {furthest.Quantity} of {wanted}");
        return line.Heard is { Overruled: false } ? T($"{how}, by phone") : dealer.ReportsAfterOrder || furthest?.Status == LineStatus.Invoiced ? how : T("no more told until invoiced");
    }

    private static IEnumerable<string> Words(OrderLine line) => line.Now.Count == 0
        ? [T("nothing told yet")]
        : line.Now.Select(p => $"{p.Quantity} {Shared.Say.Status(p.Status)}");

    private static string? Untold(List<StageMark> marks)
    {
        var untold = marks.Select((m, i) => m == StageMark.NotReported ? Names[i] : null).OfType<string>().ToList();
        return untold.Count == 0 ? null : T($"not reported by this dealer: {string.Join(", ", untold)}");
    }
}
