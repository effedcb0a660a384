using System.Diagnostics;

namespace TradeCounter.Reliability.Wire;

/// <summary>Waits for something to be so, by looking; the limit is reached only where something is broken.</summary>
internal static class Until
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>A look may be at thousands of orders, and must not take the machine from the app that it looks at.</summary>
    public static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);

    /// <param name="instead">Tells what was seen in the end, for whoever has to find out why.</param>
    public static async Task<T> Of<T>(Func<Task<T>> look, Func<T, bool> wanted, string what, Func<T, string>? instead = null, TimeSpan? between = null)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            var seen = await look();
            if (wanted(seen))
                return seen;
            if (Stopwatch.GetElapsedTime(start) > Limit)
                throw new TimeoutException($"Waited in vain until {what}. {instead?.Invoke(seen)}");
            await Task.Delay(between ?? Between);
        }
    }
}
