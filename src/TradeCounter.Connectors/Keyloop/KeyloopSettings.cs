using System.Security.Cryptography;
using System.Text;
using TradeCounter.Connectors.Http;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;

namespace TradeCounter.Connectors.Keyloop;

/// <summary>A branch and the store it is at Keyloop.</summary>
internal sealed record KeyloopPlace(DealerLocation Location, string Store);

/// <summary>The settings of one connection, read: addresses, what the account is called, what the dealer takes.</summary>
internal sealed class KeyloopSettings(DealerConnection connection)
{
    private const string TokenPath = "/oauth/client_credential/accesstoken";

    private readonly Settings _dealer = connection.DealerSettings;
    private readonly Settings _account = connection.AccountSettings;

    public string ClientId => _dealer[KeyloopFields.ClientId] ?? "";

    public string ClientSecret => _dealer[KeyloopFields.ClientSecret] ?? "";

    public string? Scope => _dealer[KeyloopFields.Scope];

    public bool SignsInByHeader => _dealer[KeyloopFields.TokenAuth] == KeyloopFields.AsBasic;

    public string? OnBehalfOf => _account[KeyloopFields.OnBehalfOf];

    public string? CustomerId => _account[KeyloopFields.CustomerId];

    /// <summary>The account number where neither id is set, as the provisioning file promises.</summary>
    public string? CompanyId => _account[KeyloopFields.CompanyId] ?? (CustomerId is null ? connection.AccountNumber : null);

    public IReadOnlyList<BrandCode> Brands => [.. _dealer.List(KeyloopFields.Brands).Select(b => BrandCode.TryParse(b)).OfType<BrandCode>()];

    /// <summary>What the dealer takes, the usual one first.</summary>
    public IReadOnlyList<OrderUrgency> Urgencies =>
        [.. (_dealer.List(KeyloopFields.OrderTypes) is { Count: > 0 } own ? own : KeyloopMapping.OrderTypes).Select(KeyloopMapping.Urgency).OfType<OrderUrgency>().Distinct()];

    public OrderUrgency DefaultUrgency => Urgencies is [var first, ..] ? first : OrderUrgency.Daily;

    public IReadOnlyList<KeyloopPlace> Places => [.. connection.Locations.Select(l => new KeyloopPlace(l, l.Settings[KeyloopFields.StoreId] ?? _dealer[KeyloopFields.StoreId] ?? l.Id.Value))];

    public IReadOnlyList<string> Secrets { get; } = WireLog.Secrets(connection, KeyloopFields.All);

    /// <summary>Null where the setting is no address.</summary>
    public Uri? TokenAddress => _dealer[KeyloopFields.TokenUrl] is { } own ? Address(own, "") : Address(Root(_dealer[KeyloopFields.BaseUrl]), TokenPath);

    /// <summary>One sign-in for all who sign in alike; other credentials are another one.</summary>
    public string TokenKey => "keyloop|" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', TokenAddress, ClientId, ClientSecret, Scope, SignsInByHeader))));

    /// <summary>Who is asking for a price (docs/contracts/keyloop.md 4: the parameters' names are an assumption).</summary>
    public IEnumerable<(string Name, string Value)> WhoAsks()
    {
        if (CompanyId is { } company)
            yield return (_dealer[KeyloopFields.CompanyParameter] ?? KeyloopFields.CompanyId, company);
        if (CustomerId is { } customer)
            yield return (_dealer[KeyloopFields.CustomerParameter] ?? KeyloopFields.CustomerId, customer);
    }

    /// <summary>/{prefix}/{enterpriseId}/{storeId}/v1/{resource}?query, every piece escaped.</summary>
    public string Path(string store, IEnumerable<string> resource, IEnumerable<(string Name, string Value)>? query = null)
    {
        var pieces = (_dealer[KeyloopFields.Prefix] ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Concat([_dealer[KeyloopFields.EnterpriseId] ?? "", store, "v1"]).Concat(resource).Select(Uri.EscapeDataString);
        var asked = string.Join('&', (query ?? []).Select(q => $"{Uri.EscapeDataString(q.Name)}={Uri.EscapeDataString(q.Value)}"));
        return "/" + string.Join('/', pieces) + (asked.Length == 0 ? "" : "?" + asked);
    }

    /// <summary>Null where the address setting is none.</summary>
    public Uri? Address(string path) => Address(_dealer[KeyloopFields.BaseUrl], path);

    private static Uri? Address(string? root, string path) =>
        Uri.TryCreate(root?.TrimEnd('/') + path, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) ? uri : null;

    private static string? Root(string? address) => Address(address, "") is { } uri ? uri.GetLeftPart(UriPartial.Authority) : null;
}
