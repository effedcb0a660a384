using TradeCounter.Domain.Dealers;

namespace TradeCounter.Domain.Orders;

/// <summary>Every way an order changes its state. <see cref="MoveTo"/> is the only door.</summary>
public sealed partial class Order
{
    public const int MaxTries = 3;

    /// <summary>The longest text of what was done about an alarm.</summary>
    public const int MaxDone = 200;

    /// <summary>A negative look-up proves nothing before the settle time, so it is asked at growing distances.</summary>
    public static readonly IReadOnlyList<TimeSpan> LookUpDelays = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2)];

    /// <summary>Committed before the first byte.</summary>
    public Refusal? StartSending(DateTimeOffset now, DealerTiming timing)
    {
        if (MoveTo(OrderState.Sending, MoveCause.SenderTookIt, now) is { } refusal)
            return refusal;
        (SendStartedAt, DeadlineAt) = (now, now + timing.AnswerTimeout);
        DecideNotBefore = DeadlineAt + timing.Settle;
        Record(OrderEventKind.Sending, now, Attempt > 1 ? $"attempt {Attempt}" : null);
        return null;
    }

    /// <summary>Not one byte of the order left us, so the same attempt may be made again: at most three times, further and further apart.</summary>
    public Refusal? NotSent(string why, DateTimeOffset now)
    {
        if (MoveTo(OrderState.Waiting, MoveCause.ProvablyNotSent, now) is { } refusal)
            return refusal;
        Tries++;
        (Reason, SendStartedAt, DeadlineAt, DecideNotBefore) = (why, null, null, null);
        NextTryAt = Tries >= MaxTries ? null : now + TimeSpan.FromSeconds(2 << (2 * Tries));
        Record(OrderEventKind.NotSent, now, why);
        return null;
    }

    /// <summary>Three tries sent nothing: it waits until a person says try or drop.</summary>
    public bool WaitsForPerson => State == OrderState.Waiting && Tries >= MaxTries && NextTryAt is null;

    public Refusal? TryAgain(string by, DateTimeOffset now)
    {
        if (!WaitsForPerson)
            return new Refusal("order.not-stuck", "This order is not waiting for anybody.");
        (Tries, NextTryAt, Version, ChangedAt) = (0, now, Version + 1, now);
        Record(OrderEventKind.Settled, now, "try again", by);
        return null;
    }

    public Refusal? Place(PlacedOrder answer, MoveCause cause, DateTimeOffset now, string? by = null)
    {
        if (MoveTo(OrderState.Placed, cause, now) is { } refusal)
            return refusal;
        (DealerOrderNumber, SupportKey, PlacedAt, AsOf, Reason) = (answer.DealerOrderNumber, answer.SupportKey, now, now, null);
        // After a second attempt the first may still turn up: it is looked for until a day has passed.
        NextLookUpAt = Attempt > 1 ? now + LookUpDelays[^1] : null;
        Record(cause == MoveCause.LateAnswer ? OrderEventKind.LateAnswer : Intent == OrderIntent.Quote ? OrderEventKind.Quoted : OrderEventKind.Placed, now, answer.DealerOrderNumber, by);
        foreach (var remark in answer.Remarks)
            Record(OrderEventKind.Remark, now, remark);
        TakeIn(answer.Lines, now);
        NextAskAt = now;
        return null;
    }

    public Refusal? Reject(string words, MoveCause cause, DateTimeOffset now)
    {
        if (MoveTo(OrderState.Rejected, cause, now) is { } refusal)
            return refusal;
        // A second attempt was refused, perhaps because the first is there after all.
        (Reason, NextLookUpAt) = (words, Attempt > 1 ? now + LookUpDelays[^1] : null);
        Record(OrderEventKind.Rejected, now, words);
        return null;
    }

    public Refusal? Doubt(string why, MoveCause cause, DealerTiming timing, DateTimeOffset now)
    {
        if (MoveTo(OrderState.InDoubt, cause, now) is { } refusal)
            return refusal;
        (Reason, LookUps) = (why, 0);
        DecideNotBefore = (DeadlineAt ?? now) + timing.Settle;
        NextLookUpAt = now + LookUpDelays[0];
        Record(cause == MoveCause.RestoredFromBackup ? OrderEventKind.Restored : OrderEventKind.InDoubt, now, why);
        return null;
    }

    /// <summary>
    /// The database stands as it stood at a backup. An order that was not decided then may have been sent, answered or settled
    /// since: it is in doubt, looked for anew, and no decision of before counts. False: it could not have moved on.
    /// </summary>
    public bool Restored(string why, DealerTiming timing, DateTimeOffset now)
    {
        if (State is not (OrderState.Waiting or OrderState.Sending or OrderState.InDoubt))
            return false;
        if (State != OrderState.InDoubt)
            _ = Doubt(why, MoveCause.RestoredFromBackup, timing, now);
        else
        {
            (Reason, Version, ChangedAt) = (why, Version + 1, now);
            Record(OrderEventKind.Restored, now, why);
        }
        // Whoever sent it last may have done so a moment before the restore.
        (DeadlineAt, DecideNotBefore, LookUps, NextLookUpAt, NextTryAt) = (now, now + timing.Settle, 0, now + LookUpDelays[0], null);
        return true;
    }

    /// <summary>Remembers a look-up that found nothing and when to ask next: at +5 s, +30 s, +2 min and once more after the settle time.</summary>
    public void LookedUp(string outcome, DateTimeOffset now)
    {
        LookUps++;
        var start = DeadlineAt ?? now;
        NextLookUpAt = State != OrderState.InDoubt ? (now - (PlacedAt ?? DeadlineAt ?? ConfirmedAt) < TimeSpan.FromDays(1) ? now + TimeSpan.FromHours(1) : null)
            : LookUps < LookUpDelays.Count ? start + LookUpDelays[LookUps]
            : DecideNotBefore > now ? DecideNotBefore
            : now + TimeSpan.FromHours(1);
        (Version, ChangedAt) = (Version + 1, now);
        if (_events.LastOrDefault(e => e.Kind == OrderEventKind.LookedUp)?.Detail != outcome || LookUps <= LookUpDelays.Count)
            Record(OrderEventKind.LookedUp, now, outcome);
    }

    public Refusal? Settle(Settlement decision, string by, DateTimeOffset now)
    {
        if (State == OrderState.InDoubt && DecideNotBefore is { } notBefore && now < notBefore)
            return new Refusal("order.too-early", "A late answer may still come. A decision is possible when the countdown has ended.");
        var refusal = decision switch
        {
            Settlement.There there => Place(new PlacedOrder(there.DealerOrderNumber), MoveCause.PersonSaysThere, now, by),
            Settlement.SendAgain => MoveTo(OrderState.Waiting, MoveCause.PersonSaysSendAgain, now),
            _ => MoveTo(OrderState.Abandoned, MoveCause.PersonSaysDrop, now),
        };
        if (refusal is not null)
            return refusal;
        if (decision is Settlement.SendAgain)
            (Attempt, Tries, NextTryAt, NextLookUpAt, DecideNotBefore) = (Attempt + 1, 0, now, null, null);
        // What was dropped may still turn up at the dealer, so it is looked for until a day has passed.
        if (decision is Settlement.Drop)
            (NextLookUpAt, NextTryAt) = (NextLookUpAt is not null || Attempt > 1 ? now + LookUpDelays[^1] : null, null);
        Record(OrderEventKind.Settled, now, decision.Say, by);
        return null;
    }

    public Refusal? Cancel(string dealerWord, string by, DateTimeOffset now)
    {
        if (MoveTo(OrderState.Cancelled, MoveCause.CancelledAtDealer, now) is { } refusal)
            return refusal;
        foreach (var line in _lines)
            line.Cancel(dealerWord, now);
        (DealerWord, AsOf, NextAskAt) = (dealerWord, now, null);
        Record(OrderEventKind.Cancelled, now, dealerWord, by);
        return null;
    }

    /// <summary>Something a person must know though no state changes: a second order at the dealer, an answer that does not fit.</summary>
    public void Alarm(string what, DateTimeOffset now)
    {
        Record(OrderEventKind.Alarm, now, what);
        (AlarmedAt, Version, ChangedAt) = (AlarmedAt ?? now, Version + 1, now);
    }

    /// <summary>Somebody has dealt with it: it stops shouting and stays in the history. The same alarm does not come again.</summary>
    public Refusal? CloseAlarm(string done, string by, DateTimeOffset now)
    {
        if (AlarmedAt is null)
            return new Refusal("order.no-alarm", "Someone has dealt with it meanwhile.");
        if (string.IsNullOrWhiteSpace(done) || done.Trim().Length > MaxDone)
            return new Refusal("order.alarm-done", $"Write what was done, at most {MaxDone} characters.");
        Record(OrderEventKind.AlarmClosed, now, done.Trim(), by);
        (AlarmedAt, Version, ChangedAt) = (null, Version + 1, now);
        return null;
    }

    private Refusal? MoveTo(OrderState to, MoveCause cause, DateTimeOffset now)
    {
        if (!OrderMoves.Allows(State, to, cause))
            return new Refusal("order.move", $"An order that is {State.Kebab()} cannot become {to.Kebab()} ({cause}). Someone may have decided meanwhile.");
        (State, Version, ChangedAt) = (to, Version + 1, now);
        return null;
    }
}

/// <summary>What a person decides about an order in doubt.</summary>
public abstract record Settlement(string Say)
{
    public sealed record There(string DealerOrderNumber) : Settlement($"it is there: {DealerOrderNumber}");

    /// <summary><paramref name="WhoSaidSo"/>: the person at the dealer.</summary>
    public sealed record SendAgain(string WhoSaidSo) : Settlement($"not there, says {WhoSaidSo}: send again");

    public sealed record Drop(string? Why) : Settlement($"not there: dropped{(Why is null ? "" : $" ({Why})")}");
}
