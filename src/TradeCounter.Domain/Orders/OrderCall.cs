using TradeCounter.Domain.Dealers;

namespace TradeCounter.Domain.Orders;

public enum OrderCallKind { Send, LookUp, Status, Cancel }

/// <summary>
/// One call about an order: the evidence a person can read and download. For a Send the row is stored before the first
/// byte leaves and is unique per order and attempt; that key is what makes a second POST of the same attempt impossible.
/// </summary>
public sealed class OrderCall
{
    private OrderCall() { }

    public OrderCall(OrderId order, int attempt, int tryNumber, OrderCallKind kind, DateTimeOffset startedAt) =>
        (Order, Attempt, Try, Kind, StartedAt) = (order, attempt, tryNumber, kind, startedAt);

    public long Id { get; private set; }

    public OrderId Order { get; private set; }

    public int Attempt { get; private set; }

    /// <summary>0 once the body may have begun; a try that provably sent nothing takes its own number and frees 0 for the next.</summary>
    public int Try { get; private set; }

    public OrderCallKind Kind { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public CallReach? Reach { get; private set; }

    public int? HttpStatus { get; private set; }

    public string? Address { get; private set; }

    public string? Request { get; private set; }

    public string? Answer { get; private set; }

    /// <summary>What we made of it, in a sentence.</summary>
    public string? Outcome { get; private set; }

    public void Finish(CallEvidence? evidence, string outcome, DateTimeOffset now)
    {
        (EndedAt, Outcome) = (now, outcome);
        if (evidence is null)
            return;
        (Reach, HttpStatus, Address, Request, Answer) = (evidence.Reach, evidence.HttpStatus, $"{evidence.Method} {evidence.Address}", evidence.Request, evidence.Answer);
    }

    /// <summary>Nothing of the body left, so the key of the attempt is free again.</summary>
    public void ProvablyNotSent(int tryNumber) => Try = tryNumber;
}
