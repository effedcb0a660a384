namespace TradeCounter.Domain.Dealers;

/// <summary>
/// A system's own settings for a dealer, a location or a trade account: names (case does not count) to texts. Lists are
/// comma-separated, yes/no is "true"/"false". May hold secrets: never logged, and its text form shows names only.
/// </summary>
public sealed class Settings
{
    public static readonly Settings Empty = new(new Dictionary<string, string>());

    private readonly Dictionary<string, string> _values;

    public Settings(IEnumerable<KeyValuePair<string, string>> values) =>
        _values = new Dictionary<string, string>(values, StringComparer.OrdinalIgnoreCase);

    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>The value, trimmed; null when missing or blank.</summary>
    public string? this[string name] => _values.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    public bool Flag(string name, bool otherwise = false) => bool.TryParse(this[name], out var value) ? value : otherwise;

    public int Number(string name, int otherwise) =>
        int.TryParse(this[name], System.Globalization.NumberStyles.Integer, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    public IReadOnlyList<string> List(string name) =>
        this[name]?.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    public Settings With(string name, string? value)
    {
        var copy = new Dictionary<string, string>(_values, StringComparer.OrdinalIgnoreCase);
        if (value is null)
            copy.Remove(name);
        else
            copy[name] = value;
        return new Settings(copy);
    }

    public override string ToString() => $"settings: {string.Join(", ", _values.Keys)}";
}

public enum SettingScope { Dealer, Location, Account }

public enum SettingKind { Text, Secret, Url, Number, YesNo, Choice, List }

/// <summary>One field of a system's settings, for the admin form and the provisioning file. <paramref name="Documented"/> is false where the dealer's documents do not say so and we assume it.</summary>
public sealed record SettingField(string Name, string Label, SettingKind Kind, SettingScope Scope, bool Required = false, string? Help = null, bool Documented = true)
{
    public IReadOnlyList<string> Choices { get; init; } = [];

    public string? Default { get; init; }

    /// <summary>The name of the dealer's own pick-list that offers values (see <see cref="PickLists"/>); null when there is none.</summary>
    public string? PickList { get; init; }
}
