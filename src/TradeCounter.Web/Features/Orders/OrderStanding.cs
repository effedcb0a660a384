using TradeCounter.Domain.Orders;

namespace TradeCounter.Web.Features.Orders;

/// <summary>A placed order in one word: what holds it up first, else the stage the furthest part of it has reached. Null status: the dealer has told nothing.</summary>
public sealed record OrderStanding(LineStatus? Status, int Quantity, bool IsWhole)
{
    private static readonly LineStatus[] Trouble = [LineStatus.Failed, LineStatus.NotUnderstood, LineStatus.BackOrdered];

    public static OrderStanding Of(IReadOnlyCollection<OrderLine> lines)
    {
        var told = lines.SelectMany(l => l.Now).GroupBy(p => p.Status).ToDictionary(g => g.Key, g => g.Sum(p => p.Quantity));
        var ordered = lines.Sum(l => l.Quantity.Value);
        if (told.Count == 0)
            return new(null, 0, true);
        foreach (var status in Trouble)
            if (told.TryGetValue(status, out var held))
                return new(status, held, held == ordered);
        var furthest = told.MaxBy(t => t.Key.Rank() ?? 0);
        return new(furthest.Key, furthest.Value, furthest.Value == ordered);
    }
}
