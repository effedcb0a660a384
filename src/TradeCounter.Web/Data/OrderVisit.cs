using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.People;

namespace TradeCounter.Web.Data;

/// <summary>A clerk looked at an order. What changed since is shown as new to them, and who saw an order in doubt stays on record. Only ever added.</summary>
public sealed class OrderVisit
{
    private OrderVisit() { }

    public OrderVisit(Order order, Clerk clerk, DateTimeOffset at) =>
        (Order, State, Clerk, Name, At) = (order.Id, order.State, clerk.Id, clerk.Name, at);

    public long Id { get; private set; }

    public OrderId Order { get; private set; }

    public ClerkId Clerk { get; private set; }

    /// <summary>The clerk's name at that time.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What the order was when it was looked at.</summary>
    public OrderState State { get; private set; }

    public DateTimeOffset At { get; private set; }
}
