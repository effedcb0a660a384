namespace TradeCounter.Web.Data;

/// <summary>
/// SQLite takes one writer at a time; writers that race for it poll and wait for seconds. So they queue here, in order.
/// </summary>
public sealed class WriterGate : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    public Task Enter(CancellationToken cancellation) => _turn.WaitAsync(cancellation);

    public void Leave() => _turn.Release();

    public void Dispose() => _turn.Dispose();
}
