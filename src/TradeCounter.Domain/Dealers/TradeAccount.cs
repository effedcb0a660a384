using TradeCounter.Domain.People;

namespace TradeCounter.Domain.Dealers;

/// <summary>A workshop's account at a dealer; one per workshop, dealer and account number.</summary>
public sealed class TradeAccount
{
    public const int MaxNumber = 50;

    private TradeAccount() { }

    public TradeAccount(WorkshopId workshop, DealerId dealer, string accountNumber)
    {
        Id = TradeAccountId.New();
        (Workshop, Dealer, AccountNumber) = (workshop, dealer, accountNumber);
    }

    public TradeAccountId Id { get; private set; }

    public WorkshopId Workshop { get; private set; }

    public DealerId Dealer { get; private set; }

    /// <summary>Keyloop's company or customer id, GroupLink's account id, Karmak's Customer.ID.</summary>
    public string AccountNumber { get; private set; } = "";

    public Settings Settings { get; private set; } = Settings.Empty;

    public DateTimeOffset SettingsChangedAt { get; private set; }

    public bool IsActive { get; private set; } = true;

    public int Version { get; private set; }

    public void Configure(string accountNumber, Settings settings, DateTimeOffset now)
    {
        (AccountNumber, Settings, SettingsChangedAt) = (accountNumber, settings, now);
        Version++;
    }

    public void Activate(bool active)
    {
        IsActive = active;
        Version++;
    }

    public DealerConnection ConnectionTo(Dealer dealer, bool allowPrivateHosts) => new()
    {
        Dealer = dealer.Id, DealerKey = dealer.Key, DealerName = dealer.Name, System = dealer.System, Currency = dealer.Currency,
        Timing = dealer.Timing, Locations = dealer.Locations, DealerSettings = dealer.Settings,
        Account = Id, AccountNumber = AccountNumber, AccountSettings = Settings, IsPractice = dealer.IsPractice, AllowPrivateHosts = allowPrivateHosts,
    };
}
