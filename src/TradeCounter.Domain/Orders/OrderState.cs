namespace TradeCounter.Domain.Orders;

/// <summary>What became of a confirmed order, as far as we know for sure.</summary>
public enum OrderState { Waiting, Sending, Placed, Rejected, InDoubt, Abandoned, Cancelled }

/// <summary>Why an order moves; each cause allows certain moves only.</summary>
public enum MoveCause
{
    SenderTookIt, ProvablyNotSent, DealerAccepted, DealerRefused, NoClearAnswer, OwnerGone, FoundAtDealer, LateAnswer,
    PersonSaysThere, PersonSaysSendAgain, PersonSaysDrop, CancelledAtDealer, RestoredFromBackup,
}

/// <summary>The one table of moves. What is not in it cannot happen.</summary>
public static class OrderMoves
{
    public static readonly IReadOnlyList<(OrderState From, OrderState To, MoveCause Cause)> Table =
    [
        (OrderState.Waiting, OrderState.Sending, MoveCause.SenderTookIt),
        (OrderState.Sending, OrderState.Waiting, MoveCause.ProvablyNotSent),
        (OrderState.Sending, OrderState.Placed, MoveCause.DealerAccepted),
        (OrderState.Sending, OrderState.Rejected, MoveCause.DealerRefused),
        (OrderState.Sending, OrderState.InDoubt, MoveCause.NoClearAnswer),
        (OrderState.Sending, OrderState.InDoubt, MoveCause.OwnerGone),
        // The database went back in time: what became of it since is not known.
        (OrderState.Waiting, OrderState.InDoubt, MoveCause.RestoredFromBackup),
        (OrderState.Sending, OrderState.InDoubt, MoveCause.RestoredFromBackup),
        (OrderState.InDoubt, OrderState.Placed, MoveCause.FoundAtDealer),
        (OrderState.InDoubt, OrderState.Placed, MoveCause.PersonSaysThere),
        (OrderState.InDoubt, OrderState.Waiting, MoveCause.PersonSaysSendAgain),
        (OrderState.InDoubt, OrderState.Abandoned, MoveCause.PersonSaysDrop),
        // Never sent (the dealer could not be reached) and no longer wanted.
        (OrderState.Waiting, OrderState.Abandoned, MoveCause.PersonSaysDrop),
        // An answer that comes after all is always recorded and always wins.
        (OrderState.InDoubt, OrderState.Placed, MoveCause.LateAnswer),
        (OrderState.InDoubt, OrderState.Rejected, MoveCause.LateAnswer),
        (OrderState.Waiting, OrderState.Placed, MoveCause.LateAnswer),
        (OrderState.Abandoned, OrderState.Placed, MoveCause.LateAnswer),
        (OrderState.Placed, OrderState.Cancelled, MoveCause.CancelledAtDealer),
    ];

    public static bool Allows(OrderState from, OrderState to, MoveCause cause) => Table.Contains((from, to, cause));

    /// <summary>The glossary's word in kebab-case, for attributes and addresses.</summary>
    public static string Kebab(this OrderState state) => Words.Kebab(state.ToString());
}
