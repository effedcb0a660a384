namespace TradeCounter.Benchmarks.Rig;

/// <summary>One measured figure beside what it is compared with, taken in the same run.</summary>
/// <param name="Row">Number of the goal.</param>
/// <param name="Baseline">What it is compared with.</param>
/// <param name="Compared">Ratio to the baseline, or the figure itself where the goal is absolute.</param>
/// <param name="Goal">The goal in words; empty: told for the picture only.</param>
internal sealed record Figure(string Row, string What, double Measured, string Unit, string Baseline, double? BaselineValue, double? Compared, string Goal, bool? Met)
{
    /// <summary>At most so many times the baseline.</summary>
    public static Figure AtMostTimes(string row, string what, double measured, string unit, string baseline, double baselineValue, double limit) =>
        new(row, what, measured, unit, baseline, baselineValue, measured / baselineValue, FormattableString.Invariant($"≤ {limit:0.00} ×"), measured <= baselineValue * limit);

    /// <summary>At most so much.</summary>
    public static Figure AtMost(string row, string what, double measured, string unit, double limit) =>
        new(row, what, measured, unit, "", null, null, FormattableString.Invariant($"≤ {limit:0.##} {unit}"), measured <= limit);

    /// <summary>Told beside the others; no goal.</summary>
    public static Figure Told(string row, string what, double measured, string unit) => new(row, what, measured, unit, "", null, null, "", null);
}
