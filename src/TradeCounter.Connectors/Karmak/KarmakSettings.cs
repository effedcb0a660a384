using TradeCounter.Domain.Dealers;

namespace TradeCounter.Connectors.Karmak;

/// <summary>The settings of a Karmak dealer, its branches and the accounts there. Their names stand in provisioning files.</summary>
internal static class KarmakSettings
{
    public const string BaseUrl = "baseUrl";
    public const string ReportsUrl = "reportsUrl";
    public const string TokenUrl = "tokenUrl";
    public const string ClientId = "clientId";
    public const string ClientSecret = "clientSecret";
    public const string Account = "account";
    public const string User = "user";
    public const string PaymentMethodIdSupported = "paymentMethodIdSupported";
    public const string AskOnlineFirst = "askOnlineFirst";
    public const string DepartmentId = "departmentId";
    public const string BranchCode = "branchCode";
    public const string CustomerNumber = "customerNumber";
    public const string PaymentMethodId = "paymentMethodId";
    public const string PaymentMethod = "paymentMethod";
    public const string DeliveryMethod = "deliveryMethod";

    public const string PaymentMethods = "paymentMethods";
    public const string DeliveryMethods = "deliveryMethods";
    public const string Departments = "departments";

    public static readonly IReadOnlyList<SettingField> Fields =
    [
        new(BaseUrl, "Address", SettingKind.Url, SettingScope.Dealer, Required: true,
            "Karmak's interface, for example https://api.karmak.io/api/unity/v1/unityapi") { Default = "https://api.karmak.io/api/unity/v1/unityapi" },
        new(TokenUrl, "Sign-in address", SettingKind.Url, SettingScope.Dealer, Required: true,
            "Where tokens are given out, for example https://api.karmak.io/auth/connect/token") { Default = "https://api.karmak.io/auth/connect/token" },
        new(ReportsUrl, "Reports address", SettingKind.Url, SettingScope.Dealer, Required: false,
            "Only for dealers whose reports lie in the newer portal, for example https://api.karmak.io/ops/DataAccess/Frw. Empty: the address above with /frw behind it."),
        new(ClientId, "Client id", SettingKind.Text, SettingScope.Dealer, Required: true, "From Karmak."),
        new(ClientSecret, "Client secret", SettingKind.Secret, SettingScope.Dealer, Required: true, "From Karmak."),
        new(Account, "Karmak account", SettingKind.Text, SettingScope.Dealer, Required: true, "The dealer's account id at Karmak."),
        new(User, "Unity user", SettingKind.Text, SettingScope.Dealer, Required: true, "The Unity user that stands for us in the dealer's Fusion."),
        new(PaymentMethodIdSupported, "Payment methods by id", SettingKind.YesNo, SettingScope.Dealer, Required: false,
            "Yes from Fusion 3.62.5 on; older versions take the description only. “Test this account” shows the version.") { Default = "false" },
        new(AskOnlineFirst, "Ask before an order whether the dealer is online", SettingKind.YesNo, SettingScope.Dealer, Required: false,
            "An order that Karmak takes while the dealer is offline may come late or never. No only for dealers without System/Status.", Documented: false) { Default = "true" },
        new(DepartmentId, "Department", SettingKind.Text, SettingScope.Location, Required: true, "The department that books the orders.") { PickList = Departments },
        new(BranchCode, "Branch code in reports", SettingKind.Text, SettingScope.Location, Required: false,
            "How reports call this branch, for example 01. Order numbers may repeat over branches; without it they are not told apart.", Documented: false),
        new(CustomerNumber, "Customer number in reports", SettingKind.Text, SettingScope.Account, Required: false,
            "The customer key, which differs from the customer id that is our account number. Without it an order in doubt can be looked up by its mark only."),
        new(PaymentMethodId, "Payment method id", SettingKind.Text, SettingScope.Account, Required: false, "Chosen at checkout unless somebody takes another.") { PickList = PaymentMethods },
        new(PaymentMethod, "Payment method", SettingKind.Text, SettingScope.Account, Required: false, "Its description, for dealers before Fusion 3.62.5; at most 30 characters.") { PickList = PaymentMethods },
        new(DeliveryMethod, "Delivery method", SettingKind.Text, SettingScope.Account, Required: false, "As the dealer writes it; chosen at checkout unless somebody takes another.") { PickList = DeliveryMethods },
    ];

    public static IReadOnlyList<SettingFault> Check(SettingScope scope, Settings settings) =>
        [.. Fields.Where(f => f.Scope == scope).Select(f => Check(f, settings[f.Name])).OfType<SettingFault>()];

    /// <summary>Null where the set-up holds no usable address.</summary>
    public static Uri? Address(DealerConnection connection, string path) => Join(connection.DealerSettings[BaseUrl], path);

    public static Uri? Reports(DealerConnection connection, string view) => connection.DealerSettings[ReportsUrl] is { } reports
        ? Join(reports, view)
        : Join(connection.DealerSettings[BaseUrl], "frw/" + view);

    public static Uri? Token(DealerConnection connection) => Join(connection.DealerSettings[TokenUrl], "");

    /// <summary>What stands on our side for one installation of Fusion.</summary>
    public static string Installation(DealerConnection connection) =>
        $"{connection.DealerSettings[BaseUrl]}|{connection.DealerSettings[ReportsUrl]}|{connection.DealerSettings[Account]}";

    private static Uri? Join(string? address, string path) =>
        address is not null && Uri.TryCreate(path.Length == 0 ? address : address.TrimEnd('/') + "/" + path, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) ? uri : null;

    private static SettingFault? Check(SettingField field, string? value) => (value, field) switch
    {
        (null, { Required: true }) => new(field.Name, $"{field.Label} is missing."),
        (null, _) => null,
        (_, { Kind: SettingKind.Url }) when Join(value, "") is null => new(field.Name, $"{field.Label} has to be a whole address that begins with https://."),
        (_, { Kind: SettingKind.YesNo }) when !bool.TryParse(value, out _) => new(field.Name, $"{field.Label} is true or false."),
        (_, { Name: PaymentMethod }) when value.Length > Wire.KarmakPayment.MaxPaymentMethod =>
            new(field.Name, $"{field.Label} has at most {Wire.KarmakPayment.MaxPaymentMethod} characters."),
        (_, { Name: DeliveryMethod }) when value.Length > Wire.KarmakShipping.MaxDeliveryMethod =>
            new(field.Name, $"{field.Label} has at most {Wire.KarmakShipping.MaxDeliveryMethod} characters."),
        (_, { Name: BranchCode or CustomerNumber }) when !KarmakQuery.CanHold(value) =>
            new(field.Name, $"{field.Label} cannot hold commas, brackets or upright strokes: the reports' filters have no way to write them."),
        _ => null,
    };
}
