using TradeCounter.Domain.Prices;

namespace TradeCounter.Domain.Cores;

public enum CoreEntryKind { Followed, Returned, Credited }

/// <summary>One thing that happened to a core. Never removed: a mistake is marked as taken back, with name and reason.</summary>
public sealed class CoreEntry
{
    private CoreEntry() { }

    public long Id { get; private set; }

    public CoreEntryKind Kind { get; private set; }

    /// <summary>Returned or credited; for Followed: how many are owed from then on.</summary>
    public int Pieces { get; private set; }

    /// <summary>Of the return note or the credit note.</summary>
    public string? Number { get; private set; }

    public long AmountTenThousandths { get; private set; }

    /// <summary>The note's own date.</summary>
    public DateOnly? On { get; private set; }

    /// <summary>The clerk's name; null where the dealer's report did it.</summary>
    public string? By { get; private set; }

    public DateTimeOffset At { get; private set; }

    public string? TakenBackBy { get; private set; }

    public DateTimeOffset? TakenBackAt { get; private set; }

    public string? TakenBackWhy { get; private set; }

    internal static CoreEntry Followed(int pieces, DateTimeOffset at) => new() { Kind = CoreEntryKind.Followed, Pieces = pieces, At = at };

    internal static CoreEntry Returned(int pieces, string number, DateOnly on, string by, DateTimeOffset at) =>
        new() { Kind = CoreEntryKind.Returned, Pieces = pieces, Number = number, On = on, By = by, At = at };

    internal static CoreEntry Credited(int pieces, string number, Money amount, DateOnly on, string by, DateTimeOffset at) =>
        new() { Kind = CoreEntryKind.Credited, Pieces = pieces, Number = number, AmountTenThousandths = amount.TenThousandths, On = on, By = by, At = at };

    internal void MarkTakenBack(string why, string by, DateTimeOffset at) => (TakenBackWhy, TakenBackBy, TakenBackAt) = (why, by, at);
}
