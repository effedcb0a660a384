namespace TradeCounter.Web.Session;

/// <summary>
/// The loads of one page: by its opening, by a gesture, by news. They overlap, and one that was begun earlier can come back later:
/// what it read must not cover what the other read after it. Lives on the page's own thread.
/// </summary>
public sealed class Loads
{
    private int _begun;
    private int _shown;

    public async Task Show<T>(Func<Task<T>> read, Action<T> show)
    {
        var turn = ++_begun;
        var seen = await read();
        if (turn < _shown)
            return;
        _shown = turn;
        show(seen);
    }
}
