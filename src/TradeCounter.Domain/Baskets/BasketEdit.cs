using TradeCounter.Domain.Parts;

namespace TradeCounter.Domain.Baskets;

public enum BasketEditKind { Added, Quantity, Removed, Moved, Accepted, Vehicle, Name, JobNumber, PurchaseOrderNumber, Ordered }

/// <summary>One thing that somebody did to a basket. Written once, so that nothing anybody typed is gone without a trace; goes with the basket.</summary>
public sealed class BasketEdit
{
    private BasketEdit() { }

    internal BasketEdit(BasketEditKind kind, string by, DateTimeOffset at, PartKey? part, string? old, string? now) =>
        (Kind, By, At, Part, Old, New) = (kind, by, at, part?.Number.Printed, old, now);

    public long Id { get; private set; }

    public BasketEditKind Kind { get; private set; }

    public DateTimeOffset At { get; private set; }

    public string By { get; private set; } = "";

    /// <summary>The number as printed, where it is about a line.</summary>
    public string? Part { get; private set; }

    /// <summary>What stood there before: a quantity, a place, a text.</summary>
    public string? Old { get; private set; }

    public string? New { get; private set; }
}
