using TradeCounter.Domain.Parts;

namespace TradeCounter.Connectors.GroupLink;

/// <summary>A member's own parts as its listing names them; <paramref name="Brand"/> is the catalogue's code for its line code.</summary>
internal sealed record ListedPart(BrandCode? Brand, PartNumber Number, string Description)
{
    public PartKey Key => new(Brand, Number);
}

/// <summary>A member's parts list in memory: numbers by their normal form, descriptions by words.</summary>
internal sealed class PartsIndex
{
    private readonly IReadOnlyList<ListedPart> _parts;
    private readonly ILookup<string, ListedPart> _byNumber;

    public PartsIndex(IReadOnlyList<ListedPart> parts, int lines)
    {
        (_parts, Lines) = (parts, lines);
        _byNumber = parts.ToLookup(p => p.Number.Normal, StringComparer.Ordinal);
    }

    public int Lines { get; }

    public int Count => _parts.Count;

    public IReadOnlyList<PartKey> ByNumber(PartNumber number) => [.. _byNumber[number.Normal].Select(p => p.Key).Distinct()];

    /// <summary>Parts whose maker, number and description together hold every word, in the list's order.</summary>
    public IReadOnlyList<PartKey> ByWords(string words)
    {
        var wanted = words.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return wanted.Length == 0 ? [] : [.. _parts.Where(part => Array.TrueForAll(wanted, word => Holds(part, word))).Select(p => p.Key).Distinct()];
    }

    private static bool Holds(ListedPart part, string word) =>
        part.Description.Contains(word, StringComparison.OrdinalIgnoreCase)
        || part.Number.Printed.Contains(word, StringComparison.OrdinalIgnoreCase)
        || part.Number.Normal.Contains(word, StringComparison.OrdinalIgnoreCase)
        || string.Equals(part.Brand?.Value, word, StringComparison.OrdinalIgnoreCase);
}
