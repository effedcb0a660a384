using System.Text.Json.Nodes;
using TradeCounter.PracticeDealers.Dealers;

namespace TradeCounter.PracticeDealers;

/// <summary>A person of the demo set; the password is published on purpose and good for practice only.</summary>
public sealed record PracticePerson(string Email, string Name, string Password, string Role, string? Workshop);

/// <summary>The demo set as a provisioning file: two workshops, four people, and the practice dealers at the addresses they listen on.</summary>
public static class PracticeProvisioning
{
    private const string Password = "Practice-1";

    // Practice orders move once a minute: asked often, and nobody waits long to decide about one in doubt.
    private const string Timing = """{ "answerTimeoutSeconds": 20, "settleSeconds": 60, "pollSeconds": 15, "freshForSeconds": 600 }""";

    private const string Workshops = """
        [
          { "key": "lee", "name": "Lee Garage", "phone": "+44 1353 496 0200",
            "address": { "line1": "4 Mill Lane", "city": "Ely", "region": "Cambs", "postalCode": "CB7 4AA", "countryCode": "GB" } },
          { "key": "northside", "name": "Northside Motors", "phone": "+44 113 496 0300",
            "address": { "line1": "71 Foundry Street", "city": "Leeds", "region": "West Yorkshire", "postalCode": "LS11 5QT", "countryCode": "GB" } }
        ]
        """;

    /// <summary>The people who can sign in, for the sign-in page.</summary>
    public static IReadOnlyList<PracticePerson> People { get; } =
    [
        new("pat@lee.example", "Pat Lee", Password, "Workshop", "lee"),
        new("mia@northside.example", "Mia North", Password, "Workshop", "northside"),
        new("sam@counter.example", "Sam Ives", Password, "Counter", null),
        new("root@counter.example", "Ada Root", Password, "Admin", null),
    ];

    /// <summary>The provisioning document for the dealers of this host that run one of these systems; all dealers when none is named.</summary>
    public static string Json(PracticeHost host, IReadOnlyCollection<string>? systems = null)
    {
        var dealers = host.Dealers.Where(dealer => systems?.Contains(dealer.Definition.System) != false).ToList();
        return Document(dealers).ToJsonString(PracticeJson.Options);
    }

    private static JsonObject Document(List<PracticeDealer> dealers) => new()
    {
        ["workshops"] = JsonNode.Parse(Workshops),
        ["people"] = new JsonArray([.. People.Select(Person)]),
        ["dealers"] = new JsonArray([.. dealers.Select(Dealer)]),
        ["tradeAccounts"] = new JsonArray([.. dealers.SelectMany(dealer => dealer.Definition.Accounts
            .Where(account => account.Workshop is not null).Select(account => Account(dealer.Definition, account)))]),
    };

    private static JsonObject Person(PracticePerson person)
    {
        var json = new JsonObject { ["email"] = person.Email, ["name"] = person.Name, ["password"] = person.Password, ["role"] = person.Role };
        if (person.Workshop is { } workshop)
            json["workshop"] = workshop;
        return json;
    }

    private static JsonObject Dealer(PracticeDealer dealer) => new()
    {
        ["key"] = dealer.Definition.Key,
        ["name"] = dealer.Definition.Name,
        ["system"] = dealer.Definition.System,
        ["phone"] = dealer.Definition.Phone,
        ["currency"] = dealer.Definition.Currency,
        ["practice"] = true,
        ["timing"] = JsonNode.Parse(Timing),
        ["settings"] = dealer.Definition.SettingsAt(dealer.Address),
        ["locations"] = new JsonArray([.. dealer.Definition.Locations.Select(Location)]),
    };

    private static JsonObject Location(PracticeLocation location)
    {
        var json = PracticeSettings.Parse(location.Settings);
        json.Insert(0, "id", location.Id);
        json.Insert(1, "name", location.Name);
        return json;
    }

    private static JsonObject Account(PracticeDealerDefinition dealer, PracticeAccount account) => new()
    {
        ["workshop"] = account.Workshop,
        ["dealer"] = dealer.Key,
        ["accountNumber"] = account.Number,
        ["settings"] = PracticeSettings.Parse(account.Settings),
    };
}
