using TradeCounter.Domain.Dealers;

namespace TradeCounter.Connectors.GroupLink;

/// <summary>
/// The fields of the admin form. The documents name no address, no transport and no list of order types
/// (docs/contracts/grouplink.md §9): what we assume about them is a field with <c>Documented: false</c>.
/// </summary>
internal static class GroupLinkFields
{
    /// <summary>Kinds of messages that may have an address of their own.</summary>
    public static readonly IReadOnlyList<string> Transactions =
        [Message.Inquiry, Message.Order, Message.OrderInvoice, Message.Cancel, Message.Invoice, Message.Account, Message.LineCodes, Message.LineCodeParts];

    public static readonly IReadOnlyList<SettingField> All =
    [
        Dealer(GroupLinkSettings.Url, "Address", SettingKind.Url, "Where the member takes messages, all kinds at one address.", required: true) with { Documented = false },
        Dealer("memberNumber", "Member number", SettingKind.Text, "The group member's number, three digits as a rule.", required: true),
        Dealer("integrationType", "Integration type", SettingKind.Text, "Says where messages come from.") with { Default = "FLK" },
        Choice("inquiryVersion", "Inquiry version", "Form of price and stock inquiries.", "1.0", "3.0"),
        Choice("orderVersion", "Order version", "Form of orders. 3.0 can look an order up by our number and cancel it; 2.1 cannot.", "2.1", "3.0"),
        Assumed("mfrCodes", "Maker codes to try", SettingKind.List, "For a number typed without a maker's code that the parts list does not know: each of these is asked. Such as HAS, FEF."),
        Assumed("lineCodes", "Line codes", SettingKind.List, "Where the member's line codes differ from the catalogue's maker codes: pairs such as HST=HAS."),
        AssumedChoice("partsListing", "Parts list", "Whether to fetch the member's parts list, to search by words and by numbers without a maker's code.", "on", "off"),
        Assumed("partsListingHours", "Hours a parts list lasts", SettingKind.Number, "After these hours it is fetched again in the background.") with { Default = "12" },
        AssumedChoice("creditCheck", "Credit check", "Whether to ask for the account's credit status when an order is written.", "on", "off"),
        AssumedChoice("quantityField", "Quantity in orders 2.1", "The documents show both names; both are sent unless the member wants one.", "both", "quantity", "quantityordered"),
        AssumedChoice("poNumber", "PO number", "reference: our unique order reference, the workshop's own PO number goes in front of the comment. own: the workshop's own; orders 2.1 can then not be looked up.", "reference", "own"),
        Assumed("transidEchoed", "Transaction id comes back", SettingKind.YesNo, "Off for a member that does not send the transaction id back; an answer without it counts as unclear otherwise.") with { Default = "true" },
        Assumed("orderTypes", "Order types", SettingKind.List, "The member's words; only delivery is documented. Others seen: stock order, will call, must have.") with { Default = "delivery" },
        Assumed("paymentStatus", "Payment status (3.0)", SettingKind.Text, "What an order 3.0 says of its payment.") with { Default = "paid" },
        Assumed("paymentType", "Payment type (3.0)", SettingKind.Text, "What an order 3.0 says of its payment.") with { Default = "phone" },
        Assumed("shipMethod", "Ship method (3.0)", SettingKind.Text, "For orders that are not fetched; those say In Store Pickup.") with { Default = "Delivery" },
        Assumed("serviceLevel", "Service level (3.0)", SettingKind.Text, "Goes with the ship method.") with { Default = "standard" },
        .. Transactions.Select(t => Assumed($"{t}Url", $"Address for {t}", SettingKind.Url, "Only where the member takes these messages elsewhere.")),
        new(GroupLinkSettings.Authorization, "HTTP authorization", SettingKind.Secret, SettingScope.Dealer, Help: "The whole header, for members that ask for one (3.0).", Documented: false),
        new("type", "Kind", SettingKind.Choice, SettingScope.Location, Help: "Store or warehouse.") { Choices = ["store", "warehouse"], Default = "store" },
        new("canOrder", "Takes orders", SettingKind.YesNo, SettingScope.Location, Help: "Off: only shows its stock.") { Default = "true" },
        new(GroupLinkSettings.Username, "User name", SettingKind.Text, SettingScope.Account, Required: true, Help: "As set up at the member for this workshop."),
        new(GroupLinkSettings.Password, "Password", SettingKind.Secret, SettingScope.Account, Required: true),
        new(GroupLinkSettings.Authorization, "HTTP authorization", SettingKind.Secret, SettingScope.Account, Help: "Instead of the dealer's, for this workshop only.", Documented: false),
    ];

    public static IReadOnlyList<SettingFault> Check(SettingScope scope, Settings settings)
    {
        var faults = new List<SettingFault>();
        foreach (var field in All.Where(f => f.Scope == scope))
            if (Fault(field, settings) is { } sentence)
                faults.Add(new SettingFault(field.Name, sentence));
        return faults;
    }

    private static string? Fault(SettingField field, Settings settings) => (field.Kind, settings[field.Name]) switch
    {
        (_, null) => field.Required ? $"{field.Label} is missing." : null,
        (SettingKind.Url, { } value) => Uri.TryCreate(value, UriKind.Absolute, out var address) && GroupLinkSettings.IsHttp(address)
            ? null : $"{field.Label} is not a web address: it has to begin with https://.",
        (SettingKind.Choice, { } value) => field.Choices.Contains(value, StringComparer.OrdinalIgnoreCase)
            ? null : $"{field.Label} is “{value}”; it can be {string.Join(" or ", field.Choices)}.",
        (SettingKind.Number, { } value) => settings.Number(field.Name, 0) is >= 1 and <= 24 * 14 ? null : $"{field.Label} is “{value}”; it has to be a whole number from 1 to 336.",
        (SettingKind.YesNo, { } value) => bool.TryParse(value, out _) ? null : $"{field.Label} is “{value}”; it can be true or false.",
        _ when field.Name == "lineCodes" => settings.List(field.Name).FirstOrDefault(pair => pair.Split('=') is not [{ Length: > 0 }, { Length: > 0 }]) is { } wrong
            ? $"“{wrong}” is no pair of line code and maker's code such as HST=HAS." : null,
        _ => null,
    };

    private static SettingField Dealer(string name, string label, SettingKind kind, string help, bool required = false) =>
        new(name, label, kind, SettingScope.Dealer, required, help);

    private static SettingField Assumed(string name, string label, SettingKind kind, string help) => Dealer(name, label, kind, help) with { Documented = false };

    private static SettingField Choice(string name, string label, string help, params string[] choices) =>
        Dealer(name, label, SettingKind.Choice, help) with { Choices = choices, Default = choices[0] };

    private static SettingField AssumedChoice(string name, string label, string help, params string[] choices) => Choice(name, label, help, choices) with { Documented = false };
}
