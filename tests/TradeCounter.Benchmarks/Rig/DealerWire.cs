using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace TradeCounter.Benchmarks.Rig;

/// <summary>When each request reached a practice dealer and when its answer had left: what the wire itself took.</summary>
internal sealed class DealerWire : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly ConcurrentQueue<DealerExchange> _exchanges = [];
    private readonly ConcurrentDictionary<string, long> _arrived = [];
    private readonly List<IDisposable> _subscriptions = [];

    public DealerWire() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    /// <summary>Everything since the last time.</summary>
    public IReadOnlyList<DealerExchange> Take()
    {
        var taken = new List<DealerExchange>();
        while (_exchanges.TryDequeue(out var exchange))
            taken.Add(exchange);
        return taken;
    }

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.AspNetCore")
            _subscriptions.Add(value.Subscribe(this));
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is not HttpContext context)
            return;
        var request = context.TraceIdentifier;
        if (value.Key.EndsWith("HttpRequestIn.Start", StringComparison.Ordinal))
            _arrived[request] = Stopwatch.GetTimestamp();
        else if (value.Key.EndsWith("HttpRequestIn.Stop", StringComparison.Ordinal) && _arrived.TryRemove(request, out var arrived))
            _exchanges.Enqueue(new(context.Connection.LocalPort, context.Request.Path, arrived, Stopwatch.GetTimestamp(), TimeProvider.System.GetUtcNow()));
    }

    void IObserver<DiagnosticListener>.OnCompleted() { }

    void IObserver<DiagnosticListener>.OnError(Exception error) { }

    void IObserver<KeyValuePair<string, object?>>.OnCompleted() { }

    void IObserver<KeyValuePair<string, object?>>.OnError(Exception error) { }
}

/// <summary>One request at a dealer; the time stamps are the stopwatch's.</summary>
internal sealed record DealerExchange(int Port, string Path, long Arrived, long Answered, DateTimeOffset AnsweredAt)
{
    public TimeSpan Took => Stopwatch.GetElapsedTime(Arrived, Answered);
}
