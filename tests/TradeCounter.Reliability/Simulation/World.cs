using System.Globalization;
using Microsoft.Data.Sqlite;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Web.Data;
using TradeCounter.Web.Features.Checkout;
using TradeCounter.Web.Features.Orders;

namespace TradeCounter.Reliability.Simulation;

/// <summary>
/// One data folder, one clock, three dealers, some hundred checkouts, and one process at a time, which may die at any of the
/// named points and is started again. One thread goes from event to event, so a world replays from its seed and number.
/// </summary>
internal sealed partial class World : IDisposable
{
    private readonly WorldTemplate _template;
    private readonly TextWriter? _log;
    private readonly bool _stopAtFirst;
    private readonly Dictionary<string, Track> _byReference = [];
    private readonly Dictionary<OrderId, Track> _byId = [];
    private readonly List<Track> _tracks = [];
    private readonly HashSet<string> _crashed = [];
    private readonly Dictionary<OrderId, CancellationTokenSource> _tabs = [];
    private CounterProcess? _process;
    private bool _isReady;
    private bool _isSignalled;
    private int _crashes;
    private DateTimeOffset _lastSend, _lastAsk, _lastNews, _lastProbe;

    public World(WorldTemplate template, long seed, int number, int checkouts, bool stopAtFirst, TextWriter? log)
    {
        (_template, Seed, Number, _stopAtFirst, _log, Folder) = (template, seed, number, stopAtFirst, log, WorldTemplate.NewFolder($"{number}"));
        template.CopyTo(Folder);
        Plans = [.. Enumerable.Range(0, checkouts).Select(i => Planning.Checkout(seed, number, i))];
    }

    public long Seed { get; }

    public int Number { get; }

    public string Folder { get; }

    public IReadOnlyList<CheckoutPlan> Plans { get; }

    public WorldTime Time { get; } = new();

    /// <summary>Whoever still presses or is asked by then is going round in circles.</summary>
    private static readonly DateTimeOffset Latest = new WorldTime().Now.AddHours(72);

    public Ledger Ledger { get; } = new();

    public Tally Tally { get; } = new();

    public DateTimeOffset DiskFailsUntil { get; private set; }

    /// <summary>The product found the disk full and has not yet tried it again since: until then it may refuse a press.</summary>
    private bool MayRefuse => DiskFailsUntil > _lastProbe;

    /// <summary>A look-up goes on for hours after everything else; one world in a hundred stays for a whole day of them, which costs as much as ten others.</summary>
    private TimeSpan Quiet => TimeSpan.FromHours(Number % 100 == 19 ? 26 : 3);

    public void Run()
    {
        Boot();
        FillBaskets();
        while (NextMoment() is { } next && (Time.Next is not null || next < _lastNews + Quiet) && !(_stopAtFirst && Tally.Wrongs.Count > 0))
        {
            if (next > Latest)
            {
                Tally.Wrong("lost", "the world does not come to rest", this);
                return;
            }
            Time.GoTo(next);
            if (Time.Next <= Time.Now)
                Time.DoNext();
            else if (SendRoundAt <= Time.Now)
                _process!.Start("sender", SendRound);
            else
                _process!.Start("tracker", AskRound);
            _process?.Settle();
        }
        if (!(_stopAtFirst && Tally.Wrongs.Count > 0))
            Judge();
    }

    public void Log(string what) => _log?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Time.Now:dd HH:mm:ss.fff} {what}"));

    public void Dispose()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Folder, Database.FileName)}");
        SqliteConnection.ClearPool(connection);
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>A start: what was left half done is taken in, then the workers' rounds begin.</summary>
    private void Boot()
    {
        var process = _process = new CounterProcess(this);
        (_isReady, _isSignalled) = (false, true);
        Log($"start {_crashes + 1}");
        process.Start("recovery", async () =>
        {
            try
            {
                await process.Recover();
            }
            finally
            {
                _isReady |= process == _process && !process.IsDead;
            }
        });
    }

    public void Died(Crash crash)
    {
        Log(crash.Message);
        (_process, _isReady) = (null, false);
        foreach (var track in _tracks.Where(t => t.State == OrderState.Sending))
            track.Disturbed = true;
        Time.In(new Random(Seeds.Of(Seed, Number, 7, _crashes++)).Seconds(1, 20), Boot);
    }

    private DateTimeOffset? NextMoment() => new[] { Time.Next, SendRoundAt, AskRoundAt }.Min();

    private DateTimeOffset? SendRoundAt
    {
        get
        {
            if (_process is null || !_isReady)
                return null;
            var due = MayRefuse ? Time.Now : _tracks.Where(t => !_process.UnderWay.Contains(t.Id)).Min(t => t.SendAt ?? t.DeadlineAt);
            var free = _isSignalled ? Time.Now : _lastSend + TimeSpan.FromSeconds(1);
            return due is { } at ? at > free ? at : free : null;
        }
    }

    private DateTimeOffset? AskRoundAt
    {
        get
        {
            if (_process is null)
                return null;
            var busy = _process.Busy.Select(d => _template.DealerOf(d)).ToList();
            var due = _tracks.Where(t => t.AskAt is not null && !busy.Contains(t.Plan.Dealer)).Min(t => t.AskAt);
            var free = _lastAsk + TimeSpan.FromSeconds(1);
            return due is { } at ? at > free ? at : free : null;
        }
    }

    /// <summary>What the app's sender does in a round. Orders of one moment go in the order of their plans, since their ids are drawn anew in each run.</summary>
    private async Task SendRound()
    {
        var process = _process!;
        (_lastSend, _isSignalled) = (Time.Now, false);
        await process.AsMachine(new ProbeStorage());
        _lastProbe = Time.Now;
        var atDealer = process.UnderWay.GroupBy(id => ById(id).Plan.Dealer).ToDictionary(g => g.Key, g => g.Count());
        var busy = atDealer.Where(d => d.Value >= OrderSender.AtOncePerDealer).Select(d => _template.IdOf(d.Key)).ToHashSet();
        foreach (var (id, _) in (await process.AsMachine(new ListDueSends(busy))).OrderBy(due => ById(due.Order).Plan.Key, StringComparer.Ordinal))
        {
            var dealer = ById(id).Plan.Dealer;
            if (process.IsDead || atDealer.GetValueOrDefault(dealer) >= OrderSender.AtOncePerDealer || !process.UnderWay.Add(id))
                continue;
            atDealer[dealer] = atDealer.GetValueOrDefault(dealer) + 1;
            process.Start("send", () => Send(process, id));
        }
        if (!process.IsDead && _tracks.Exists(t => t.DeadlineAt <= Time.Now))
            await process.AsMachine(new DoubtAbandonedSends(process.UnderWay.ToHashSet()));
    }

    /// <summary>The message goes with a token as a page's would, which is cancelled for some: once it is sent, that must not matter.</summary>
    private async Task Send(CounterProcess process, OrderId id)
    {
        using var tab = _tabs[id] = new CancellationTokenSource();
        try
        {
            await process.AsMachine(new SendOrder(id), tab.Token);
            _isSignalled = true;
        }
        finally
        {
            _tabs.Remove(id);
            process.UnderWay.Remove(id);
        }
    }

    private void CloseTab(Track track)
    {
        Tally.Count("tab closed while sending");
        Time.In(TimeSpan.FromMilliseconds(20), () =>
        {
            if (_tabs.TryGetValue(track.Id, out var tab))
                tab.Cancel();
        });
    }

    /// <summary>What the app's tracker does in a round: one question at a time per dealer.</summary>
    private async Task AskRound()
    {
        var process = _process!;
        _lastAsk = Time.Now;
        foreach (var dealer in (await process.AsMachine(new ListDueQuestions(process.Busy.ToHashSet()))).GroupBy(d => d.Dealer).OrderBy(d => _template.DealerOf(d.Key)))
            if (!process.IsDead && process.Busy.Add(dealer.Key))
                process.Start("ask", () => Ask(process, dealer.Key, [.. dealer.OrderBy(d => ById(d.Order).Plan.Key, StringComparer.Ordinal)]));
    }

    private static async Task Ask(CounterProcess process, DealerId dealer, IReadOnlyList<DueQuestion> questions)
    {
        try
        {
            foreach (var due in questions)
                if (due.LookUp)
                    await process.AsMachine(new LookUpOrder(due.Order));
                else
                    await process.AsMachine(new RefreshOrder(due.Order));
        }
        finally
        {
            process.Busy.Remove(dealer);
        }
    }
}
