using System.Globalization;

namespace TradeCounter.Connectors.Http;

/// <summary>
/// A dealer's date: ISO, or month first as Americans write it. The day is the one that was written, with or without a zone;
/// no zone of ours moves it. What databases keep for "no date" (the years 1, 1753, 1900, 9999) is none.
/// </summary>
internal static class DealerDate
{
    public static DateOnly? Read(string? text) =>
        text?.IndexOfAny(['-', '/']) > 0
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal, out var date)
        && date.Year is > 1950 and < 2100 ? DateOnly.FromDateTime(date.DateTime) : null;
}
