using System.Text.Json;
using Microsoft.Playwright;
using TradeCounter.Browser.Support;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.PracticeDealers.Ledgers;

namespace TradeCounter.Browser.Reliability;

/// <summary>
/// The shop of layer E: one app and one Chromium for all cases, a line that can be cut between them, and an admin who has a
/// page open all the time and never touches it: the badge on it is timed.
/// </summary>
public sealed class PressShop : Shop
{
    public static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(8);

    private const string NoteBadge = """
        (() => {
          const seen = window.badgeSeen = [];
          new MutationObserver(() => {
            const badge = document.querySelector('[data-testid=in-doubt-count]');
            const count = badge ? parseInt(badge.textContent, 10) : NaN;
            if (!isNaN(count) && seen.at(-1)?.[1] !== count) seen.push([Date.now(), count]);
          }).observe(document, { childList: true, subtree: true, characterData: true });
        })()
        """;

    private string _pat = "";
    private IPage _watcher = null!;

    public CuttableLine Line { get; private set; } = null!;

    protected override int AnswerTimeout => (int)AnswerTime.TotalSeconds;

    protected override decimal Poll => 5;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Line = new CuttableLine(App.Address);
        _pat = await CookiesAsync(Clerk);
        _watcher = await NewPageAsync();
        await _watcher.Context.AddInitScriptAsync(NoteBadge);
        await _watcher.SignInAsync(Admin);
        await _watcher.OpenAsync("/people");
    }

    public override async Task DisposeAsync()
    {
        await Line.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>A browser of its own for one case, signed in, on the line that can be cut.</summary>
    public Task<IBrowserContext> NewClerkAsync() => Chromium.NewContextAsync(new() { BaseURL = Line.Address.ToString(), StorageState = _pat, Locale = "en-GB", ViewportSize = new() { Width = 1440, Height = 900 } });

    public void Spoil(PressCase which)
    {
        var kind = which.Trouble switch
        {
            Trouble.None => (PracticeFaultKind?)null,
            Trouble.Refuses => PracticeFaultKind.Refuse,
            Trouble.ResetBefore => PracticeFaultKind.ResetBefore,
            Trouble.ResetAfter => PracticeFaultKind.ResetAfter,
            Trouble.ErrorBefore => PracticeFaultKind.StatusBefore,
            Trouble.ErrorAfter => PracticeFaultKind.StatusAfter,
            Trouble.Silent => PracticeFaultKind.DelayAfter,
            _ => PracticeFaultKind.LateCommit,
        };
        foreach (var dealer in Dealers.Dealers)
            dealer.Faults.Clear();
        if (kind is { } fault)
            Dealers[which.Dealer].Faults.Add(new PracticeFault(fault) { On = nameof(PracticeOperation.Order), Times = 1, DelayMs = fault == PracticeFaultKind.LateCommit ? 300 : null });
    }

    /// <summary>Every order that any dealer was sent, with the dealer's key.</summary>
    public IReadOnlyList<(string Dealer, LedgerEntry Entry)> Posts => [.. Dealers.Dealers.SelectMany(dealer => dealer.Ledger.Of(PracticeOperation.Order).Select(entry => (dealer.Definition.Key, entry)))];

    public int PostsOf(string reference) => Posts.Count(post => post.Entry.Body.Contains(reference, StringComparison.Ordinal));

    /// <summary>The numbers that dealers gave to orders with our mark: more than one is a double.</summary>
    public IReadOnlyList<string> MadeOf(string reference) => [.. Dealers.Dealers.SelectMany(dealer => dealer.Orders.All).Where(order => order.Reference == reference).Select(order => order.Number)];

    /// <summary>After a restart the watcher loads its page again, as anybody would have to.</summary>
    public async Task WatchAsync()
    {
        await _watcher.WayBackAsync();
        await Assertions.Expect(_watcher.GetByTestId("in-doubt-count")).ToBeVisibleAsync();
    }

    /// <summary>How long after <paramref name="doubt"/> the untouched page counted one more than it did when the dealer got the order.</summary>
    public async Task<TimeSpan> BadgeDelayAsync(DateTimeOffset arrived, DateTimeOffset doubt)
    {
        var at = arrived.ToUnixTimeMilliseconds();
        const string Later = "at => { const seen = window.badgeSeen; const before = seen.filter(s => s[0] < at).at(-1)?.[1] ?? 0; return seen.find(s => s[0] >= at && s[1] > before)?.[0] ?? null; }";
        await _watcher.WaitForFunctionAsync($"at => ({Later})(at) !== null", at, new() { Timeout = 15_000 });
        var shown = await _watcher.EvaluateAsync<JsonElement>(Later, at);
        var delay = TimeSpan.FromMilliseconds(shown.GetDouble() - doubt.ToUnixTimeMilliseconds());
        return delay > TimeSpan.Zero ? delay : TimeSpan.Zero;
    }
}
