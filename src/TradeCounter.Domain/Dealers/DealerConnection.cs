using TradeCounter.Domain.Prices;

namespace TradeCounter.Domain.Dealers;

/// <summary>A branch an order can go to; one order per location. The dealer's system may need more settings for it.</summary>
public sealed record DealerLocation(LocationId Id, string Name)
{
    public Settings Settings { get; init; } = Settings.Empty;
}

/// <summary>How patient we are with one dealer. All positive.</summary>
public sealed record DealerTiming(TimeSpan AnswerTimeout, TimeSpan Settle, TimeSpan Poll, TimeSpan FreshFor)
{
    public static DealerTiming DefaultFor(string system) => new(TimeSpan.FromSeconds(30),
        TimeSpan.FromSeconds(system == DealerSystems.Karmak ? 120 : 300), TimeSpan.FromSeconds(300), TimeSpan.FromSeconds(600));
}

/// <summary>Everything a connector needs of dealer and trade account for one call; connectors keep no state of their own but tokens.</summary>
public sealed record DealerConnection
{
    public required DealerId Dealer { get; init; }

    public required string DealerKey { get; init; }

    public required string DealerName { get; init; }

    public required string System { get; init; }

    /// <summary>For systems that send no currency with their prices.</summary>
    public required Currency Currency { get; init; }

    public required DealerTiming Timing { get; init; }

    public required IReadOnlyList<DealerLocation> Locations { get; init; }

    public required Settings DealerSettings { get; init; }

    public required TradeAccountId Account { get; init; }

    public required string AccountNumber { get; init; }

    public required Settings AccountSettings { get; init; }

    /// <summary>What is ordered there is no real order.</summary>
    public required bool IsPractice { get; init; }

    /// <summary>False: addresses that are not https, or that resolve to loopback, private or link-local ranges, are refused.</summary>
    public bool AllowPrivateHosts { get; init; }

    public DealerLocation? Location(LocationId id) => Locations.FirstOrDefault(l => l.Id == id);

    public override string ToString() => $"{DealerKey} ({System})";
}

/// <summary>The names of the systems as they stand in the provisioning file; a new connector brings its own.</summary>
public static class DealerSystems
{
    public const string Keyloop = "keyloop";
    public const string GroupLink = "grouplink";
    public const string Karmak = "karmak";
}
