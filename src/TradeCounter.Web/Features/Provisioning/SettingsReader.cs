using TradeCounter.Domain.Dealers;

namespace TradeCounter.Web.Features.Provisioning;

/// <summary>Reads one object of settings and has the dealer's own connector check it.</summary>
internal sealed class SettingsReader(bool allowPrivateHosts)
{
    /// <param name="besides">Members that are fields of ours, not settings of the system.</param>
    public Settings Read(JsonSpot place, IDealerConnector connector, SettingScope scope, params string[] besides)
    {
        var fields = connector.Fields.Where(field => field.Scope == scope).ToDictionary(field => field.Name, StringComparer.OrdinalIgnoreCase);
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, spot) in place.Members().Where(member => !besides.Contains(member.Name)))
        {
            if (!fields.TryGetValue(name, out var field))
                spot.Fault($"no such setting; {connector.System} knows {(fields.Count == 0 ? "none here" : string.Join(", ", fields.Keys))}", secret: true);
            else if (spot.Setting(IsSecret(field)) is { } text && !values.TryAdd(field.Name, text))
                spot.Fault("this setting once", IsSecret(field));
        }
        var settings = new Settings(values);
        foreach (var fault in connector.CheckSettings(scope, settings))
        {
            var field = fields.GetValueOrDefault(fault.Name);
            place[Written(place, fault.Name)].Fault(field is null ? fault.Sentence : $"{Kind(field)} ({fault.Sentence.TrimEnd('.')})", field is not null && IsSecret(field));
            if (field?.Kind == SettingKind.Url)
                fields.Remove(field.Name);
        }
        foreach (var field in fields.Values.Where(field => field.Kind == SettingKind.Url))
            if (settings[field.Name] is { } address && PrivateNetworks.Refuse(address, allowPrivateHosts) is { } refusal)
                place[Written(place, field.Name)].Fault(refusal);
        return settings;
    }

    private static bool IsSecret(SettingField field) => field.Kind == SettingKind.Secret;

    private static string Kind(SettingField field) => field.Kind switch
    {
        SettingKind.Secret => "a secret as text",
        SettingKind.Url => "an address that begins with https://",
        SettingKind.Number => "a number",
        SettingKind.YesNo => "true or false",
        SettingKind.Choice => $"one of {string.Join(", ", field.Choices)}",
        SettingKind.List => "a list of texts",
        _ => "a text",
    };

    // Case does not count, and the path has to be the one in the file.
    private static string Written(JsonSpot place, string name) =>
        place.Members().Select(member => member.Name).FirstOrDefault(member => member.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;
}
