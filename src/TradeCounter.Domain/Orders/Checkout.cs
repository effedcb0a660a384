namespace TradeCounter.Domain.Orders;

/// <summary>One press of "Place orders". Its id is made when the checkout page opens, and there is one per basket and basket version: whatever presses twice finds the first.</summary>
public sealed class Checkout
{
    private Checkout() { }

    public Checkout(CheckoutId id, BasketId basket, int basketVersion, WorkshopId workshop, string by, DateTimeOffset at) =>
        (Id, Basket, BasketVersion, Workshop, ConfirmedBy, ConfirmedAt) = (id, basket, basketVersion, workshop, by, at);

    public CheckoutId Id { get; private set; }

    public BasketId Basket { get; private set; }

    public int BasketVersion { get; private set; }

    public WorkshopId Workshop { get; private set; }

    public string ConfirmedBy { get; private set; } = "";

    public DateTimeOffset ConfirmedAt { get; private set; }
}
