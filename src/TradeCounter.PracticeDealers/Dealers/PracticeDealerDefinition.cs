using System.Text.Json.Nodes;

namespace TradeCounter.PracticeDealers.Dealers;

/// <summary>One make-believe dealer: who it is, which system it runs, what it sells and who has an account there.</summary>
public sealed record PracticeDealerDefinition
{
    /// <summary>Short name, also the key of the provisioning file and the name of the data file.</summary>
    public required string Key { get; init; }

    /// <summary>Name that people see.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the dialect: keyloop, grouplink, karmak or one of a further folder.</summary>
    public required string System { get; init; }

    /// <summary>Currency of every price, three letters.</summary>
    public required string Currency { get; init; }

    /// <summary>Phone for orders in doubt.</summary>
    public required string Phone { get; init; }

    /// <summary>Percent of tax, where the system tells prices with and without.</summary>
    public decimal TaxRate { get; init; }

    /// <summary>Number of the dealer's first order; the next ones count on.</summary>
    public required int FirstOrderNumber { get; init; }

    /// <summary>Seed of everything that is this dealer's own: stock, lead times, what it blocks.</summary>
    public required int Seed { get; init; }

    /// <summary>Codes of the makers it sells.</summary>
    public required IReadOnlyList<string> Makers { get; init; }

    /// <summary>Branches that hold stock.</summary>
    public required IReadOnlyList<PracticeLocation> Locations { get; init; }

    /// <summary>Accounts of workshops.</summary>
    public required IReadOnlyList<PracticeAccount> Accounts { get; init; }

    /// <summary>The dealer's settings as the provisioning file has them; <c>{address}</c> stands for the dealer's own address.</summary>
    public required string Settings { get; init; }

    /// <summary>The settings with the address the dealer really listens on.</summary>
    public JsonObject SettingsAt(Uri address) => PracticeSettings.Parse(Settings, address);

    /// <summary>One setting as text, or an empty text where it is missing.</summary>
    public string Setting(string name) => PracticeSettings.Text(Settings, name);
}

/// <summary>A branch; <paramref name="Settings"/> are further members of its provisioning object.</summary>
public sealed record PracticeLocation(string Id, string Name, string Settings = "{}")
{
    /// <summary>One further member as text, or an empty text where it is missing.</summary>
    public string Setting(string name) => PracticeSettings.Text(Settings, name);
}

/// <summary>A workshop's account: its discounts by price group (percent), whether it starts on hold, and its sign-in.</summary>
public sealed record PracticeAccount
{
    /// <summary>Number by which the dealer's system knows the account.</summary>
    public required string Number { get; init; }

    /// <summary>Name at the dealer.</summary>
    public required string Name { get; init; }

    /// <summary>Key of the demo workshop that owns it, none for strangers.</summary>
    public string? Workshop { get; init; }

    /// <summary>Percent off list by the maker's price group.</summary>
    public required IReadOnlyDictionary<string, decimal> Discounts { get; init; }

    /// <summary>Whether the account is blocked when the dealer starts for the first time.</summary>
    public bool OnHold { get; init; }

    /// <summary>The trade account's settings as the provisioning file has them.</summary>
    public string Settings { get; init; } = "{}";

    /// <summary>One setting as text, or an empty text where it is missing.</summary>
    public string Setting(string name) => PracticeSettings.Text(Settings, name);
}

internal static class PracticeSettings
{
    public static JsonObject Parse(string json, Uri? address = null)
    {
        var text = address is null ? json : json.Replace("{address}", address.AbsoluteUri.TrimEnd('/'), StringComparison.Ordinal);
        return JsonNode.Parse(text)!.AsObject();
    }

    public static string Text(string json, string name) => Parse(json)[name]?.ToString() ?? "";
}
