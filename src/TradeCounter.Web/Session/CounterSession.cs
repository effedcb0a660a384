using TradeCounter.Domain;

namespace TradeCounter.Web.Session;

/// <summary>What stands on this circuit's desk: the workshop acted for and the basket being filled. Pages read it and are told of changes; the database keeps it for the next circuit.</summary>
public sealed class CounterSession
{
    public WorkshopId? Workshop { get; private set; }

    public BasketId? Basket { get; private set; }

    public event Action? Changed;

    public void Take(WorkshopId? workshop, BasketId? basket)
    {
        if ((workshop, basket) == (Workshop, Basket))
            return;
        (Workshop, Basket) = (workshop, basket);
        Changed?.Invoke();
    }
}
