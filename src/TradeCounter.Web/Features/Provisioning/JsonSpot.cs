using System.Text.Json;
using TradeCounter.Domain.Dealers;

namespace TradeCounter.Web.Features.Provisioning;

/// <summary>
/// One place of the file with its path. What is missing or wrong is noted down and reading goes on, so that one message can
/// name every fault; the values then returned are stand-ins that nobody uses, because a file with a fault is not applied.
/// </summary>
internal readonly struct JsonSpot(JsonElement? json, string path, List<ProvisioningFault> faults)
{
    private const int LongestShown = 60;

    public string Path { get; } = path;

    public bool IsMissing => json is null or { ValueKind: JsonValueKind.Null };

    public JsonSpot this[string name] =>
        new(json is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty(name, out var member) ? member : null, $"{Path}.{name}", faults);

    /// <summary>The object's members must be among these.</summary>
    public void Only(params string[] known)
    {
        if (!Is(JsonValueKind.Object, "an object"))
            return;
        foreach (var member in json!.Value.EnumerateObject().Where(member => !known.Contains(member.Name)))
            new JsonSpot(member.Value, $"{Path}.{member.Name}", faults).Fault($"no such field; known here are {string.Join(", ", known)}");
    }

    public IReadOnlyList<JsonSpot> List()
    {
        var (spot, all) = (this, new List<JsonSpot>());
        if (!IsMissing && Is(JsonValueKind.Array, "a list"))
            all.AddRange(json!.Value.EnumerateArray().Select((item, index) => new JsonSpot(item, $"{spot.Path}[{index}]", spot.Faults)));
        return all;
    }

    public IReadOnlyList<(string Name, JsonSpot Spot)> Members()
    {
        var (spot, all) = (this, new List<(string, JsonSpot)>());
        if (!IsMissing && Is(JsonValueKind.Object, "an object"))
            all.AddRange(json!.Value.EnumerateObject().Select(member => (member.Name, new JsonSpot(member.Value, $"{spot.Path}.{member.Name}", spot.Faults))));
        return all;
    }

    /// <summary>A text that has to be there.</summary>
    public string Text(int max, string what)
    {
        if (json is not { ValueKind: JsonValueKind.String } || string.IsNullOrWhiteSpace(json.Value.GetString()))
        {
            Fault(what);
            return "";
        }
        return Short(json.Value.GetString()!.Trim(), max);
    }

    public string? OptionalText(int max, string what)
    {
        if (IsMissing || !Is(JsonValueKind.String, what))
            return null;
        return json!.Value.GetString()!.Trim() is { Length: > 0 } text ? Short(text, max) : null;
    }

    /// <summary>Not trimmed, and not shown when it is wrong.</summary>
    public string Password(int max)
    {
        var text = json is { ValueKind: JsonValueKind.String } ? json.Value.GetString()! : "";
        if (text.Length == 0 || text.Length > max)
            Faults.Add(new(Path, IsMissing ? null : "not a password", $"a text of 1 to {max} characters"));
        return text;
    }

    public bool? OptionalYesNo()
    {
        if (json is { ValueKind: JsonValueKind.True or JsonValueKind.False } flag)
            return flag.GetBoolean();
        if (!IsMissing)
            Fault("true or false");
        return null;
    }

    /// <summary>Seconds, fractions allowed.</summary>
    public TimeSpan Seconds(TimeSpan otherwise, TimeSpan max, bool mayBeZero)
    {
        if (IsMissing)
            return otherwise;
        if (json is { ValueKind: JsonValueKind.Number } number && number.TryGetDecimal(out var seconds) && seconds >= 0 && (seconds > 0 || mayBeZero)
            && seconds <= max.Ticks / TimeSpan.TicksPerSecond)
            return TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));
        Fault($"seconds, a number {(mayBeZero ? "from 0" : "above 0")} to {max.Ticks / TimeSpan.TicksPerSecond}");
        return otherwise;
    }

    /// <summary>A setting as the connectors read it: lists comma-separated, yes/no as true/false, numbers as they stand there.</summary>
    public string? Setting(bool secret)
    {
        switch (json?.ValueKind)
        {
            case JsonValueKind.String: return json.Value.GetString();
            case JsonValueKind.Number: return json.Value.GetRawText();
            case JsonValueKind.True: return "true";
            case JsonValueKind.False: return "false";
            case JsonValueKind.Array: return string.Join(",", List().Select(item => item.ListItem() ?? ""));
            case null or JsonValueKind.Null: return null;
            default: Fault("a text, a number, true, false, or a list of texts", secret); return null;
        }
    }

    /// <summary>The first fault of a place counts; what follows from it does not help.</summary>
    public void Fault(string expected, bool secret = false)
    {
        var path = Path;
        if (!faults.Exists(fault => fault.Path == path))
            faults.Add(new(path, Shown(secret), expected));
    }

    private List<ProvisioningFault> Faults => faults;

    private string? ListItem()
    {
        if (json is { ValueKind: JsonValueKind.String or JsonValueKind.Number } && json.Value.ToString() is var text && !text.Contains(',', StringComparison.Ordinal))
            return text;
        Fault("a text without a comma, or a number");
        return null;
    }

    private bool Is(JsonValueKind kind, string what)
    {
        if (json?.ValueKind == kind)
            return true;
        Fault(what);
        return false;
    }

    private string Short(string text, int max)
    {
        if (text.Length > max)
            Fault($"at most {max} characters, these are {text.Length}");
        return text;
    }

    private string? Shown(bool secret)
    {
        if (IsMissing)
            return null;
        if (secret)
            return "a secret (not shown)";
        var text = json!.Value.ValueKind switch { JsonValueKind.Object => "an object", JsonValueKind.Array => "a list", _ => json.Value.GetRawText() };
        return text.Length > LongestShown ? text[..LongestShown] + "…" : text;
    }
}
