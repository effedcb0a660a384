using System.Collections.Concurrent;
using System.Diagnostics;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.Reliability.Support;
using TradeCounter.Reliability.Wire.Arm;

namespace TradeCounter.Reliability.Wire;

/// <summary>Presses the checkouts of a plan, so many at a time, and remembers what the app acknowledged.</summary>
internal sealed class Load(DealersProcess dealers)
{
    /// <summary>Six that press without a pause keep two cores busy; more of them would only measure the queue for those.</summary>
    private const int AtOnce = 6;

    /// <summary>By job number: the answer that came back.</summary>
    public ConcurrentDictionary<string, CheckoutTold> Told { get; } = new();

    public ConcurrentBag<string> Unhealthy { get; } = [];

    /// <summary>How late, in milliseconds, the rig itself was woken while it pressed: what else the machine had to do.</summary>
    public ConcurrentBag<double> WokenLate { get; } = [];

    public ConcurrentDictionary<string, PlannedCheckout> Planned { get; } = new();

    /// <summary>Something on the shelf and one good order for each account, whose number is known and can be repeated.</summary>
    public async Task<IReadOnlyDictionary<(string, string), string>> OpenAsync(AppProcess app)
    {
        await StockAsync();
        var jobs = RigSetup.Accounts.Select((account, index) => (Account: account, Job: $"F{index:00}")).ToList();
        foreach (var ((workshop, dealer), job) in jobs)
            await PressAsync(app, new(-1, new(workshop, dealer, [RigSetup.Part], 1, job, Clicks.Once, 0), null));
        var orders = await Until.Of(() => app.GetAsync<List<OrderTold>>("/orders"), all => all.Count == jobs.Count && all.TrueForAll(o => o.Number is not null), "the first orders are placed");
        return jobs.ToDictionary(j => j.Account, j => orders.Single(o => o.Reference.StartsWith(j.Job + "-", StringComparison.Ordinal)).Number!);
    }

    public async Task StockAsync()
    {
        foreach (var dealer in DealersProcess.Definitions)
            foreach (var location in dealer.Locations)
                await dealers.StockAsync(dealer.Key, location.Id, RigSetup.Part.Brand, RigSetup.Part.Number);
    }

    /// <summary>Presses all of them; while it does, the app must stay healthy.</summary>
    public async Task RunAsync(AppProcess app, IReadOnlyList<PlannedCheckout> plan)
    {
        foreach (var checkout in plan.Where(checkout => checkout.Fault is not null))
            await dealers.SetAsync(checkout.Wanted.Dealer, checkout.Fault!);
        using var done = new CancellationTokenSource();
        var watching = Task.WhenAll(WatchAsync(app, done.Token), BeatAsync(done.Token));
        try
        {
            await Parallel.ForEachAsync(plan, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (checkout, _) => await PressAsync(app, checkout));
        }
        finally
        {
            await done.CancelAsync();
            await watching;
        }
    }

    public async Task PressAsync(AppProcess app, PlannedCheckout checkout)
    {
        Planned[checkout.Wanted.Job] = checkout;
        Told[checkout.Wanted.Job] = await app.DoAsync<CheckoutTold>("/checkout", checkout.Wanted);
    }

    /// <summary>Nothing here gives the app a reason to refuse a press.</summary>
    public int TellRefused(Figures figures)
    {
        var refused = Told.Where(t => t.Value.Refusals.Count > 0).ToList();
        foreach (var (job, told) in refused)
            figures.Found($"press refused: {job} {Planned[job].FaultName}: {string.Join(", ", told.Refusals)}");
        return refused.Count;
    }

    private async Task BeatAsync(CancellationToken cancellation)
    {
        var pause = TimeSpan.FromMilliseconds(50);
        while (!cancellation.IsCancellationRequested)
        {
            var asleep = Stopwatch.GetTimestamp();
            await Task.Delay(pause, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!cancellation.IsCancellationRequested)
                WokenLate.Add((Stopwatch.GetElapsedTime(asleep) - pause).TotalMilliseconds);
        }
    }

    private async Task WatchAsync(AppProcess app, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
                if (!await app.IsHealthyAsync())
                    Unhealthy.Add("not healthy");
        }
        catch (OperationCanceledException)
        {
            // The load is over.
        }
        catch (HttpRequestException gone)
        {
            Unhealthy.Add(gone.Message);
        }
    }
}
