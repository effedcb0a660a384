using System.Collections.Concurrent;

namespace TradeCounter.CircuitLoad;

/// <summary>Many circuits with the same options, opened a few at a time, and closed together.</summary>
public sealed class CircuitCrowd(CircuitOptions options, HttpMessageInvoker http) : IAsyncDisposable
{
    private static readonly TimeSpan OpenLimit = TimeSpan.FromSeconds(60);
    private readonly ConcurrentBag<Circuit> _open = [];
    private readonly ConcurrentQueue<string> _failures = [];

    public IReadOnlyCollection<Circuit> Open => _open;

    public IReadOnlyCollection<string> Failures => _failures;

    public int Alive => _open.Count(circuit => circuit.Fault is null);

    /// <summary>A client for pages and sockets: no cookie jar, no redirect, no limit on connections.</summary>
    public static HttpMessageInvoker NewClient() => new(new SocketsHttpHandler
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5),
    });

    /// <param name="atOnce">How many may be on their way at the same time.</param>
    /// <param name="perSecond">Not more than so many new ones a second.</param>
    /// <param name="prepare">What each does once it is open, before the next one may start.</param>
    public async Task GrowAsync(int by, int atOnce, double perSecond = double.PositiveInfinity, Func<Circuit, CancellationToken, Task>? prepare = null)
    {
        var pace = new Pace(perSecond);
        await Parallel.ForEachAsync(Enumerable.Range(0, by), new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (index, _) =>
        {
            await pace.WaitForAsync(index);
            await AddAsync(prepare);
        });
    }

    public async ValueTask DisposeAsync()
    {
        const int atOnce = 16;
        await Parallel.ForEachAsync(_open, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, (circuit, _) => circuit.DisposeAsync());
        _open.Clear();
    }

    private async Task AddAsync(Func<Circuit, CancellationToken, Task>? prepare)
    {
        using var limit = new CancellationTokenSource(OpenLimit);
        var circuit = new Circuit(options, http);
        try
        {
            await circuit.OpenAsync(limit.Token);
            if (prepare is not null)
                await prepare(circuit, limit.Token);
            _open.Add(circuit);
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException or InvalidOperationException or OperationCanceledException or System.Net.WebSockets.WebSocketException)
        {
            _failures.Enqueue(failure.Message);
            await circuit.DisposeAsync();
        }
    }
}
