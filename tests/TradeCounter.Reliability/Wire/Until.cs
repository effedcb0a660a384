using System.Diagnostics;

namespace TradeCounter.Reliability.Wire;

/// <summary>Waits for something to be so, by looking; the limit is reached only where something is broken.</summary>
internal static class Until
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    public static async Task<T> Of<T>(Func<Task<T>> look, Func<T, bool> wanted, string what)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            var seen = await look();
            if (wanted(seen))
                return seen;
            if (Stopwatch.GetElapsedTime(start) > Limit)
                throw new TimeoutException($"Waited in vain until {what}");
            await Task.Delay(Between);
        }
    }
}
