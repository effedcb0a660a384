using System.Globalization;
using ZXing.OneD;

namespace TradeCounter.Web.Shared;

/// <summary>A text as Code 128, which every scanner reads: bars as one path, counted in modules, the narrowest bar being one.</summary>
internal sealed record Code128(int Modules, string Path)
{
    /// <summary>White on either side, without which no scanner finds the first bar.</summary>
    public const int Quiet = 10;

    /// <summary>The longest that still fits across a page.</summary>
    public const int MaxText = 40;

    /// <summary>Null: the text holds what the code has no sign for.</summary>
    public static Code128? Of(string? text)
    {
        if (text is not { Length: > 0 and <= MaxText } || text.Any(c => c is < ' ' or > '~'))
            return null;
        var bars = new Code128Writer().encode(text);
        var path = new System.Text.StringBuilder();
        for (var at = 0; at < bars.Length; at++)
        {
            var from = at;
            while (at < bars.Length && bars[at])
                at++;
            if (at > from)
                path.Append(CultureInfo.InvariantCulture, $"M{Quiet + from} 0h{at - from}v1h{from - at}z");
        }
        return new(bars.Length + (2 * Quiet), path.ToString());
    }
}
