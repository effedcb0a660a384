using System.Diagnostics;

namespace TradeCounter.Tests.Support;

/// <summary>Waits for a condition, looking often; gives up after half a minute, which only a broken test reaches.</summary>
internal static class Until
{
    private static readonly TimeSpan GivesUp = TimeSpan.FromSeconds(30);

    public static async Task True(Func<bool> condition, string what)
    {
        var start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < GivesUp, $"Waited in vain for: {what}");
            await Task.Delay(10);
        }
    }
}
