using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Domain.People;

/// <summary>A business that orders. Its key is stable and stands in the provisioning file.</summary>
public sealed class Workshop
{
    public const int MaxName = 100;

    private Workshop() { }

    public Workshop(string key, string name, Address? address, string? phone)
    {
        Id = WorkshopId.New();
        Key = key;
        Change(name, address, phone);
    }

    public WorkshopId Id { get; private set; }

    public string Key { get; private set; } = "";

    public string Name { get; private set; } = "";

    public Address? Address { get; private set; }

    public string? Phone { get; private set; }

    /// <summary>See <see cref="SpendingLimit"/>. Empty: none.</summary>
    public IReadOnlyList<Money> SpendingLimits { get; private set; } = [];

    public int Version { get; private set; }

    public void Change(string name, Address? address, string? phone)
    {
        (Name, Address, Phone) = (name, address, phone);
        Version++;
    }

    public Refusal? Limit(IReadOnlyList<Money> limits)
    {
        if (SpendingLimit.Refuse(limits) is { } refusal)
            return refusal;
        SpendingLimits = [.. limits];
        Version++;
        return null;
    }
}
