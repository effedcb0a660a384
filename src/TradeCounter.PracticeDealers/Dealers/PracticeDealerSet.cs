namespace TradeCounter.PracticeDealers.Dealers;

/// <summary>The five dealers of a fresh installation: two on Keyloop, two GroupLink members, one on Karmak.</summary>
public static class PracticeDealerSet
{
    /// <summary>Ford Leeds: Keyloop on Autoline.</summary>
    public const string FordLeeds = "ford-leeds";

    /// <summary>Étoile Lyon: Keyloop on DRACAR+, sells in euro and asks for a reference.</summary>
    public const string StellarLyon = "stellar-lyon";

    /// <summary>ABC Auto Parts: GroupLink member on inquiry 1.0 and order 2.1.</summary>
    public const string AbcParts = "abc-parts";

    /// <summary>Delta Parts: GroupLink member on version 3.0.</summary>
    public const string DeltaParts = "delta-parts";

    /// <summary>Midwest Trucks: Karmak Fusion; Northside's account there is on hold.</summary>
    public const string MidwestTrucks = "midwest-trucks";

    /// <summary>All five, in the order of their ports.</summary>
    public static IReadOnlyList<PracticeDealerDefinition> All { get; } =
    [
        Keyloop(FordLeeds, "Ford Leeds", "GBP", "+44 113 496 0100", 90017, ["FO", "MC", "VW", "OM", "CAS"],
            new("ST-01", "Leeds"), "40123", "Autoline", """["DPO", "STK", "VOR", "EMG", "COL"]""", "C-00871", "C-01440", 25m),
        Keyloop(StellarLyon, "Étoile Lyon Pièces", "EUR", "+33 4 72 00 01 00", 300451, ["PE", "CI", "OP", "EUR", "FO", "VW"],
            new("LY-02", "Lyon"), "51077", "DRACAR+", """["DPO", "STK", "VOR"]""", "571120", "571388", 22m),
        GroupLink(AbcParts, "ABC Auto Parts", "+1 540 555 0101", 445566, ["HAS", "FEF", "FO", "VW", "GAT", "WAG", "BAL", "STA"],
            [Store("STN01", "Staunton"), Store("WAY01", "Waynesboro")], "520", "1.0", "2.1", "700123", "700456", 45m),
        GroupLink(DeltaParts, "Delta Parts", "+1 540 555 0102", 81200, ["HAS", "FEF", "FO", "GAT", "DEN", "MOO", "BAL", "VW"],
            [Store("RIC01", "Richmond"), Store("NOR02", "Norfolk")], "611", "3.0", "3.0", "30071", "30088", 42m),
        Karmak(),
    ];

    private static PracticeDealerDefinition Keyloop(string key, string name, string currency, string phone, int firstOrder, string[] makers,
        PracticeLocation location, string enterprise, string dms, string orderTypes, string leeAccount, string northsideAccount, decimal discount) => new()
        {
            Key = key, Name = name, System = "keyloop", Currency = currency, Phone = phone, TaxRate = 20, FirstOrderNumber = firstOrder,
            Seed = firstOrder, Makers = makers, Locations = [location],
            Accounts =
            [
                Account("lee", leeAccount, discount, $$"""{ "companyId": "{{leeAccount}}" }"""),
                Account("northside", northsideAccount, discount - 4, $$"""{ "companyId": "{{northsideAccount}}" }"""),
            ],
            Settings = $$"""
                { "baseUrl": "{address}", "tokenUrl": "{address}/oauth/client_credential/accesstoken",
                  "clientId": "practice-{{key}}", "clientSecret": "practice-only-{{enterprise}}", "enterpriseId": "{{enterprise}}", "storeId": "{{location.Id}}",
                  "dms": "{{dms}}", "brands": [{{string.Join(", ", makers.Select(maker => $"\"{maker}\""))}}],
                  "orderTypes": {{orderTypes}}, "referenceRequired": true }
                """,
        };

    private static PracticeDealerDefinition GroupLink(string key, string name, string phone, int firstOrder, string[] makers,
        PracticeLocation[] locations, string member, string inquiry, string order, string leeAccount, string northsideAccount, decimal discount) => new()
        {
            Key = key, Name = name, System = "grouplink", Currency = "USD", Phone = phone, FirstOrderNumber = firstOrder,
            Seed = firstOrder, Makers = makers, Locations = locations,
            Accounts =
            [
                Account("lee", leeAccount, discount, """{ "username": "counter1", "password": "practice-lee" }"""),
                Account("northside", northsideAccount, discount - 5, """{ "username": "counter2", "password": "practice-north" }"""),
            ],
            Settings = $$"""
                { "url": "{address}/flk", "memberNumber": "{{member}}", "integrationType": "FLK",
                  "inquiryVersion": "{{inquiry}}", "orderVersion": "{{order}}" }
                """,
        };

    private static PracticeDealerDefinition Karmak() => new()
    {
        Key = MidwestTrucks, Name = "Midwest Trucks", System = "karmak", Currency = "USD", Phone = "+1 217 555 0103", FirstOrderNumber = 200731,
        Seed = 200731, Makers = ["CE", "BAL", "FLE", "HAS", "MER", "BEN", "FO", "FEF"],
        Locations = [new("1", "Carlinville", """{ "departmentId": "4", "branchCode": "01" }""")],
        Accounts =
        [
            Account("lee", "1362", 18m, """{ "customerNumber": "95082", "paymentMethodId": "24", "deliveryMethod": "PickUp" }"""),
            Account("northside", "1377", 15m, """{ "customerNumber": "95117", "paymentMethodId": "24", "deliveryMethod": "PickUp" }""") with { OnHold = true },
        ],
        Settings = """
            { "baseUrl": "{address}/api/unity/v1/unityapi", "tokenUrl": "{address}/auth/connect/token",
              "clientId": "practice-midwest", "clientSecret": "practice-only-24", "account": "K-2044", "user": "unity-practice",
              "paymentMethodIdSupported": true }
            """,
    };

    private static PracticeLocation Store(string id, string name) => new(id, name, """{ "type": "store" }""");

    private static PracticeAccount Account(string workshop, string number, decimal discount, string settings) => new()
    {
        Number = number,
        Name = workshop == "lee" ? "Lee Garage" : "Northside Motors",
        Workshop = workshop,
        Discounts = new Dictionary<string, decimal> { ["A"] = discount, ["B"] = discount - 7.5m, ["C"] = 10m },
        Settings = settings,
    };
}
