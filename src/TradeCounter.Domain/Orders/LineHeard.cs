namespace TradeCounter.Domain.Orders;

/// <summary>
/// What somebody at the dealer (<paramref name="Who"/>) told a clerk of ours (<paramref name="By"/>) on the phone. It stands beside what the
/// dealer's system tells and never changes that.
/// </summary>
public sealed record LineHeard(LineStatus Status, int Quantity, DateOnly? Due, string Who, string By, DateTimeOffset At)
{
    public const int MaxWho = 100;

    /// <summary>What can be said on the phone; the others are ours, or come with a paper.</summary>
    public static readonly IReadOnlyList<LineStatus> Sayable =
    [
        LineStatus.Received, LineStatus.Reserved, LineStatus.Picked, LineStatus.BackOrdered, LineStatus.Packed, LineStatus.ReadyForPickup,
        LineStatus.InTransit, LineStatus.Delivered, LineStatus.Cancelled, LineStatus.Failed,
    ];

    /// <summary>The dealer's system has told something else since: that counts, and the difference stays in sight until the system comes to the same.</summary>
    public bool Overruled { get; init; }

    internal LineProgress Progress => new(Status, Quantity, null, At, null, Due);

    /// <summary>The system has come to what was said, or beyond it.</summary>
    internal bool IsReachedBy(IEnumerable<LineProgress> told) =>
        told.Where(p => p.Status == Status || Height(p.Status) > Height(Status)).Sum(p => p.Quantity) >= Quantity;

    // What is on back order has been received and no more; what was cancelled or failed can only be told as such.
    private static int? Height(LineStatus status) => status == LineStatus.BackOrdered ? 1 : status.Rank();
}

/// <summary>The day a line was last promised for. <paramref name="From"/>: the day before it slipped.</summary>
public sealed record LinePromise(DateOnly Due, DateOnly? From = null)
{
    /// <summary>A day that is no later than the first one ends the slip.</summary>
    internal LinePromise Then(DateOnly told) => told > (From ?? Due) ? new(told, From ?? Due) : new(told);
}
