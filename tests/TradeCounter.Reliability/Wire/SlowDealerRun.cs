using System.Diagnostics;
using TradeCounter.Domain.Orders;
using TradeCounter.PracticeDealers.Dealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.Reliability.Support;
using TradeCounter.Reliability.Wire.Arm;
using TradeCounter.Web.Features.Checkout;

namespace TradeCounter.Reliability.Wire;

/// <summary>One dealer that hangs or drips, with more open orders than a round of the tracker takes, beside one that is well. What counts is the order of events.</summary>
internal static class SlowDealerRun
{
    private const string Slow = PracticeDealerSet.StellarLyon, Well = PracticeDealerSet.FordLeeds;

    /// <summary>Nothing that the slow dealer is asked ends before the run does.</summary>
    private static readonly RigTiming Timing = new(AnswerTimeoutSeconds: 170, SettleSeconds: 60, PollSeconds: 1);

    public static async Task RunAsync(Size size, Figures figures)
    {
        var start = Stopwatch.GetTimestamp();
        using var folder = new RigFolder();
        await using var dealers = await DealersProcess.StartAsync(folder.New());
        await using var app = await AppProcess.StartAsync(folder.New(), RigSetup.Provisioning(dealers, Timing));
        var load = new Load(dealers);
        await load.StockAsync();

        // Every status call drips, so all these are due at once and stay so.
        await dealers.SetAsync(Slow, new PracticeFault(PracticeFaultKind.SlowDrip) { On = "status", Times = 0, DelayMs = 2_000 });
        var due = Many(0, size.Runs, Slow);
        await load.RunAsync(app, due);
        await Until.Of(() => app.GetAsync<List<OrderTold>>("/orders"), all => all.Count == due.Count && all.TrueForAll(o => o.State == OrderState.Placed), "the slow dealer has them all");

        // And now it hangs for orders too.
        await dealers.SetAsync(Slow, new PracticeFault(PracticeFaultKind.DelayAfter) { On = "order", Times = 0 });
        var hanging = Many(size.Runs, 20, Slow);
        await load.RunAsync(app, hanging);
        await Until.Of(() => app.GetAsync<List<OrderTold>>("/orders"), all => Of(all, hanging).Count(o => o.State == OrderState.Sending) == OrderSender.AtOncePerDealer, "the slow dealer has all it may have at once");
        var well = Many(size.Runs + hanging.Count, 20, Well);
        await load.RunAsync(app, well);
        var orders = await Until.Of(() => app.GetAsync<List<OrderTold>>("/orders"), all => Of(all, well).All(o => o.State == OrderState.Placed), "the other dealer's orders are placed");
        // As many as may be on their way to one dealer hang; the others wait behind them, and for nobody else.
        var held = Of(orders, hanging);
        figures.Must("orders hanging while the other dealer's were all placed", held.Count(o => o.State == OrderState.Sending), held.Count(o => o.State == OrderState.Sending) == OrderSender.AtOncePerDealer);
        figures.MustBeZero("orders to the slow dealer that did not hang", held.Count(o => o.State is not (OrderState.Sending or OrderState.Waiting)));

        await dealers.AdvanceAsync(Well);
        var numbers = Of(orders, well).Select(o => o.Number).ToHashSet();
        var lines = await Until.Of(() => app.GetAsync<List<LineTold>>("/lines"), told => told.Where(l => numbers.Contains(l.Number)).All(l => l.Progress.Any(p => p.Word == "RESERVED")), "the other dealer's news is here");
        figures.Must("orders due at a dripping dealer meanwhile", due.Count, due.Count > 200);
        figures.Must("lines of the other dealer followed", lines.Count(l => numbers.Contains(l.Number)), true);
        figures.Fact("seconds", Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static List<OrderTold> Of(IEnumerable<OrderTold> orders, IReadOnlyList<PlannedCheckout> plan)
    {
        var jobs = plan.Select(checkout => checkout.Wanted.Job).ToHashSet();
        return [.. orders.Where(order => jobs.Contains(Comparison.JobOf(order)))];
    }

    private static List<PlannedCheckout> Many(int from, int count, string dealer) =>
        [.. Enumerable.Range(from, count).Select(index => new PlannedCheckout(index, new("lee", dealer, [RigSetup.Part], 1, Plan.JobOf(index), Clicks.Once, 0), null))];
}
