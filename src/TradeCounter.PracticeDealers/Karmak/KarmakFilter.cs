using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TradeCounter.PracticeDealers.Karmak;

/// <summary>A report's filter: terms of column, operation and value, joined by commas, all of which must hold.</summary>
internal sealed partial class KarmakFilter
{
    private readonly List<(string Column, string Operation, string Value)> _terms = [];

    /// <summary>What is wrong with the text, or none.</summary>
    public static string? TryParse(string? text, out KarmakFilter? filter)
    {
        filter = new();
        foreach (var term in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var match = Term().Match(term);
            if (!match.Success)
                return $"filter: {term} is not valid";
            filter._terms.Add((match.Groups[1].Value, match.Groups[2].Success ? match.Groups[2].Value.ToUpperInvariant() : "EQ", match.Groups[3].Value));
        }
        return filter._terms.Count == 0 ? "filter: missing, the whole table is not given out" : null;
    }

    /// <summary>The values a column may have, for looking up instead of walking through everything.</summary>
    public IReadOnlyList<string> Values(string column) =>
        [.. _terms.Where(term => Same(term.Column, column) && (term.Operation is "EQ" or "IN")).SelectMany(term => term.Value.Split('|'))];

    public bool Takes(JsonObject row) => _terms.TrueForAll(term => row.Any(column => Same(column.Key, term.Column)) && Holds(row.First(column => Same(column.Key, term.Column)).Value, term.Operation, term.Value));

    private static bool Holds(JsonNode? value, string operation, string wanted)
    {
        var text = value?.ToString() ?? "";
        return operation switch
        {
            "EQ" => wanted == "NULL" ? value is null : Same(text, wanted),
            "NE" => wanted == "NULL" ? value is not null : !Same(text, wanted),
            "IN" => wanted.Split('|').Any(one => Same(text, one)),
            "LT" => Compare(text, wanted) < 0,
            "LTE" => Compare(text, wanted) <= 0,
            "GT" => Compare(text, wanted) > 0,
            _ => Compare(text, wanted) >= 0,
        };
    }

    private static int Compare(string text, string wanted) =>
        DateTime.TryParseExact(wanted, "MM-dd-yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at.CompareTo(date)
        : decimal.TryParse(text, CultureInfo.InvariantCulture, out var left) && decimal.TryParse(wanted, CultureInfo.InvariantCulture, out var right) ? left.CompareTo(right)
        : string.Compare(text, wanted, StringComparison.OrdinalIgnoreCase);

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^([A-Za-z0-9]+)(?:\[(EQ|LT|LTE|GT|GTE|NE|IN)\])?([^\[\]]+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Term();
}
