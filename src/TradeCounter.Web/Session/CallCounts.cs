using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Web.Data;

namespace TradeCounter.Web.Session;

internal readonly record struct CountedCall(TradeAccountId Account, DateOnly Day, DealerCallKind Kind, DealerCallEnd End, int UpTo);

/// <summary>
/// Counts calls to dealers in memory, so that no clerk waits for it; a worker takes the counts to the database every half minute. What was counted since is lost
/// when the machine dies: they are figures, no evidence.
/// </summary>
internal sealed class CallCounts(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private Dictionary<CountedCall, long> _counts = [];

    public async Task<DealerReply<T>> Count<T>(DealerConnection connection, DealerCallKind kind, Func<Task<DealerReply<T>>> call)
    {
        var start = clock.GetTimestamp();
        // Stays so when the call never comes back with a reply: whoever asked has stopped waiting.
        var end = DealerCallEnd.GivenUp;
        try
        {
            var reply = await call();
            end = reply.Match(_ => DealerCallEnd.Answered, _ => DealerCallEnd.Refused, _ => DealerCallEnd.Unreachable, _ => DealerCallEnd.Unclear);
            return reply;
        }
        finally
        {
            Add(new CountedCall(connection.Account, DateOnly.FromDateTime(clock.GetLocalNow().DateTime), kind, end, DealerCallCount.EdgeOf(clock.GetElapsedTime(start))), 1);
        }
    }

    /// <summary>Everything counted since the last time.</summary>
    public IReadOnlyDictionary<CountedCall, long> Take()
    {
        lock (_gate)
        {
            var taken = _counts;
            _counts = [];
            return taken;
        }
    }

    /// <summary>The database did not take them: they are tried again with the next.</summary>
    public void GiveBack(IReadOnlyDictionary<CountedCall, long> counts)
    {
        foreach (var (call, times) in counts)
            Add(call, times);
    }

    private void Add(CountedCall call, long times)
    {
        lock (_gate)
            _counts[call] = _counts.GetValueOrDefault(call) + times;
    }
}
