using TradeCounter.Domain.Prices;

namespace TradeCounter.Domain.Dealers;

/// <summary>A business that sells, and how its system is reached. Its key is stable and stands in the provisioning file and in page attributes.</summary>
public sealed class Dealer
{
    public const int MaxName = 100;
    public const int MaxKey = 60;

    private List<DealerLocation> _locations = [];

    private Dealer() { }

    public Dealer(string key, string system)
    {
        Id = DealerId.New();
        Key = key;
        System = system;
        Timing = DealerTiming.DefaultFor(system);
    }

    public DealerId Id { get; private set; }

    public string Key { get; private set; } = "";

    public string System { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string? Phone { get; private set; }

    public Currency Currency { get; private set; }

    public Settings Settings { get; private set; } = Settings.Empty;

    public IReadOnlyList<DealerLocation> Locations { get => _locations; private set => _locations = [.. value]; }

    public DealerTiming Timing { get; private set; } = DealerTiming.DefaultFor("");

    /// <summary>A built-in make-believe dealer: every page that shows its orders says so.</summary>
    public bool IsPractice { get; private set; }

    /// <summary>A dealer that is switched off is not asked and takes no new orders; its open orders are still followed.</summary>
    public bool IsActive { get; private set; } = true;

    public DateTimeOffset SettingsChangedAt { get; private set; }

    public int Version { get; private set; }

    public void Describe(string name, string? phone, Currency currency, IReadOnlyList<DealerLocation> locations, DealerTiming timing, bool practice)
    {
        (Name, Phone, Currency, Locations, Timing, IsPractice) = (name, phone, currency, locations, timing, practice);
        Version++;
    }

    public void Configure(Settings settings, DateTimeOffset now)
    {
        (Settings, SettingsChangedAt) = (settings, now);
        Version++;
    }

    public void Activate(bool active)
    {
        IsActive = active;
        Version++;
    }
}
