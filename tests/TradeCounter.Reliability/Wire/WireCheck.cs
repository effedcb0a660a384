using TradeCounter.Domain.Orders;
using TradeCounter.PracticeDealers.Dealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.Reliability.Support;
using TradeCounter.Reliability.Wire.Arm;

namespace TradeCounter.Reliability.Wire;

/// <summary>
/// `wire-check`: a few checkouts that tell at once whether the client for orders and the sender still keep the promise. Says
/// each goal that is missed and answers 1; a build that is broken on purpose must not pass it.
/// </summary>
internal static class WireCheck
{
    private static readonly RigTiming Timing = new(AnswerTimeoutSeconds: 2, SettleSeconds: 60);
    private const string Ford = PracticeDealerSet.FordLeeds, Abc = PracticeDealerSet.AbcParts, Delta = PracticeDealerSet.DeltaParts, Midwest = PracticeDealerSet.MidwestTrucks;

    /// <summary>Answers later than the page is left and than the app is told to stop, and still in time.</summary>
    private const int SlowMs = 1_200;

    private static readonly IReadOnlyList<(string Dealer, PracticeFault Fault, OrderState Becomes)> Cases =
    [
        .. new[] { 301, 302, 303, 307, 308 }.Select(status => (Ford, new PracticeFault(PracticeFaultKind.Redirect) { Status = status }, OrderState.InDoubt)),
        (Abc, new(PracticeFaultKind.Redirect) { Status = 302 }, OrderState.InDoubt),
        (Ford, new(PracticeFaultKind.MissingNumber), OrderState.InDoubt),
        (Abc, new(PracticeFaultKind.MissingNumber), OrderState.InDoubt),
        (Delta, new(PracticeFaultKind.WrongEcho), OrderState.InDoubt),
        (Midwest, new(PracticeFaultKind.Html), OrderState.InDoubt),
        (Ford, new(PracticeFaultKind.Empty), OrderState.InDoubt),
        (Ford, new(PracticeFaultKind.DelayAfter), OrderState.InDoubt),
        (Abc, new(PracticeFaultKind.Delay), OrderState.InDoubt),
        (Abc, new(PracticeFaultKind.ResetAfter), OrderState.InDoubt),
        (Ford, new(PracticeFaultKind.CloseAfter), OrderState.InDoubt),
        (Ford, new(PracticeFaultKind.StatusAfter) { Status = 503 }, OrderState.InDoubt),
    ];

    public static async Task<int> RunAsync()
    {
        var figures = new Figures("wire-check", new Size(Cases.Count + 2, 1));
        await JudgeAsync(figures);
        return figures.Print() ? 0 : 1;
    }

    public static async Task JudgeAsync(Figures figures)
    {
        using var folder = new RigFolder();
        var data = folder.New();
        await using var dealers = await DealersProcess.StartAsync(folder.New());
        var load = new Load(dealers);
        var expected = Cases.Select((c, index) => (Checkout: Make(index, c.Dealer, c.Fault), c.Becomes)).ToList();
        var left = Make(Cases.Count, Ford, new(PracticeFaultKind.DelayAfter) { DelayMs = SlowMs });
        left = left with { Wanted = left.Wanted with { IsLeft = true } };
        var stopped = Make(Cases.Count + 1, Abc, new(PracticeFaultKind.DelayAfter) { DelayMs = SlowMs });
        await using (var app = await AppProcess.StartAsync(data, RigSetup.Provisioning(dealers, Timing)))
        {
            await load.StockAsync();
            await load.RunAsync(app, [.. expected.Select(e => e.Checkout), left]);
            await Until.Of(() => app.GetAsync<List<OrderTold>>("/orders"), orders => orders.TrueForAll(o => o.State is not (OrderState.Waiting or OrderState.Sending)), "all are answered");
            await load.RunAsync(app, [stopped]);
            await Until.Of(() => app.GetAsync<List<OrderTold>>("/orders"), orders => orders.Exists(o => o.State == OrderState.Sending), "the last is on its way");
            await app.StopAsync();
        }
        await using var again = await AppProcess.StartAsync(data);
        var all = await again.GetAsync<List<OrderTold>>("/orders");
        Judge(figures, await Comparison.ReadAsync(dealers, () => Task.FromResult<IReadOnlyList<OrderTold>>(all), figures), all, expected, [left, stopped]);
    }

    private static void Judge(Figures figures, Comparison comparison, List<OrderTold> all, List<(PlannedCheckout Checkout, OrderState Becomes)> expected, PlannedCheckout[] slow)
    {
        var (doubled, posts) = comparison.Always();
        figures.MustBeZero("doubled", doubled);
        figures.MustBeZero("attempts with more than one POST", posts);
        var wrong = 0;
        foreach (var (checkout, becomes) in expected)
            wrong += Differs(figures, all, checkout, becomes) ? 1 : 0;
        figures.MustBeZero("taken for certain though it was not", wrong);
        figures.MustBeZero("in doubt because a page was left or the app was stopped", slow.Count(checkout => Differs(figures, all, checkout, OrderState.Placed)));
    }

    private static bool Differs(Figures figures, List<OrderTold> all, PlannedCheckout checkout, OrderState wanted)
    {
        var order = all.Find(o => Comparison.JobOf(o) == checkout.Wanted.Job);
        if (order?.State == wanted)
            return false;
        figures.Found($"{checkout.Wanted.Job} at {checkout.Wanted.Dealer} ({checkout.FaultName}) is {order?.State.ToString() ?? "nowhere"} instead of {wanted}");
        return true;
    }

    private static PlannedCheckout Make(int index, string dealer, PracticeFault fault) =>
        new(index, new("lee", dealer, [RigSetup.Part], 1, Plan.JobOf(index), Clicks.Once, 0), fault with { On = "order", Holding = Plan.JobOf(index) + "-" });
}
