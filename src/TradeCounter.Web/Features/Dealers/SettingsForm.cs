using TradeCounter.Domain.Dealers;

namespace TradeCounter.Web.Features.Dealers;

/// <summary>One field of a form with what is stored. Secrets are write-only: only whether there is one is told.</summary>
public sealed record SettingView(SettingField Field, string? Value, bool IsSet)
{
    public static IReadOnlyList<SettingView> Of(IDealerConnector connector, SettingScope scope, Settings settings) =>
        [.. connector.Fields.Where(field => field.Scope == scope).Select(field => Of(field, settings))];

    private static SettingView Of(SettingField field, Settings settings) =>
        new(field, field.Kind == SettingKind.Secret ? null : settings[field.Name], settings[field.Name] is not null);
}

/// <summary>What is wrong with one field; <paramref name="Field"/> as in "name", "settings.baseUrl", "locations[0].departmentId".</summary>
public sealed record FormFault(string Field, string Sentence);

/// <summary>What became of a form: stored, or nothing stored and what is wrong with its fields.</summary>
public sealed record FormAnswer(Guid Id, IReadOnlyList<FormFault> Faults)
{
    public static FormAnswer Wrong(IReadOnlyList<FormFault> faults) => new(Guid.Empty, faults);
}

/// <summary>What was typed into a form's setting fields. A blank secret means: keep the one that is there, unless it is to be removed.</summary>
public sealed record TypedSettings(Settings Values, IReadOnlySet<string> Removed)
{
    public static readonly TypedSettings None = new(Settings.Empty, new HashSet<string>());

    internal Settings Over(Settings stored, IDealerConnector connector, SettingScope scope)
    {
        foreach (var field in connector.Fields.Where(field => field.Scope == scope))
        {
            var keep = field.Kind == SettingKind.Secret && !Removed.Contains(field.Name);
            stored = stored.With(field.Name, Values[field.Name] ?? (keep ? stored[field.Name] : null));
        }
        return stored;
    }
}

internal static class SettingsCheck
{
    /// <summary>What the dealer's own connector finds wrong, and addresses that this installation may not reach.</summary>
    public static IEnumerable<FormFault> Faults(this IDealerConnector connector, SettingScope scope, Settings settings, string place, bool allowPrivateHosts)
    {
        var faults = connector.CheckSettings(scope, settings);
        foreach (var fault in faults)
            yield return new(place + fault.Name, fault.Sentence);
        foreach (var field in connector.Fields.Where(field => field.Scope == scope && field.Kind == SettingKind.Url && !faults.Any(fault => fault.Name == field.Name)))
            if (settings[field.Name] is { } address && PrivateNetworks.Refuse(address, allowPrivateHosts) is { } wanted)
                yield return new(place + field.Name, $"{field.Label} has to be {wanted}.");
    }

    public static bool Same(this Settings a, Settings b) =>
        a.Values.Count == b.Values.Count && a.Values.All(value => b.Values.TryGetValue(value.Key, out var other) && other == value.Value);
}
