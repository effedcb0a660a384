using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Parts;

namespace TradeCounter.Connectors.GroupLink;

/// <summary>What a GroupLink member needs to be reached, read from one connection. Versions and wire forms: docs/contracts/grouplink.md §2.</summary>
internal sealed class GroupLinkSettings(DealerConnection connection)
{
    public const string Url = "url";
    public const string Username = "username";
    public const string Password = "password";
    public const string Authorization = "httpAuthorization";
    private const string Order30 = "3.0";

    private readonly Settings _dealer = connection.DealerSettings;

    public string Member => _dealer["memberNumber"] ?? "";

    public string Integration => _dealer["integrationType"] ?? "FLK";

    public bool Inquires30 => _dealer["inquiryVersion"] == "3.0";

    public bool Orders30 => _dealer["orderVersion"] == Order30;

    public string Account => connection.AccountNumber;

    /// <summary>What stands in bodies for the sign-in: the setting's name, or null where it is blank and an empty text is sent, as the examples show it.</summary>
    public string? UsernameField => connection.AccountSettings[Username] is null ? null : Username;

    public string? PasswordField => connection.AccountSettings[Password] is null ? null : Password;

    public string? HttpAuthorization => connection.AccountSettings[Authorization] ?? _dealer[Authorization];

    /// <summary>Codes to try where a number comes without one.</summary>
    public IReadOnlyList<BrandCode> MfrCodes => [.. _dealer.List("mfrCodes").Select(BrandCode.TryParse).OfType<BrandCode>().Distinct()];

    public bool ListsParts => !Is("partsListing", "off");

    public TimeSpan PartsListingLasts => TimeSpan.FromHours(Math.Clamp(_dealer.Number("partsListingHours", 12), 1, 24 * 14));

    public bool AsksCredit => !Is("creditCheck", "off");

    public bool SendsQuantity => !Is("quantityField", "quantityordered");

    public bool SendsQuantityOrdered => !Is("quantityField", "quantity");

    public bool OwnPoNumber => Is("poNumber", "own");

    public bool EchoesTransaction => _dealer.Flag("transidEchoed", otherwise: true);

    public IReadOnlyList<string> OrderTypes => _dealer.List("orderTypes") is { Count: > 0 } words ? words : ["delivery"];

    public string PaymentStatus => _dealer["paymentStatus"] ?? "paid";

    public string PaymentType => _dealer["paymentType"] ?? "phone";

    public string ShipMethod => _dealer["shipMethod"] ?? "Delivery";

    public string ServiceLevel => _dealer["serviceLevel"] ?? "standard";

    /// <summary>The address for one kind of message: its own where one is set, else the one for all. Null: none that can be used.</summary>
    public Uri? AddressOf(string transaction) =>
        Uri.TryCreate(_dealer[$"{transaction}Url"] ?? _dealer[Url], UriKind.Absolute, out var address) && IsHttp(address) ? address : null;

    /// <summary>The catalogue's maker code for a member's line code; the same where no other is set.</summary>
    public BrandCode? BrandOf(string? lineCode)
    {
        var line = BrandCode.TryParse(lineCode);
        return line is null ? null : _dealer.List("lineCodes").Select(pair => pair.Split('=', 2, StringSplitOptions.TrimEntries))
            .Where(pair => pair.Length == 2 && BrandCode.TryParse(pair[0]) == line).Select(pair => BrandCode.TryParse(pair[1])).FirstOrDefault(b => b is not null) ?? line;
    }

    public static bool IsHttp(Uri address) => address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp;

    private bool Is(string name, string value) => string.Equals(_dealer[name], value, StringComparison.OrdinalIgnoreCase);
}
