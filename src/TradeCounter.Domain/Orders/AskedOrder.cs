using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Domain.Orders;

/// <summary>One line as it was when approval was asked for. <paramref name="Net"/> and <paramref name="Core"/> of one piece; null: not told.</summary>
public sealed record AskedLine(PartKey Part, string? Description, int Quantity, Money? Net, Money? Core, Vehicle? Vehicle);

/// <summary>One order as it would have left when approval was asked for. Approving is a yes to exactly this, so it is compared before anything is ordered.</summary>
public sealed record AskedOrder(TradeAccountId Account, LocationId Location, string DealerName, string LocationName, OrderIntent Intent, Money? Total, IReadOnlyList<AskedLine> Lines)
{
    public static AskedOrder Of(Order order) => new(order.Account, order.Location, order.DealerName, order.LocationName, order.Intent, order.Total,
        [.. order.Lines.OrderBy(l => l.Position).Select(l => new AskedLine(l.Offer.Part, l.Offer.Description, l.Quantity.Value, l.Net, l.Offer.Core, l.Vehicle))]);

    /// <summary>What is not as it was asked, the first of it, for a clerk; null: all is the same.</summary>
    public static string? Difference(IReadOnlyList<AskedOrder> asked, IReadOnlyList<AskedOrder> now)
    {
        foreach (var was in asked)
        {
            if (now.FirstOrDefault(o => (o.Account, o.Location) == (was.Account, was.Location)) is not { } order)
                return $"Nothing for {was.DealerName}, {was.LocationName} is in the basket any more.";
            if (was.Difference(order) is { } difference)
                return difference;
        }
        return now.FirstOrDefault(o => !asked.Any(was => (was.Account, was.Location) == (o.Account, o.Location))) is { } more ? $"{more.Lines[0].Part} came into the basket since." : null;
    }

    private string? Difference(AskedOrder now)
    {
        var left = now.Lines.ToList();
        foreach (var was in Lines)
        {
            if (left.Find(l => l.Part == was.Part && l.Vehicle == was.Vehicle) is not { } line)
                return $"{was.Part} is no longer in the basket as it was.";
            left.Remove(line);
            if (was.Difference(line) is { } difference)
                return difference;
        }
        return left.Count > 0 ? $"{left[0].Part} came into the basket since."
            : Total != now.Total ? $"The total at {DealerName} changed from {Told(Total)} to {Told(now.Total)}." : null;
    }

    internal static string Told(Money? money) => money?.ToString() ?? "not told";
}

internal static class AskedLines
{
    public static string? Difference(this AskedLine was, AskedLine now) =>
        was.Quantity != now.Quantity ? $"The quantity of {was.Part} changed from {was.Quantity} to {now.Quantity}."
        : was.Net != now.Net ? $"The price of {was.Part} changed from {AskedOrder.Told(was.Net)} to {AskedOrder.Told(now.Net)}."
        : was.Core != now.Core ? $"The core charge of {was.Part} changed from {AskedOrder.Told(was.Core)} to {AskedOrder.Told(now.Core)}."
        : null;
}
