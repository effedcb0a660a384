using TradeCounter.Connectors.GroupLink;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Tests.Connectors.GroupLink;

/// <summary>A member as the documents' examples have it, for tests that call nobody.</summary>
internal static class GroupLinkSetup
{
    public static readonly DateTimeOffset Now = new(2025, 3, 3, 15, 12, 44, TimeSpan.Zero);

    public static readonly Currency Dollars = Currency.Of("USD");

    public static DealerConnection Member(string orderVersion = "2.1", string inquiryVersion = "1.0", params (string Name, string Value)[] settings)
    {
        var dealer = new Settings([new("url", "https://member.example/flk"), new("memberNumber", "520"), new("orderVersion", orderVersion), new("inquiryVersion", inquiryVersion)]);
        foreach (var (name, value) in settings)
            dealer = dealer.With(name, value);
        return new DealerConnection
        {
            Dealer = DealerId.New(), DealerKey = "abc-parts", DealerName = "ABC Auto Parts", System = DealerSystems.GroupLink, Currency = Dollars,
            Timing = DealerTiming.DefaultFor(DealerSystems.GroupLink), DealerSettings = dealer, Account = TradeAccountId.New(), AccountNumber = "700123",
            AccountSettings = Settings.Empty, IsPractice = false,
            Locations = [new(new("STN01"), "Staunton"), new(new("WAY01"), "Waynesboro") { Settings = new Settings([new("canOrder", "false")]) }],
        };
    }

    public static AskedPart Asked(string brand, string number, int quantity = 1) => new(PartKey.Of(brand, number), PartKey.Of(brand, number), Quantity.Of(quantity).OrThrow());

    public static Money Usd(decimal amount) => Money.Of(amount, Dollars).OrThrow();

    public static Offer Offer(string brand, string number, decimal list, decimal net, string? description = null, Bundle? bundle = null) => new()
    {
        DealerKey = "abc-parts", Dealer = DealerId.New(), Account = TradeAccountId.New(), Location = new("STN01"), LocationName = "Staunton",
        Part = PartKey.Of(brand, number), Requested = PartKey.Of(brand, number), Description = description, List = Usd(list), Net = Usd(net), Bundle = bundle,
        Availability = Availability.Of(5, Now), AsOf = Now,
    };

    public static OrderDraft Draft(params Offer[] offers) => new()
    {
        Reference = OrderReference.New("JOB 1234"), TransactionId = Guid.Parse("f163bdef-0adb-4973-b5cb-0d15e7df8f85"), CreatedAt = Now, Location = new("STN01"),
        Lines = [.. offers.Select((o, i) => new DraftLine(i + 1, o, Quantity.One, o.Net, null, null))],
        Contact = new Contact("Pat Lee", "555-555-0101", "pat@lee.example", "Lee Garage"),
        ShipTo = new Address("4 Mill Lane", null, "Waynesboro", "VA", "22980", "US"),
    };

    public static KnownOrder Known(OrderReference reference, params (string Brand, string Number, int Quantity)[] lines) => new(reference, Guid.NewGuid(), "445566",
        new("STN01"), Now, null, [.. lines.Select((l, i) => new KnownLine(i + 1, PartKey.Of(l.Brand, l.Number), null, null, Quantity.Of(l.Quantity).OrThrow()))]);
}
