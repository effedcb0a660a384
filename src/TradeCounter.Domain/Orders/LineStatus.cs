namespace TradeCounter.Domain.Orders;

/// <summary>Where a quantity of a line stands at the dealer. NotUnderstood keeps the dealer's word; NotReported means the dealer tells nothing of it.</summary>
public enum LineStatus
{
    NotReported, NotUnderstood, Received, Reserved, Picked, BackOrdered, Packed, ReadyForPickup, InTransit, Delivered, Invoiced, Cancelled, Failed, Quoted,
}

public static class LineStatuses
{
    /// <summary>The stages a delivered line goes through, in order. The others stand outside the rank.</summary>
    public static readonly IReadOnlyList<LineStatus> Stages =
        [LineStatus.Received, LineStatus.Reserved, LineStatus.Picked, LineStatus.Packed, LineStatus.ReadyForPickup, LineStatus.InTransit, LineStatus.Delivered, LineStatus.Invoiced];

    /// <summary>Null for statuses outside the rank. Ready for pickup and in transit are the same height: two ways of leaving the dealer.</summary>
    public static int? Rank(this LineStatus status) => status switch
    {
        LineStatus.Received => 1,
        LineStatus.Reserved => 2,
        LineStatus.Picked => 3,
        LineStatus.Packed => 4,
        LineStatus.ReadyForPickup or LineStatus.InTransit => 5,
        LineStatus.Delivered => 6,
        LineStatus.Invoiced => 7,
        _ => null,
    };

    /// <summary>Nothing more is expected of a quantity in this status.</summary>
    public static bool IsFinal(this LineStatus status) => status is LineStatus.Invoiced or LineStatus.Cancelled or LineStatus.Failed or LineStatus.Quoted;

    /// <summary>The glossary's word in kebab-case, for attributes and addresses.</summary>
    public static string Kebab(this LineStatus status) => Words.Kebab(status.ToString());
}

internal static class Words
{
    public static string Kebab(string pascal) =>
        string.Concat(pascal.Select((c, i) => char.IsUpper(c) && i > 0 ? "-" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}

/// <summary>
/// So many of a line stand in this status. <paramref name="DealerWord"/> is the dealer's own word; <paramref name="Eta"/> its own text for when
/// they are expected, and <paramref name="Due"/> the day that it names, where it names one.
/// </summary>
public sealed record LineProgress(LineStatus Status, int Quantity, string? DealerWord, DateTimeOffset AsOf, string? Eta = null, DateOnly? Due = null);
