using System.Text.Json.Nodes;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Prices;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Dealers;

namespace TradeCounter.Tests.Support;

/// <summary>What a connector gets to know of a practice dealer and one of its accounts, as the provisioning file would say it.</summary>
internal static class PracticeConnections
{
    public static DealerConnection To(PracticeDealer dealer, PracticeAccount? account = null)
    {
        var definition = dealer.Definition;
        account ??= definition.Accounts[0];
        return new()
        {
            Dealer = DealerId.New(), DealerKey = definition.Key, DealerName = definition.Name, System = definition.System,
            Currency = Currency.Of(definition.Currency), Timing = DealerTiming.DefaultFor(definition.System),
            Locations = [.. definition.Locations.Select(l => new DealerLocation(new LocationId(l.Id), l.Name) { Settings = Read(JsonNode.Parse(l.Settings)!.AsObject()) })],
            DealerSettings = Read(definition.SettingsAt(dealer.Address)), Account = TradeAccountId.New(), AccountNumber = account.Number,
            AccountSettings = Read(JsonNode.Parse(account.Settings)!.AsObject()), AllowPrivateHosts = true, IsPractice = true,
        };
    }

    /// <summary>Lists become comma-separated, yes/no "true"/"false", as <see cref="Settings"/> says.</summary>
    public static Settings Read(JsonObject json) => new(json.Select(member => KeyValuePair.Create(member.Key, Text(member.Value))));

    private static string Text(JsonNode? value) => value switch
    {
        null => "",
        JsonArray list => string.Join(',', list.Select(Text)),
        _ => value.ToString(),
    };
}
