using System.Diagnostics;

namespace TradeCounter.CircuitLoad;

/// <summary>Times at which things are due that happen so often a second, counted from the start.</summary>
internal sealed class Pace(double perSecond)
{
    private readonly long _start = Stopwatch.GetTimestamp();

    public TimeSpan DueAt(int index) => double.IsInfinity(perSecond) ? TimeSpan.Zero : TimeSpan.FromSeconds(index / perSecond);

    /// <summary>How late it is against the time at which the thing was due.</summary>
    public TimeSpan LatenessAt(int index, long timestamp) => Stopwatch.GetElapsedTime(_start, timestamp) - DueAt(index);

    public async Task WaitForAsync(int index)
    {
        var ahead = DueAt(index) - Stopwatch.GetElapsedTime(_start);
        if (ahead > TimeSpan.Zero)
            await Task.Delay(ahead);
    }
}
