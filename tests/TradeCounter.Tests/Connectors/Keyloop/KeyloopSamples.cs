using System.Text.Json.Serialization.Metadata;
using TradeCounter.Connectors.Http;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Prices;
using TradeCounter.Tests.Architecture;

namespace TradeCounter.Tests.Connectors.Keyloop;

/// <summary>Answers as docs/contracts/keyloop.md shows them, and a connection to read them with.</summary>
internal static class KeyloopSamples
{
    public static readonly DealerConnection Connection = new()
    {
        Dealer = DealerId.New(), DealerKey = "ford-leeds", DealerName = "Ford Leeds", System = DealerSystems.Keyloop, Currency = Currency.Of("GBP"),
        Timing = DealerTiming.DefaultFor(DealerSystems.Keyloop), Locations = [new DealerLocation(new LocationId("ST-01"), "Leeds")],
        DealerSettings = new Settings(new Dictionary<string, string>
        {
            ["baseUrl"] = "https://dealer.example", ["clientId"] = "id", ["clientSecret"] = "sample-secret", ["enterpriseId"] = "40123", ["storeId"] = "ST-01",
            ["orderTypes"] = "DPO,STK,VOR",
        }),
        Account = TradeAccountId.New(), AccountNumber = "C-00871", AccountSettings = Settings.Empty, IsPractice = false,
    };

    public static string Text(string name) =>
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "TradeCounter.Tests", "Connectors", "Keyloop", "Samples", name + ".json"));

    public static T Read<T>(string name, JsonTypeInfo<T> type) where T : class => DealerJson.TryRead(Text(name), type)!;
}
