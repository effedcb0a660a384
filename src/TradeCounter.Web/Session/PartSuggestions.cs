namespace TradeCounter.Web.Session;

/// <summary>A part number worth trying, and what is special about it.</summary>
public sealed record PartSuggestion(string Number, string Special);

/// <summary>What a newcomer may try; filled where practice dealers run, else empty.</summary>
public sealed record PartSuggestions(IReadOnlyList<PartSuggestion> Parts)
{
    public static readonly PartSuggestions None = new([]);
}
