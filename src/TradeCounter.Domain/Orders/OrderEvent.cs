namespace TradeCounter.Domain.Orders;

public enum OrderEventKind
{
    Confirmed, Sending, NotSent, Placed, Rejected, InDoubt, LookedUp, Settled, LateAnswer, LineMoved, WentBack, Invoiced, Cancelled, Alarm, Remark, PriceAccepted, AlarmClosed, Restored,
    Noted, Heard, HeardDiffers, Slipped, Approved, Quoted,
}

/// <summary>One thing that happened to an order, for its timeline. Written once, never changed.</summary>
public sealed class OrderEvent
{
    private OrderEvent() { }

    internal OrderEvent(OrderEventKind kind, DateTimeOffset at, string? detail, string? by, int? line, LineProgress? progress, string? word)
    {
        (Kind, At, Detail, By, Line, DealerWord) = (kind, at, detail, by, line, word);
        if (progress is not null)
            (Status, Quantity, DealerWord) = (progress.Status, progress.Quantity, progress.DealerWord);
    }

    public long Id { get; private set; }

    public OrderEventKind Kind { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>A sentence or the dealer's words; plain text. Heard and HeardDiffers: who at the dealer said so. Slipped: the day before, as yyyy-MM-dd.</summary>
    public string? Detail { get; private set; }

    /// <summary>The clerk's name; null where the machine did it.</summary>
    public string? By { get; private set; }

    /// <summary>The line's position, where it is about a line.</summary>
    public int? Line { get; private set; }

    public LineStatus? Status { get; private set; }

    public int? Quantity { get; private set; }

    /// <summary>Slipped: the new day. Heard: the day that was named, if any.</summary>
    public string? DealerWord { get; private set; }
}
