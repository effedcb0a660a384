using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.Tests.Architecture;

namespace TradeCounter.Tests.Connectors.Karmak;

/// <summary>A dealer, an account, a branch and an order as the contract's examples have them; nobody listens there.</summary>
internal static class Given
{
    public static readonly Currency Usd = Currency.Of("USD");
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    public static readonly OrderReference Reference = OrderReference.New("JOB 1234");

    public static DealerLocation Carlinville { get; } = new(new LocationId("1"), "Carlinville") { Settings = Of(("departmentId", "4"), ("branchCode", "01")) };

    public static DealerConnection Connection { get; } = new()
    {
        Dealer = DealerId.New(), DealerKey = "midwest-trucks", DealerName = "Midwest Trucks", System = "karmak", Currency = Usd,
        Timing = DealerTiming.DefaultFor("karmak"), Locations = [Carlinville], Account = TradeAccountId.New(), AccountNumber = "1362", IsPractice = false,
        DealerSettings = Of(("baseUrl", "https://qa.karmak.example/api/unity/v1/unityapi"), ("tokenUrl", "https://qa.karmak.example/auth/connect/token"),
            ("clientId", "c"), ("clientSecret", "s"), ("account", "K-2044"), ("user", "u"), ("paymentMethodIdSupported", "true")),
        AccountSettings = Of(("customerNumber", "95082"), ("paymentMethodId", "24"), ("deliveryMethod", "DeADHeAd")),
    };

    public static Settings Of(params (string Name, string Value)[] values) => new(values.Select(v => KeyValuePair.Create(v.Name, v.Value)));

    public static Money Dollars(decimal amount) => Money.Of(amount, Usd).OrThrow();

    public static Offer Offer(string brand = "CE", string number = "1198784", decimal? net = 21m, string? id = "454", PartKind kind = PartKind.Part) => new()
    {
        DealerKey = Connection.DealerKey, Dealer = Connection.Dealer, Account = Connection.Account, Location = Carlinville.Id, LocationName = Carlinville.Name,
        Part = PartKey.Of(brand, number), Requested = PartKey.Of(brand, number), DealerPartId = id, Kind = kind, Net = net is { } amount ? Dollars(amount) : null,
        Availability = Availability.Of(12, Noon), AsOf = Noon,
    };

    public static DraftLine Line(int position, Offer offer, int quantity = 1, string? comment = null) =>
        new(position, offer, Quantity.Of(quantity).OrThrow(), offer.Net, null, comment);

    public static OrderDraft Draft(params DraftLine[] lines) => new()
    {
        Reference = Reference, TransactionId = Guid.Empty, CreatedAt = Noon, Location = Carlinville.Id, Lines = lines.Length > 0 ? lines : [Line(1, Offer())],
        Contact = new Contact("Jimmy Twohands", "333-333-3333", "jschmo@fleet.example", "ABC Distributors"),
    };

    public static Address Carlinville62626 { get; } = new("456 Part Destination Ave", "d", "Carlinville", "IL", "62626", "US");

    public static KnownOrder Known(params (string Brand, string Number, int Quantity)[] lines) => new(Reference, Guid.Empty, "200731", Carlinville.Id, Noon, null,
        [.. lines.Select((l, i) => new KnownLine(i + 1, PartKey.Of(l.Brand, l.Number), null, null, Quantity.Of(l.Quantity).OrThrow()))]);

    public static string Sample(string name) =>
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "TradeCounter.Tests", "Connectors", "Karmak", "Samples", name + ".json"));

    public static string Answered<T>(DealerReply<T> reply, Func<T, string> say) => reply.Match(value => "answered: " + say(value), w => "refused: " + w, w => "unreachable: " + w, w => "unclear: " + w);
}
