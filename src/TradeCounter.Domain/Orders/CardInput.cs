namespace TradeCounter.Domain.Orders;

/// <summary>What the clerk filled in for one order of the checkout. The lines and prices come from the stored basket, never from the page.</summary>
public sealed record CardInput(TradeAccountId Account, LocationId Location)
{
    public string? PurchaseOrderNumber { get; init; }

    public OrderUrgency? Urgency { get; init; }

    public string? DeliveryMethod { get; init; }

    public string? PaymentMethod { get; init; }

    public string? Comment { get; init; }

    public Address? ShipTo { get; init; }

    public OrderIntent Intent { get; init; }
}
