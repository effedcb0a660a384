namespace TradeCounter.Web.Shared;

/// <summary>One thing that happened. <paramref name="Time"/> is shown; <paramref name="DealerWord"/> is the dealer's own word; <paramref name="Kind"/> is ok, wait, bad or nothing.</summary>
public sealed record TimelineEntry(string Time, string Text, string? DealerWord = null, string? Kind = null);
