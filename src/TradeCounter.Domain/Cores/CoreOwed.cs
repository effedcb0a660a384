using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Domain.Cores;

/// <summary>Where a core stands: pieces still to bring back, all back and waiting for credit, all credited, or none owed (the dealer never delivered).</summary>
public enum CoreState { Open, Returned, Credited, NothingOwed }

/// <summary>
/// The cores of one placed order line: so many pieces at so much each, owed to the workshop once the old units are back.
/// Follows what the dealer tells of the line; returns and credits are a person's. Counts its own version.
/// </summary>
public sealed class CoreOwed
{
    public const int MaxNumber = 50;
    public const int MaxWhy = 200;

    private readonly List<CoreEntry> _entries = [];

    private CoreOwed() { }

    /// <summary>For a line whose offer has a core charge, once the dealer has the order.</summary>
    public CoreOwed(Order order, OrderLine line, Money each)
    {
        (Order, Position, Workshop, Dealer, BornAt) = (order.Id, line.Position, order.Workshop, order.Dealer, order.PlacedAt ?? order.ConfirmedAt);
        (EachTenThousandths, Currency, Owed) = (each.TenThousandths, each.Currency, line.Bought(order.Intent));
        State = StateNow();
    }

    public long Id { get; private set; }

    public OrderId Order { get; private set; }

    /// <summary>The order line's position.</summary>
    public int Position { get; private set; }

    public WorkshopId Workshop { get; private set; }

    public DealerId Dealer { get; private set; }

    /// <summary>When the dealer took the order: the age counts from here.</summary>
    public DateTimeOffset BornAt { get; private set; }

    public Currency Currency { get; private set; }

    /// <summary>For the database, which adds up whole numbers only.</summary>
    public long EachTenThousandths { get; private set; }

    /// <summary>Pieces that carry the charge: ordered, without what was cancelled or failed.</summary>
    public int Owed { get; private set; }

    public int Returned { get; private set; }

    public int CreditedPieces { get; private set; }

    public long CreditedTenThousandths { get; private set; }

    public CoreState State { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<CoreEntry> Entries => _entries;

    public Money Each => Money.FromTenThousandths(EachTenThousandths, Currency);

    public int ToReturn => Math.Max(0, Owed - Returned);

    public int ToCredit => Returned - CreditedPieces;

    /// <summary>All of it; the sum of the four below, always. A core that was brought back counts even if the line is cancelled later: the dealer has it.</summary>
    public Money Value => Each.Times(Math.Max(Owed, Returned));

    public Money NotReturned => Each.Times(ToReturn);

    public Money AwaitingCredit => Each.Times(ToCredit);

    public Money Credited => Money.FromTenThousandths(CreditedTenThousandths, Currency);

    /// <summary>What was credited less than charged; below zero: more. Never hidden.</summary>
    public Money Difference => Each.Times(CreditedPieces) - Credited;

    /// <summary>Null where the line has none, or a core of nothing.</summary>
    public static Money? ChargeOf(OrderLine line) => line.Offer.Core is { TenThousandths: > 0 } core ? core : null;

    /// <summary>Takes in what became of the line at the dealer. True: something changed.</summary>
    public bool Follow(OrderLine line, OrderIntent intent, DateTimeOffset now)
    {
        var pieces = line.Bought(intent);
        if (pieces == Owed)
            return false;
        Owed = pieces;
        Enter(CoreEntry.Followed(pieces, now));
        return true;
    }

    public Refusal? Return(Quantity pieces, string? note, DateOnly on, DateOnly today, string by, DateTimeOffset now)
    {
        if (pieces.Value > ToReturn)
            return new Refusal("core.too-many", ToReturn == 0 ? "All of these cores are back already." : $"Only {ToReturn} of these cores are still to be returned.");
        if ((NumberFault(note, "Type the number of the return note") ?? DayFault(on, today)) is { } refusal)
            return refusal;
        Returned += pieces.Value;
        Enter(CoreEntry.Returned(pieces.Value, note!.Trim(), on, by, now));
        return null;
    }

    public Refusal? Credit(Quantity pieces, string? note, Money amount, DateOnly on, DateOnly today, string by, DateTimeOffset now)
    {
        if (pieces.Value > ToCredit)
            return new Refusal("core.not-returned", ToCredit == 0 ? "Nothing is waiting for credit: note the return first." : $"Only {ToCredit} returned cores are waiting for credit.");
        if (amount.Currency != Currency)
            return new Refusal("core.currency", $"This core was charged in {Currency}.");
        if (amount.TenThousandths is < 0 or > Money.MaxUnits * 10_000)
            return new Refusal("core.amount", "A credit is an amount from zero up.");
        if ((NumberFault(note, "Type the number of the credit note") ?? DayFault(on, today)) is { } refusal)
            return refusal;
        (CreditedPieces, CreditedTenThousandths) = (CreditedPieces + pieces.Value, checked(CreditedTenThousandths + amount.TenThousandths));
        Enter(CoreEntry.Credited(pieces.Value, note!.Trim(), amount, on, by, now));
        return null;
    }

    /// <summary>Undoes the last return or credit, which was a mistake. Its entry stays, marked with who took it back and why.</summary>
    public Refusal? TakeBack(string? why, string by, DateTimeOffset now)
    {
        if (LastToTakeBack is not { } last)
            return new Refusal("core.nothing-to-take-back", "Nothing was returned or credited here.");
        if (string.IsNullOrWhiteSpace(why) || why.Trim().Length > MaxWhy)
            return new Refusal("core.why", $"Write why, in at most {MaxWhy} characters: it stays on record.");
        if (last.Kind == CoreEntryKind.Returned)
            Returned -= last.Pieces;
        else
            (CreditedPieces, CreditedTenThousandths) = (CreditedPieces - last.Pieces, CreditedTenThousandths - last.AmountTenThousandths);
        last.MarkTakenBack(why.Trim(), by, now);
        (State, Version) = (StateNow(), Version + 1);
        return null;
    }

    public CoreEntry? LastToTakeBack => _entries.OrderBy(e => e.At).ThenBy(e => e.Id).LastOrDefault(e => e.Kind != CoreEntryKind.Followed && e.TakenBackAt is null);

    private void Enter(CoreEntry entry)
    {
        _entries.Add(entry);
        (State, Version) = (StateNow(), Version + 1);
    }

    private CoreState StateNow() => ToReturn > 0 ? CoreState.Open : ToCredit > 0 ? CoreState.Returned : Returned > 0 ? CoreState.Credited : CoreState.NothingOwed;

    private static Refusal? NumberFault(string? number, string ask) => string.IsNullOrWhiteSpace(number) || number.Trim().Length > MaxNumber
        ? new Refusal("core.number", $"{ask}, at most {MaxNumber} characters.")
        : null;

    private static Refusal? DayFault(DateOnly on, DateOnly today) =>
        on > today ? new Refusal("core.day", "This day is still to come.") : null;
}
