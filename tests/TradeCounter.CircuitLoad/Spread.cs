using System.Globalization;

namespace TradeCounter.CircuitLoad;

/// <summary>Measured values in order, to read percentiles from.</summary>
public sealed class Spread
{
    private readonly double[] _sorted;

    public Spread(IEnumerable<double> values) => _sorted = [.. values.Order()];

    public int Count => _sorted.Length;

    public double P50 => At(0.50);

    public double P95 => At(0.95);

    public double P99 => At(0.99);

    public double Max => At(1);

    public static Spread OfMilliseconds(IEnumerable<TimeSpan> times) => new(times.Select(time => time.TotalMilliseconds));

    public override string ToString() => Count == 0 ? "none"
        : string.Create(CultureInfo.InvariantCulture, $"n={Count} p50={P50:0.00} p95={P95:0.00} p99={P99:0.00} max={Max:0.0}");

    private double At(double part) => _sorted.Length == 0 ? double.NaN : _sorted[Math.Min(_sorted.Length - 1, (int)(part * _sorted.Length))];
}
