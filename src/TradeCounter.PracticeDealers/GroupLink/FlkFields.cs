using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TradeCounter.PracticeDealers.GroupLink;

/// <summary>Reads a message as strictly as a member's system might: exact names, exact types, no nulls. Every fault is noted; the first is told.</summary>
internal sealed class FlkFields(JsonObject json, List<string> problems, string at = "")
{
    public string? Problem => problems.Count == 0 ? null : problems[0];

    public bool Has(string name) => json.ContainsKey(name);

    public string Text(string name, bool required = true, int longest = 200)
    {
        if (Of(name, JsonValueKind.String, required) is not { } value)
            return "";
        var text = value.GetValue<string>();
        if (text.Length > longest)
            Wrong(name, $"is longer than {longest}");
        return text;
    }

    /// <summary>A text that must say something.</summary>
    public string Filled(string name)
    {
        var text = Text(name);
        if (Problem is null && string.IsNullOrWhiteSpace(text))
            Wrong(name, "is empty");
        return text;
    }

    public decimal Amount(string name, bool required = true)
    {
        var amount = Of(name, JsonValueKind.Number, required)?.GetValue<decimal>() ?? 0;
        if (amount < 0)
            Wrong(name, "is negative");
        return amount;
    }

    public int Whole(string name, bool required = true)
    {
        var number = Amount(name, required);
        if (number != decimal.Truncate(number) || number > 99_999)
            Wrong(name, "is no whole number");
        return number is >= 0 and <= 99_999 ? (int)number : 0;
    }

    public bool Flag(string name)
    {
        if (json.TryGetPropertyValue(name, out var value) && value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False)
            return json[name]!.GetValue<bool>();
        Wrong(name, json.ContainsKey(name) ? "is neither true nor false" : "is missing");
        return false;
    }

    /// <summary>Text or number, where the documents show both.</summary>
    public string TextOrNumber(string name)
    {
        if (!json.TryGetPropertyValue(name, out var value) || value is null)
            return "";
        if (value.GetValueKind() is not (JsonValueKind.String or JsonValueKind.Number))
            Wrong(name, "is neither text nor number");
        return value.ToString();
    }

    public FlkFields Inside(string name, bool required = true)
    {
        if (json[name] is JsonObject inside)
            return new(inside, problems, $"{at}{name}.");
        if (required || json.ContainsKey(name))
            Wrong(name, "is no object");
        return new([], problems, $"{at}{name}.");
    }

    public IReadOnlyList<FlkFields> List(string name, bool filled = true)
    {
        if (json[name] is not JsonArray list || (filled && list.Count == 0))
        {
            Wrong(name, "is no list or empty");
            return [];
        }
        return [.. list.Select((item, index) => new FlkFields(item as JsonObject ?? [], problems, $"{at}{name}[{index}]."))];
    }

    public void Version(string expected)
    {
        if (Text("version") is var version && version != expected)
            Wrong("version", $"is {version}, this system speaks {expected}");
    }

    /// <summary>yyyy-MM-dd HH:mm:ss, the only form the documents show.</summary>
    public void Time(string name)
    {
        if (!DateTime.TryParseExact(Text(name), "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            Wrong(name, "is no time such as 2014-07-04 11:00:26");
    }

    /// <summary>MM/dd/yyyy, or none where the text is empty.</summary>
    public DateOnly? Day(string name)
    {
        var text = Text(name);
        if (text.Length == 0)
            return null;
        if (DateOnly.TryParseExact(text, "MM/dd/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        Wrong(name, "is no day such as 07/04/2014");
        return null;
    }

    public void Wrong(string name, string why) => problems.Add($"{at}{name} {why}");

    public void NoNulls() => NoNulls(json, at);

    private void NoNulls(JsonNode node, string path)
    {
        var members = node switch
        {
            JsonObject inner => inner.Select(member => ($"{path}{member.Key}", member.Value)),
            JsonArray list => list.Select((item, index) => ($"{path}[{index}]", item)),
            _ => [],
        };
        foreach (var (name, value) in members.ToList())
        {
            if (value is null)
                problems.Add($"{name} is null");
            else
                NoNulls(value, name + ".");
        }
    }

    private JsonValue? Of(string name, JsonValueKind kind, bool required)
    {
        if (!json.TryGetPropertyValue(name, out var value))
        {
            if (required)
                Wrong(name, "is missing");
            return null;
        }
        if (value?.GetValueKind() == kind)
            return value.AsValue();
        Wrong(name, $"is no {kind}");
        return null;
    }
}
