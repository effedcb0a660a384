using System.Globalization;
using System.Net.Mail;
using System.Text.Json;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.People;
using TradeCounter.Domain.Prices;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Provisioning;

/// <summary>What stands in the database already: the file may refer to it, and a dealer's system never changes.</summary>
internal sealed record StandingKeys(IReadOnlySet<string> Workshops, IReadOnlyDictionary<string, string> SystemsByDealer);

/// <summary>Reads a provisioning file completely, and notes every fault with its path.</summary>
internal sealed class ProvisioningReader(DealerConnectorsBySystem connectors, bool allowPrivateHosts, StandingKeys standing)
{
    private const int MaxText = 200;
    private static readonly TimeSpan MaxTiming = TimeSpan.FromDays(30);
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false };

    private readonly List<ProvisioningFault> _faults = [];
    private readonly SettingsReader _settings = new(allowPrivateHosts);
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _workshops = new(standing.Workshops);
    private readonly Dictionary<string, string> _systems = new(standing.SystemsByDealer);

    public IReadOnlyList<ProvisioningFault> Faults => _faults;

    public ProvisioningDocument? Read(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text, Lenient);
            var document = Read(new JsonSpot(json.RootElement, "$", _faults));
            return _faults.Count == 0 ? document : null;
        }
        catch (JsonException wrong)
        {
            var line = (wrong.LineNumber ?? 0) + 1;
            _faults.Add(new("$", string.Create(CultureInfo.InvariantCulture, $"no JSON at line {line}, position {(wrong.BytePositionInLine ?? 0) + 1}"), "a JSON object with workshops, people, dealers and tradeAccounts"));
            return null;
        }
    }

    private ProvisioningDocument Read(JsonSpot root)
    {
        root.Only("workshops", "people", "dealers", "tradeAccounts");
        // In the order in which they refer to one another.
        var workshops = root["workshops"].List().Select(Workshop).ToList();
        var people = root["people"].List().Select(Person).ToList();
        var dealers = root["dealers"].List().Select(Dealer).OfType<DealerEntry>().ToList();
        var accounts = root["tradeAccounts"].List().Select(Account).OfType<AccountEntry>().ToList();
        return new(workshops, people, dealers, accounts);
    }

    private WorkshopEntry Workshop(JsonSpot spot)
    {
        spot.Only("key", "name", "address", "phone");
        var key = Key(spot["key"], "workshop");
        _workshops.Add(key);
        return new(key, spot["name"].Text(Domain.People.Workshop.MaxName, "the workshop's name"), Address(spot["address"]), spot["phone"].OptionalText(MaxText, "a phone number as text"));
    }

    private static Address? Address(JsonSpot spot)
    {
        if (spot.IsMissing)
            return null;
        spot.Only("line1", "line2", "city", "region", "postalCode", "countryCode");
        var country = spot["countryCode"].Text(MaxText, "two capital letters (ISO 3166-1), such as GB");
        if (country.Length > 0 && (country.Length != 2 || !country.All(char.IsAsciiLetterUpper)))
            spot["countryCode"].Fault("two capital letters (ISO 3166-1), such as GB");
        return new(spot["line1"].Text(MaxText, "street and number"), spot["line2"].OptionalText(MaxText, "a text"), spot["city"].Text(MaxText, "the city"),
            spot["region"].OptionalText(MaxText, "a text"), spot["postalCode"].Text(MaxText, "the postal code as text"), country);
    }

    private PersonEntry Person(JsonSpot spot)
    {
        spot.Only("email", "name", "password", "role", "workshop", "active");
        var email = spot["email"].Text(ClerkAccount.MaxEmail, "an e-mail address");
        if (email.Length > 0 && !(MailAddress.TryCreate(email, out var parsed) && parsed.Address == email))
            spot["email"].Fault("an e-mail address");
        Once(spot["email"], "person", email);
        var written = spot["role"].Text(MaxText, "Workshop, Counter or Admin");
        var known = Enum.TryParse<Role>(written, out var role) && Enum.GetNames<Role>().Contains(written);
        if (written.Length > 0 && !known)
            spot["role"].Fault("Workshop, Counter or Admin");
        var workshop = spot["workshop"].OptionalText(MaxText, "the key of a workshop");
        if (known && role == Role.Workshop)
            Refer(spot["workshop"], workshop, _workshops, "workshop");
        else if (known && workshop is not null)
            spot["workshop"].Fault($"no workshop: the role {role} belongs to none");
        return new(email, spot["name"].Text(ClerkAccount.MaxName, "the person's name"), spot["password"].Password(ClerkPasswords.MaxLength), role, workshop, spot["active"].OptionalYesNo());
    }

    private DealerEntry? Dealer(JsonSpot spot)
    {
        spot.Only("key", "name", "system", "phone", "currency", "settings", "locations", "timing", "practice", "active");
        var key = Key(spot["key"], "dealer");
        var system = System(spot["system"], key);
        var currency = Currency.TryParse(spot["currency"].Text(MaxText, "a currency code (ISO 4217), such as GBP"));
        if (!spot["currency"].IsMissing && currency is null)
            spot["currency"].Fault("a currency code of three letters (ISO 4217), such as GBP");
        var (name, phone) = (spot["name"].Text(Domain.Dealers.Dealer.MaxName, "the dealer's name"), spot["phone"].OptionalText(MaxText, "a phone number as text"));
        var (practice, active) = (spot["practice"].OptionalYesNo() ?? false, spot["active"].OptionalYesNo());
        var timing = Timing(spot["timing"], DealerTiming.DefaultFor(system ?? ""));
        if (system is null || connectors.Find(system) is not { } connector)
            return null;
        _systems[key] = connector.System;
        if (spot["settings"].IsMissing)
            spot["settings"].Fault("an object with what the system needs");
        return new(key, name, connector.System, phone, currency ?? default, _settings.Read(spot["settings"], connector, SettingScope.Dealer),
            Locations(spot["locations"], connector), timing, practice, active);
    }

    private string? System(JsonSpot spot, string dealer)
    {
        var systems = string.Join(", ", connectors.All.Select(connector => connector.System));
        var system = spot.Text(MaxText, $"one of {systems}");
        if (system.Length == 0)
            return null;
        if (connectors.Find(system) is null)
        {
            spot.Fault($"one of {systems}");
            return null;
        }
        if (standing.SystemsByDealer.TryGetValue(dealer, out var before) && !before.Equals(system, StringComparison.OrdinalIgnoreCase))
            spot.Fault($"{before}: the system of a dealer that is set up cannot change; use another key");
        return system;
    }

    private List<DealerLocation> Locations(JsonSpot spot, IDealerConnector connector)
    {
        var locations = new List<DealerLocation>();
        foreach (var place in spot.List())
        {
            var id = place["id"].Text(MaxText, "the dealer's id of this location, as text");
            if (locations.Exists(other => other.Id.Value == id))
                place["id"].Fault("an id that no other location of this dealer has");
            var name = place["name"].Text(MaxText, "the location's name");
            locations.Add(new(new(id), name) { Settings = _settings.Read(place, connector, SettingScope.Location, "id", "name") });
        }
        if (locations.Count == 0)
            spot.Fault("a list of at least one location");
        return locations;
    }

    private static DealerTiming Timing(JsonSpot spot, DealerTiming otherwise)
    {
        if (spot.IsMissing)
            return otherwise;
        spot.Only("answerTimeoutSeconds", "settleSeconds", "pollSeconds", "freshForSeconds");
        return new(spot["answerTimeoutSeconds"].Seconds(otherwise.AnswerTimeout, MaxTiming, mayBeZero: false), spot["settleSeconds"].Seconds(otherwise.Settle, MaxTiming, mayBeZero: true),
            spot["pollSeconds"].Seconds(otherwise.Poll, MaxTiming, mayBeZero: false), spot["freshForSeconds"].Seconds(otherwise.FreshFor, MaxTiming, mayBeZero: false));
    }

    private AccountEntry? Account(JsonSpot spot)
    {
        spot.Only("workshop", "dealer", "accountNumber", "settings", "active");
        var (workshop, dealer) = (spot["workshop"].OptionalText(MaxText, "the key of a workshop"), spot["dealer"].OptionalText(MaxText, "the key of a dealer"));
        Refer(spot["workshop"], workshop, _workshops, "workshop");
        Refer(spot["dealer"], dealer, _systems.Keys, "dealer");
        var number = spot["accountNumber"].Text(TradeAccount.MaxNumber, "the account's number at the dealer, as text");
        Once(spot["accountNumber"], "account", $"{workshop}\n{dealer}\n{number}");
        var active = spot["active"].OptionalYesNo();
        if (workshop is null || dealer is null || !_systems.TryGetValue(dealer, out var system) || connectors.Find(system) is not { } connector)
            return null;
        return new(workshop, dealer, number, _settings.Read(spot["settings"], connector, SettingScope.Account), active);
    }

    private string Key(JsonSpot spot, string what)
    {
        var key = spot.Text(Domain.Dealers.Dealer.MaxKey, $"the {what}'s key");
        if (!key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            spot.Fault("letters, digits, dashes, dots and underscores");
        Once(spot, what, key);
        return key;
    }

    private void Once(JsonSpot spot, string what, string key)
    {
        if (key.Length > 0 && !_seen.Add($"{what}\n{key}"))
            spot.Fault($"another value: this {what} stands in the file already");
    }

    private static void Refer(JsonSpot spot, string? key, IEnumerable<string> known, string what)
    {
        if (key is null || !known.Contains(key))
            spot.Fault($"the key of a {what} in this file or set up already");
    }
}
