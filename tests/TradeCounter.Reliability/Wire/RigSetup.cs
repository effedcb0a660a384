using System.Text.Json.Nodes;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Dealers;
using TradeCounter.Reliability.Wire.Arm;

namespace TradeCounter.Reliability.Wire;

/// <summary>How slow dealers may be. All times of a run are the product's own by one factor, so that a run does not take hours.</summary>
internal sealed record RigTiming(int AnswerTimeoutSeconds, int SettleSeconds, int PollSeconds = 3_600)
{
    /// <summary>Late orders come 1 to 240 s after the time-out: so much faster here.</summary>
    public const int Factor = 40;

    public JsonObject Json => new() { ["answerTimeoutSeconds"] = AnswerTimeoutSeconds, ["settleSeconds"] = SettleSeconds, ["pollSeconds"] = PollSeconds, ["freshForSeconds"] = 3_600 };
}

/// <summary>The set-up of the app under test: the practice dealers where they listen, and three more that cannot be reached with an order.</summary>
internal static class RigSetup
{
    public static readonly PartWanted Part = new("FO", "2130418");

    /// <summary>Dealers whose orders go to an address that does not answer, and what is wrong with it.</summary>
    public static IReadOnlyList<string> Unreachable { get; } = ["refused", "unknown-name", "bad-certificate"];

    public static IReadOnlyList<(string Workshop, string Dealer)> Accounts { get; } =
    [
        .. DealersProcess.Definitions.SelectMany(dealer => dealer.Accounts.Where(account => account is { Workshop: not null, OnHold: false }).Select(account => (account.Workshop!, dealer.Key))),
    ];

    public static string Provisioning(DealersProcess dealers, RigTiming timing)
    {
        var lender = DealersProcess.Definitions.Single(dealer => dealer.Key == PracticeDealerSet.AbcParts);
        var accounts = new JsonArray([.. DealersProcess.Definitions.SelectMany(dealer => dealer.Accounts.Where(account => account.Workshop is not null).Select(account => (JsonNode)Account(dealer.Key, account)))]);
        var list = new JsonArray([.. DealersProcess.Definitions.Select(dealer => (JsonNode)Dealer(dealer, dealer.Key, dealer.SettingsAt(dealers.AddressOf(dealer.Key)), timing))]);
        foreach (var (key, address) in Unreachable.Zip(["http://127.0.0.1:9/flk", "https://dealer.invalid/flk", new Uri(dealers.Untrusted, "flk").AbsoluteUri]))
        {
            var settings = lender.SettingsAt(dealers.AddressOf(lender.Key));
            settings["orderUrl"] = address;
            list.Add(Dealer(lender, key, settings, timing));
            accounts.Add(Account(key, lender.Accounts[0]));
        }
        return new JsonObject { ["workshops"] = Workshops(), ["people"] = People(), ["dealers"] = list, ["tradeAccounts"] = accounts }.ToJsonString();
    }

    private static JsonArray Workshops() => new([.. PracticeProvisioning.People.Select(person => person.Workshop).OfType<string>().Select(key => (JsonNode)new JsonObject
    {
        ["key"] = key, ["name"] = key, ["phone"] = "+44 113 496 0300",
        ["address"] = new JsonObject { ["line1"] = "1 Rig Street", ["city"] = "Leeds", ["region"] = "West Yorkshire", ["postalCode"] = "LS11 5QT", ["countryCode"] = "GB" },
    })]);

    private static JsonArray People() => new([.. PracticeProvisioning.People.Select(person =>
    {
        var json = new JsonObject { ["email"] = person.Email, ["name"] = person.Name, ["password"] = person.Password, ["role"] = person.Role };
        if (person.Workshop is { } workshop)
            json["workshop"] = workshop;
        return (JsonNode)json;
    })]);

    private static JsonObject Dealer(PracticeDealerDefinition dealer, string key, JsonObject settings, RigTiming timing) => new JsonObject
    {
        ["key"] = key, ["name"] = key, ["system"] = dealer.System, ["phone"] = dealer.Phone, ["currency"] = dealer.Currency, ["practice"] = true,
        ["timing"] = timing.Json, ["settings"] = settings,
        ["locations"] = new JsonArray([.. dealer.Locations.Select(location =>
        {
            var json = JsonNode.Parse(location.Settings)!.AsObject();
            (json["id"], json["name"]) = (location.Id, location.Name);
            return (JsonNode)json;
        })]),
    };

    private static JsonObject Account(string dealer, PracticeAccount account) => new JsonObject
    {
        ["workshop"] = account.Workshop, ["dealer"] = dealer, ["accountNumber"] = account.Number, ["settings"] = JsonNode.Parse(account.Settings),
    };
}
