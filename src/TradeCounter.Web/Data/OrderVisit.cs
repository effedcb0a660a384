using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.People;

namespace TradeCounter.Web.Data;

/// <summary>
/// A clerk looked at an order or asked something about it. What changed since they had its page is shown as new to them, and
/// who saw an order in doubt stays on record. Only ever added; the database itself refuses to change or delete it.
/// </summary>
public sealed class OrderVisit
{
    private OrderVisit() { }

    public OrderVisit(OrderId order, OrderState state, Clerk clerk, OrderVisitKind kind, DateTimeOffset at) =>
        (Order, State, Clerk, Name, Kind, At) = (order, state, clerk.Id, clerk.Name, kind, at);

    public long Id { get; private set; }

    public OrderId Order { get; private set; }

    public ClerkId Clerk { get; private set; }

    /// <summary>The clerk's name at that time.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What the order was when it was looked at.</summary>
    public OrderState State { get; private set; }

    public OrderVisitKind Kind { get; private set; }

    public DateTimeOffset At { get; private set; }
}
