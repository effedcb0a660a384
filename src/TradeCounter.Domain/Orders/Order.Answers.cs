using TradeCounter.Domain.Dealers;

namespace TradeCounter.Domain.Orders;

/// <summary>What the dealer's answer to the order itself, or a look-up, makes of it.</summary>
public sealed partial class Order
{
    /// <summary>
    /// Takes in the outcome of one attempt, whenever it comes. In time, it decides the order. Late, a yes still wins over
    /// doubt, over a person's decision and over a planned second attempt; where it cannot (a second attempt is under way or
    /// was accepted), it raises an alarm, since two orders may now exist. Returns what was made of it, in a sentence.
    /// </summary>
    public string TakeAnswer(int attempt, DealerReply<PlacedOrder> reply, DealerTiming timing, DateTimeOffset now)
    {
        var inTime = State == OrderState.Sending && Attempt == attempt;
        return reply.Match(
            placed => Accepted(placed, attempt, inTime, now),
            words => inTime ? Did(Reject(words, MoveCause.DealerRefused, now), $"refused by the dealer: {words}")
                : State == OrderState.InDoubt && Attempt == attempt ? Did(Reject(words, MoveCause.LateAnswer, now), $"refused late by the dealer: {words}")
                : Note(now, $"a late refusal of attempt {attempt}: {words}"),
            why => inTime ? Did(NotSent(why, now), $"not sent: {why}") : Note(now, $"attempt {attempt} had not been sent: {why}"),
            why => inTime ? Did(Doubt(why, MoveCause.NoClearAnswer, timing, now), $"no clear answer: {why}") : Note(now, $"attempt {attempt}: {why}"));
    }

    /// <summary>The dealer gave a number that another order of this account already has: nothing is proven.</summary>
    public string TakeRepeatedNumber(int attempt, string number, DealerTiming timing, DateTimeOffset now)
    {
        var why = $"the dealer answered with order number {number}, which belongs to another order";
        return State == OrderState.Sending && Attempt == attempt ? Did(Doubt(why, MoveCause.NoClearAnswer, timing, now), why) : Note(now, why);
    }

    /// <summary>
    /// Takes in a look-up by our mark. Exactly one match that contradicts nothing proves the order; two are an alarm; none
    /// proves nothing, so it only plans the next look-up.
    /// </summary>
    public string TakeLookUp(DealerReply<IReadOnlyList<FoundOrder>> reply, DateTimeOffset now)
    {
        var outcome = reply.Match(
            found => Found([.. found.Where(f => f.LinesMatch != false)], found.Count, now),
            words => words,
            why => $"not asked: {why}",
            why => $"no clear answer: {why}");
        if (State == OrderState.InDoubt || NextLookUpAt is not null)
            LookedUp(outcome, now);
        return outcome;
    }

    /// <summary>The dealer's system has no look-up by our mark: said once, and left to a person.</summary>
    public string CannotLookUp(string why, DateTimeOffset now)
    {
        (NextLookUpAt, Version, ChangedAt) = (null, Version + 1, now);
        Record(OrderEventKind.LookedUp, now, why);
        return why;
    }

    private string Accepted(PlacedOrder placed, int attempt, bool inTime, DateTimeOffset now)
    {
        if (inTime)
            return Did(Place(placed, MoveCause.DealerAccepted, now), $"placed: {placed.DealerOrderNumber}");
        if (State == OrderState.Placed && DealerOrderNumber == placed.DealerOrderNumber)
            return Note(now, $"the dealer's late answer confirms {placed.DealerOrderNumber}");
        if (OrderMoves.Allows(State, OrderState.Placed, MoveCause.LateAnswer))
            return Did(Place(placed, MoveCause.LateAnswer, now), $"placed by a late answer: {placed.DealerOrderNumber}");
        var what = $"Attempt {attempt} exists at the dealer as {placed.DealerOrderNumber}, but this order is {Standing}"
            + $"{(DealerOrderNumber is null ? "" : $" as {DealerOrderNumber}")}. Call the dealer: there may be two.";
        Alarm(what, now);
        return what;
    }

    private string Found(IReadOnlyList<FoundOrder> matches, int seen, DateTimeOffset now)
    {
        var numbers = matches.Select(m => m.DealerOrderNumber).Append(DealerOrderNumber).OfType<string>().Distinct().ToList();
        if (numbers.Count > 1)
            return AlarmOnce($"The dealer has {numbers.Count} orders with our mark: {string.Join(", ", numbers)}. Call the dealer and cancel what is too many.", now);
        if (State is OrderState.Abandoned or OrderState.Rejected && matches.Count == 1)
            return AlarmOnce($"This order is {Standing} here, but exists at the dealer as {matches[0].DealerOrderNumber}. Call the dealer: keep it or cancel it there.", now);
        if (State == OrderState.InDoubt && matches.Count == 1)
            return Did(Place(new PlacedOrder(matches[0].DealerOrderNumber) { Lines = matches[0].Lines }, MoveCause.FoundAtDealer, now), $"found at the dealer: {matches[0].Proof}");
        return seen > matches.Count ? "found with other parts or quantities: not taken as ours" : "not found, which proves nothing yet";
    }

    /// <summary>The state in the words of the pages.</summary>
    private string Standing => State switch { OrderState.Abandoned => "dropped", OrderState.InDoubt => "in doubt", _ => State.Kebab() };

    private string AlarmOnce(string what, DateTimeOffset now)
    {
        if (!_events.Any(e => e.Kind == OrderEventKind.Alarm && e.Detail == what))
            Alarm(what, now);
        return what;
    }

    private static string Did(Refusal? refusal, string outcome) => refusal is null ? outcome : $"{outcome} ({refusal.Sentence})";

    private string Note(DateTimeOffset now, string what)
    {
        Record(OrderEventKind.LateAnswer, now, what);
        (Version, ChangedAt) = (Version + 1, now);
        return what;
    }
}
