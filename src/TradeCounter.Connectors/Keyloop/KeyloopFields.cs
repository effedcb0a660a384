using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Parts;

namespace TradeCounter.Connectors.Keyloop;

/// <summary>The settings' names, which are a contract with provisioning files, the fields of the admin form, and their check.</summary>
internal static class KeyloopFields
{
    public const string BaseUrl = "baseUrl";
    public const string TokenUrl = "tokenUrl";
    public const string TokenAuth = "tokenAuth";
    public const string ClientId = "clientId";
    public const string ClientSecret = "clientSecret";
    public const string Scope = "scope";
    public const string EnterpriseId = "enterpriseId";
    public const string StoreId = "storeId";
    public const string Prefix = "prefix";
    public const string Dms = "dms";
    public const string Brands = "brands";
    public const string OrderTypes = "orderTypes";
    public const string ReferenceRequired = "referenceRequired";
    public const string CustomerParameter = "customerParameter";
    public const string CompanyParameter = "companyParameter";
    public const string CustomerId = "customerId";
    public const string CompanyId = "companyId";
    public const string OnBehalfOf = "onBehalfOf";

    public const string InBody = "body";
    public const string AsBasic = "basic";

    // Keyloop's product page is the only document; what it does not say is marked as not documented (docs/contracts/keyloop.md 1).
    public static readonly IReadOnlyList<SettingField> All =
    [
        new(BaseUrl, "Address", SettingKind.Url, SettingScope.Dealer, Required: true, "Host by region and stage, such as https://api.eu.keyloop.io or https://api.eu-stage.keyloop.io.", Documented: false),
        new(TokenUrl, "Sign-in address", SettingKind.Url, SettingScope.Dealer, Help: "Empty: /oauth/client_credential/accesstoken at the address's host.", Documented: false),
        new(ClientId, "Client id", SettingKind.Text, SettingScope.Dealer, Required: true, "From Keyloop's developer console.", Documented: false),
        new(ClientSecret, "Client secret", SettingKind.Secret, SettingScope.Dealer, Required: true, "Stored encrypted and never shown again.", Documented: false),
        new(TokenAuth, "How the client signs in", SettingKind.Choice, SettingScope.Dealer, Help: "In the form's body, or as a Basic header.", Documented: false) { Choices = [InBody, AsBasic], Default = InBody },
        new(Scope, "Scope", SettingKind.Text, SettingScope.Dealer, Help: "Only where Keyloop asks for one, such as api.parts/read api.parts-orders/write.", Documented: false),
        new(EnterpriseId, "Enterprise id", SettingKind.Text, SettingScope.Dealer, Required: true, "The dealer group's id at Keyloop.", Documented: false),
        new(StoreId, "Store id", SettingKind.Text, SettingScope.Dealer, Required: true, "The branch's id at Keyloop; a location may have its own.", Documented: false),
        new(Prefix, "Path prefix", SettingKind.Text, SettingScope.Dealer, Help: "Some Keyloop products stand behind a first path segment, such as partner.", Documented: false),
        new(Dms, "DMS", SettingKind.Choice, SettingScope.Dealer, Help: "Which system the dealer runs. It changes nothing in the calls; what differs are the settings below.") { Choices = ["Autoline", "Aswin", "DRACAR+", "Drive", "EVA", "WinDrakkar", "Automaster"] },
        new(Brands, "Brands", SettingKind.List, SettingScope.Dealer, Help: "Brand codes searched when no brand is typed. Empty: the dealer is asked for its list.") { PickList = Brands },
        new(OrderTypes, "Order types", SettingKind.List, SettingScope.Dealer, Help: "The types this dealer takes; the first one is the usual one. Empty: all.") { Choices = KeyloopMapping.OrderTypes },
        new(ReferenceRequired, "The dealer requires an order reference", SettingKind.YesNo, SettingScope.Dealer, Help: "Our reference is always sent, so either is good."),
        new(CompanyParameter, "Name of the company parameter", SettingKind.Text, SettingScope.Dealer, Help: "Query parameter that carries the company id when prices are asked for.", Documented: false) { Default = CompanyId },
        new(CustomerParameter, "Name of the customer parameter", SettingKind.Text, SettingScope.Dealer, Help: "Query parameter that carries the customer id when prices are asked for.", Documented: false) { Default = CustomerId },
        new(StoreId, "Store id", SettingKind.Text, SettingScope.Location, Help: "Empty: the dealer's.", Documented: false),
        new(CompanyId, "Company id", SettingKind.Text, SettingScope.Account, Help: "The workshop's company account at the dealer. Empty, and no customer id either: the account number.", Documented: false),
        new(CustomerId, "Customer id", SettingKind.Text, SettingScope.Account, Help: "Only where the account belongs to a person instead of a company.", Documented: false),
        new(OnBehalfOf, "Acting person's id", SettingKind.Text, SettingScope.Account, Help: "Sent as x-onbehalf-of for the dealer's audit; the id must be known there.", Documented: false),
    ];

    public static IReadOnlyList<SettingFault> Check(SettingScope scope, Settings settings) =>
        [.. All.Where(f => f.Scope == scope).Select(f => Check(f, settings)).OfType<SettingFault>()];

    private static SettingFault? Check(SettingField field, Settings settings)
    {
        if (settings[field.Name] is not { } value)
            return field.Required ? new(field.Name, $"{field.Label} is missing.") : null;
        return field.Name switch
        {
            BaseUrl or TokenUrl => IsAddress(value) ? null : new(field.Name, $"{field.Label} has to be a whole address, such as https://api.eu.keyloop.io."),
            TokenAuth => value is InBody or AsBasic ? null : new(field.Name, $"{field.Label} is {InBody} or {AsBasic}."),
            ReferenceRequired => bool.TryParse(value, out _) ? null : new(field.Name, $"{field.Label}: true or false."),
            Brands => settings.List(Brands).FirstOrDefault(b => BrandCode.TryParse(b) is null) is { } wrong
                ? new(field.Name, $"“{wrong}” is not a brand code: 1 to {BrandCode.MaxLength} characters without blanks.") : null,
            OrderTypes => settings.List(OrderTypes).FirstOrDefault(t => KeyloopMapping.Urgency(t) is null) is { } unknown
                ? new(field.Name, $"“{unknown}” is not an order type; there are {string.Join(", ", KeyloopMapping.OrderTypes)}.") : null,
            _ => null,
        };
    }

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);
}
