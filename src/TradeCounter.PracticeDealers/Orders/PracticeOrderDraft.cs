using TradeCounter.PracticeDealers.Catalogue;
using TradeCounter.PracticeDealers.Dealers;

namespace TradeCounter.PracticeDealers.Orders;

/// <summary>An order as a dialect read it from a request, before the dealer accepts it.</summary>
public sealed record PracticeOrderDraft(PracticeAccount Account, string LocationId, string Reference, IReadOnlyList<PracticeDraftLine> Lines)
{
    /// <summary>Only priced: takes no stock and never moves.</summary>
    public bool IsQuote { get; init; }

    /// <summary>The workshop fetches it.</summary>
    public bool IsCollected { get; init; }

    /// <summary>The sender's own order number, where the system takes one.</summary>
    public string? Number { get; init; }

    /// <summary>Takes the order although the account is on hold, where the system has such a switch.</summary>
    public bool IgnoreHold { get; init; }

    /// <summary>What the dialect wants to keep with the order.</summary>
    public IReadOnlyDictionary<string, string> Extra { get; init; } = new Dictionary<string, string>();
}

/// <summary>One line of a draft; without a price the account's own is taken.</summary>
public sealed record PracticeDraftLine(PracticePart Part, int Quantity)
{
    /// <summary>The price the sender gave, in systems that take it.</summary>
    public decimal? Net { get; init; }

    /// <summary>Bundle it was ordered in.</summary>
    public PracticeBundle? Bundle { get; init; }

    /// <summary>VIN or other vehicle reference.</summary>
    public string? Vehicle { get; init; }

    /// <summary>What the dialect wants to keep with the line.</summary>
    public IReadOnlyDictionary<string, string> Extra { get; init; } = new Dictionary<string, string>();
}

/// <summary>Why the dealer said no.</summary>
public enum PracticeRefusalCode
{
    /// <summary>The order has no line.</summary>
    Empty,
    /// <summary>A quantity is not a positive multiple of the pack.</summary>
    Quantity,
    /// <summary>The branch does not exist.</summary>
    Location,
    /// <summary>The account is on hold.</summary>
    OnHold,
    /// <summary>The part must not be sold.</summary>
    Blocked,
    /// <summary>The part needs a vehicle reference.</summary>
    NeedsVehicle,
    /// <summary>Too few, and no back order.</summary>
    NotBackOrderable,
    /// <summary>The sender's order number exists already.</summary>
    NumberTaken,
    /// <summary>A fault switch says no.</summary>
    Fault,
}

/// <summary>A business refusal in the dealer's words, with the line it is about where there is one.</summary>
public sealed record PracticeRefusal(PracticeRefusalCode Code, string Words, int? LineId = null);

/// <summary>What became of a draft, and what the dialect must answer: faults may make number and reference differ from the order's.</summary>
public sealed record PracticePlacement(PracticeOrder? Order, PracticeRefusal? Refusal, string Number, string Reference);
