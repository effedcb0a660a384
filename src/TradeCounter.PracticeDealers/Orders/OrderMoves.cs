namespace TradeCounter.PracticeDealers.Orders;

/// <summary>How orders move on; pure, so that a restart or a fake clock changes nothing.</summary>
internal static class OrderMoves
{
    /// <summary>Moves until what was short comes in: late enough to be seen on back order while the rest is packed.</summary>
    public const int MovesToArrival = 3;

    public static PracticeOrder Advance(PracticeOrder order, DateTimeOffset at)
    {
        var lines = order.Lines.Select(line => Advance(line, order.IsCollected)).ToList();
        var invoiced = lines.Exists(line => line.At(PracticeStage.Invoiced) > 0);
        return order with
        {
            Lines = lines,
            MovedAt = at,
            InvoiceNumber = order.InvoiceNumber ?? (invoiced ? "I" + order.Number : null),
            InvoicedAt = order.InvoicedAt ?? (invoiced ? at : null),
        };
    }

    /// <summary>The dealer takes back what it said last: unpicks, unpacks.</summary>
    public static PracticeOrder FallBack(PracticeOrder order, DateTimeOffset at) => order with
    {
        MovedAt = at,
        Lines = [.. order.Lines.Select(line => line with
        {
            Quantities = [.. line.Quantities.Select(part => part with { Stage = Before(part.Stage) }).GroupBy(part => part.Stage)
                .Select(group => new PracticeStageQuantity(group.Key, group.Sum(part => part.Quantity))).OrderBy(part => part.Stage)],
        })],
    };

    public static PracticeOrder Cancel(PracticeOrder order, DateTimeOffset at) => order with
    {
        CancelledAt = at,
        MovedAt = at,
        Lines = [.. order.Lines.Select(line => line with { Quantities = [new(PracticeStage.Cancelled, line.Ordered)], MovesToArrival = 0, Expected = null })],
    };

    private static PracticeOrderLine Advance(PracticeOrderLine line, bool collected)
    {
        var moves = line.BackOrdered > 0 ? line.MovesToArrival - 1 : line.MovesToArrival;
        var quantities = line.Quantities
            .Select(part => part with { Stage = part.Stage == PracticeStage.BackOrdered && moves > 0 ? part.Stage : Next(part.Stage, collected) })
            .GroupBy(part => part.Stage)
            .Select(group => new PracticeStageQuantity(group.Key, group.Sum(part => part.Quantity)))
            .OrderBy(part => part.Stage);
        return line with { Quantities = [.. quantities], MovesToArrival = Math.Max(moves, 0) };
    }

    private static PracticeStage Before(PracticeStage stage) => stage switch
    {
        PracticeStage.Reserved => PracticeStage.Received,
        PracticeStage.Picked => PracticeStage.Reserved,
        PracticeStage.Packed => PracticeStage.Picked,
        PracticeStage.ReadyForPickup or PracticeStage.InTransit => PracticeStage.Packed,
        PracticeStage.Delivered => PracticeStage.InTransit,
        _ => stage,
    };

    private static PracticeStage Next(PracticeStage stage, bool collected) => stage switch
    {
        PracticeStage.Received or PracticeStage.BackOrdered => PracticeStage.Reserved,
        PracticeStage.Reserved => PracticeStage.Picked,
        PracticeStage.Picked => PracticeStage.Packed,
        PracticeStage.Packed => collected ? PracticeStage.ReadyForPickup : PracticeStage.InTransit,
        PracticeStage.ReadyForPickup or PracticeStage.InTransit => PracticeStage.Delivered,
        PracticeStage.Delivered => PracticeStage.Invoiced,
        _ => stage,
    };
}
