using System.Globalization;
using Microsoft.AspNetCore.Components;
using TradeCounter.Web.Data;

namespace TradeCounter.Web.Shared;

/// <summary>
/// Stands on a page that shows what is stored, and tells it when something of that changed: <c>&lt;OnNews About="…" Heard="Load" /&gt;</c>.
/// Whoever saved never waits for the page; what comes while the page still loads makes it load once more, not once per change.
/// </summary>
public sealed class OnNews : ComponentBase, IDisposable
{
    private IDisposable? _listening;
    private int _planned;
    private bool _gone;
    private (CultureInfo Culture, CultureInfo Language) _people = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

    [Inject] private News News { get; set; } = default!;

    [CascadingParameter(Name = nameof(NewsSince))] private long? OpenedAt { get; set; }

    /// <summary>What the page shows. Asked on the thread of whoever saved: it may only compare ids.</summary>
    [Parameter, EditorRequired] public Func<NewsItem, bool> About { get; set; } = _ => false;

    [Parameter, EditorRequired] public EventCallback Heard { get; set; }

    public void Dispose()
    {
        _gone = true;
        _listening?.Dispose();
    }

    protected override void OnInitialized()
    {
        _people = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        if (!RendererInfo.IsInteractive)
            return;
        _listening = News.Listen(Hear);
        // The page mostly has read by now; what was saved since is news to it.
        if (OpenedAt is { } opened && News.Missed(opened, About))
            Again();
    }

    /// <summary>As if there had been news: for what the page shows beside the database.</summary>
    public void Again()
    {
        if (Interlocked.Exchange(ref _planned, 1) == 0)
            _ = Task.Run(Tell);
    }

    private void Hear(NewsItem item)
    {
        if (About(item))
            Again();
    }

    private async Task Tell()
    {
        var told = InvokeAsync(async () =>
        {
            // It comes on the back of whoever saved, and with their language.
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _people;
            // Before the page loads: what is saved from here on it may have missed.
            Volatile.Write(ref _planned, 0);
            if (!_gone)
                await Heard.InvokeAsync();
        });
        await told.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // As if the page's own gesture had failed: its error boundary takes it.
        if (!_gone && told.Exception?.InnerException is { } error)
            await DispatchExceptionAsync(error);
    }
}
