namespace TradeCounter.Domain.Orders;

/// <summary>What people add to an order beside deciding about it. Neither moves the order.</summary>
public sealed partial class Order
{
    public const int MaxNote = 500;

    public Refusal? AddNote(string text, string by, DateTimeOffset now)
    {
        var note = text.Trim();
        if (note.Length is 0 or > MaxNote)
            return new Refusal("order.note", $"Write a note, at most {MaxNote} characters.");
        if (TypedText.Refuse("The note", note, severalLines: true) is { } unfit)
            return unfit;
        Record(OrderEventKind.Noted, now, note, by);
        (Version, ChangedAt) = (Version + 1, now);
        return null;
    }

    /// <summary>Somebody at the dealer said on the phone how a line stands. The system is asked on as before, and what it tells later counts.</summary>
    public Refusal? Hear(int position, LineHeard heard)
    {
        if (State != OrderState.Placed)
            return new Refusal("order.heard-not-placed", "What a dealer says of a line can be kept once the order is placed there.");
        if (_lines.Find(l => l.Position == position) is not { } line)
            return new Refusal("order.no-line", "This order has no such line.");
        if (!LineHeard.Sayable.Contains(heard.Status))
            return new Refusal("order.heard-status", "Choose what the dealer said.");
        if (heard.Quantity > line.Quantity.Value)
            return new Refusal("order.heard-quantity", $"Only {line.Quantity} of them were ordered.");
        if (heard.Who.Length is 0 or > LineHeard.MaxWho)
            return new Refusal("order.heard-who", $"Write who at the dealer said so, at most {LineHeard.MaxWho} characters.");
        if (TypedText.Refuse("The name", heard.Who) is { } unfit)
            return unfit;
        foreach (var news in line.Hear(heard))
            Record(news, line, heard.At, heard.By);
        (Version, ChangedAt) = (Version + 1, heard.At);
        return null;
    }
}
