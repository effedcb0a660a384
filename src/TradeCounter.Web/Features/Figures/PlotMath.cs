using System.Globalization;

namespace TradeCounter.Web.Features.Figures;

/// <summary>Whole numbers for drawings of a thousand units: the pictures need no finer, and the exact figures stand in the tables.</summary>
internal static class PlotMath
{
    public const int Full = 1_000;

    /// <summary>So much of the full length, rounded; what is there at all is seen.</summary>
    public static int Length(long value, long most) => value <= 0 || most <= 0 ? 0 : Math.Max(4, (int)((Int128)value * Full / most));

    /// <summary>The next round figure (1, 2 or 5 with zeros) from this up, so that the scale can be read.</summary>
    public static long RoundUp(long value)
    {
        long step = 1;
        while (true)
        {
            foreach (var round in new[] { step, 2 * step, 5 * step })
                if (round >= value)
                    return round;
            step = checked(step * 10);
        }
    }

    public static string Percent(int perMille) => string.Create(CultureInfo.CurrentCulture, $"{perMille / 10m:0.#} %");
}
