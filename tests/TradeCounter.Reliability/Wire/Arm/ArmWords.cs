using TradeCounter.Domain.Orders;

namespace TradeCounter.Reliability.Wire.Arm;

/// <summary>How a checkout is pressed.</summary>
internal enum Clicks { Once, Twice, TwoTabs, Replayed }

internal sealed record PartWanted(string Brand, string Number);

/// <summary>A checkout as the rig asks for it: parts at one dealer. The job number leads the order's reference, so that a fault switch can name the order before it exists.</summary>
internal sealed record CheckoutWanted(string Workshop, string Dealer, IReadOnlyList<PartWanted> Parts, int Quantity, string Job, Clicks Clicks, int GapMs)
{
    /// <summary>The page is left as soon as the order is on its way.</summary>
    public bool IsLeft { get; init; }
}

/// <summary>What the page would have been told: this is the acknowledgement that must never be lost. Every press answers; all must name the same checkout.</summary>
internal sealed record CheckoutTold(IReadOnlyList<Guid> Presses, IReadOnlyList<string> Refusals);

internal sealed record DecisionWanted(Guid Order, int Version, string Decision, string Word);

internal sealed record DecisionTold(string? State, string? Refusal);

internal sealed record OrderTold(Guid Id, Guid Checkout, string Reference, OrderState State, int Attempt, int Version, string DealerKey, string AccountNumber, string? Number,
    bool WaitsForPerson, int Tries, int LookUps, DateTimeOffset? NextLookUpAt, DateTimeOffset? DecideNotBefore, int Sends, IReadOnlyList<string> Doubts, int Alarms, int Decisions);

/// <summary>From the entry of a doubt (the answer or time-out has just been judged, nothing is saved yet) to the answer of the top bar's question that the news of it caused. <paramref name="ToldAfter"/>: how much of that went by until it was saved and told.</summary>
internal sealed record DoubtSeen(Guid Order, double Milliseconds, double ToldAfter, int InDoubt);

internal sealed record LineTold(string Reference, string Number, int Position, int Quantity, bool WentBack, IReadOnlyList<PartOfLine> Progress, IReadOnlyList<LineEvent> Events);

internal sealed record PartOfLine(LineStatus Status, int Quantity, string? Word);

internal sealed record LineEvent(OrderEventKind Kind, LineStatus? Status, string? Word);
