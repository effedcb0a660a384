using TradeCounter.Domain;
using TradeCounter.Domain.Orders;

namespace TradeCounter.Reliability.Simulation;

/// <summary>What the rig knows of one order: its plan, what was last committed of it, and what has been done with it so far.</summary>
internal sealed class Track(OrderPlan plan, Order order)
{
    public OrderPlan Plan { get; } = plan;

    public OrderId Id { get; } = order.Id;

    public string Reference { get; } = order.Reference.Value;

    public OrderState State { get; private set; } = order.State;

    public int Version { get; private set; }

    public int Attempt { get; private set; } = 1;

    /// <summary>The attempt that was last committed as sending; 0: none yet.</summary>
    public int Committed { get; private set; }

    public DateTimeOffset? DecideNotBefore { get; private set; }

    public bool WaitsForPerson { get; private set; }

    /// <summary>When the workers have something to do about it.</summary>
    public DateTimeOffset? SendAt { get; private set; } = DateTimeOffset.MinValue;

    public DateTimeOffset? AskAt { get; private set; }

    public DateTimeOffset? DeadlineAt { get; private set; }

    /// <summary>The process or the disk failed while it was on its way, so that a doubt is no false one.</summary>
    public bool Disturbed { get; set; }

    /// <summary>The first byte left, for the current attempt, into a conduct that leaves no doubt.</summary>
    public HashSet<int> Unclear { get; } = [];

    public int SendsAgain { get; set; }

    public int Decisions { get; set; }

    public Dictionary<int, int> UnreachableTries { get; } = [];

    public HashSet<string> Spent { get; } = [];

    /// <summary>True the first time only: a plan's misfortune strikes once.</summary>
    public bool Strike(string what) => Spent.Add(what);

    public void Take(Order order)
    {
        (State, Version, Attempt, DecideNotBefore, WaitsForPerson) = (order.State, order.Version, order.Attempt, order.DecideNotBefore, order.WaitsForPerson);
        if (State == OrderState.Sending)
            Committed = Attempt;
        SendAt = State == OrderState.Waiting && !WaitsForPerson ? order.NextTryAt ?? DateTimeOffset.MinValue : null;
        AskAt = State == OrderState.Placed && (order.NextLookUpAt is null || order.NextAskAt < order.NextLookUpAt) ? order.NextAskAt ?? order.NextLookUpAt : order.NextLookUpAt;
        DeadlineAt = State == OrderState.Sending ? order.DeadlineAt + SendPermit.Limit : null;
    }
}
