using System.Diagnostics;
using System.Globalization;
using TradeCounter.Domain.Orders;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Dealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.PracticeDealers.Orders;
using TradeCounter.Reliability.Support;
using TradeCounter.Reliability.Wire.Arm;

namespace TradeCounter.Reliability.Wire;

/// <summary>The tracker with thousands of open lines at a dealer that answers almost every third question badly, moves its orders on, and takes a stage back.</summary>
internal static class TrackerRun
{
    private const string Dealer = PracticeDealerSet.FordLeeds;
    private const int LinesPerOrder = 50;
    private const int Moves = 4;
    private static readonly RigTiming Timing = new(AnswerTimeoutSeconds: 4, SettleSeconds: 7, PollSeconds: 1);

    private static readonly string[] Accounts = ["lee", "northside"];

    /// <summary>Each spoils every so-many-th status answer: together 30 of 100.</summary>
    private static readonly IReadOnlyList<(PracticeFaultKind Kind, int Every)> Faults =
    [
        (PracticeFaultKind.StatusBefore, 16), (PracticeFaultKind.Malformed, 17), (PracticeFaultKind.Truncated, 19), (PracticeFaultKind.ResetBefore, 21), (PracticeFaultKind.Html, 22), (PracticeFaultKind.WrongEcho, 23),
    ];

    public static async Task RunAsync(Size size, Figures figures)
    {
        var start = Stopwatch.GetTimestamp();
        using var folder = new RigFolder();
        await using var dealers = await DealersProcess.StartAsync(folder.New());
        await using var app = await AppProcess.StartAsync(folder.New(), RigSetup.Provisioning(dealers, Timing));
        await PressAsync(app, dealers, size.Runs / LinesPerOrder);
        foreach (var (kind, every) in Faults)
            await dealers.SetAsync(Dealer, new PracticeFault(kind) { On = "status", Times = 0, Every = every, Status = kind == PracticeFaultKind.StatusBefore ? 500 : null });
        for (var move = 0; move < Moves; move++)
        {
            await dealers.AdvanceAsync(Dealer);
            await AgreeAsync(app, dealers);
        }
        var back = (await dealers.OrdersAsync(Dealer)).Where((_, index) => index % 5 == 0).Select(order => order.Number).ToHashSet();
        foreach (var number in back)
            await dealers.FallBackAsync(Dealer, number);
        var lines = await AgreeAsync(app, dealers);
        await JudgeAsync(figures, dealers, lines, back);
        figures.Fact("seconds", Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static async Task PressAsync(AppProcess app, DealersProcess dealers, int orders)
    {
        await using var catalogue = new PracticeHost(new PracticeOptions { BasePort = 0, PartsPerDealer = DealersProcess.PartsPerDealer });
        var dealer = catalogue[Dealer];
        var parts = dealer.Catalogue.All.Where(part => part is { BlockedReason: null, NeedsVin: false, PackQuantity: 1, Supersession: null, IsExchange: false }).Take(LinesPerOrder).ToList();
        foreach (var part in parts)
            foreach (var location in dealer.Definition.Locations)
                await dealers.StockAsync(Dealer, location.Id, part.Maker.Code, part.Number);
        var wanted = Enumerable.Range(0, orders).Select(index => new PlannedCheckout(index,
            new(Accounts[index % Accounts.Length], Dealer, [.. parts.Select(part => new PartWanted(part.Maker.Code, part.Number))], 1 + (index % 7), Plan.JobOf(index), Clicks.Once, 0), null)).ToList();
        var load = new Load(dealers);
        await load.RunAsync(app, wanted);
        await Until.Of(() => app.GetAsync<List<OrderTold>>("/orders"), all => all.Count == orders && all.TrueForAll(o => o.State == OrderState.Placed), "all orders are placed");
    }

    /// <summary>Waits until every line stands as the dealer has it; a line that never does ends the wait, and the run.</summary>
    private static async Task<List<LineTold>> AgreeAsync(AppProcess app, DealersProcess dealers)
    {
        var truth = (await dealers.OrdersAsync(Dealer)).SelectMany(order => order.Lines.Select(line => (Key: (order.Number, line.Id), Stands: Stands(line)))).ToDictionary(line => line.Key, line => line.Stands);
        return await Until.Of(() => app.GetAsync<List<LineTold>>("/lines"),
            told => told.Count == truth.Count && told.TrueForAll(line => Stands(line) == truth[(line.Number, line.Position)]), "every line stands as the dealer says",
            told => $"{told.Count} of {truth.Count} lines are told; " + string.Join("; ", told.Where(line => Stands(line) != truth[(line.Number, line.Position)]).Take(5)
                .Select(line => $"{line.Number} line {line.Position}: {Stands(line)} here, {truth[(line.Number, line.Position)]} there")),
            // Telling thousands of lines and all their events is work for the app that is to follow them.
            TimeSpan.FromSeconds(2));
    }

    private static async Task JudgeAsync(Figures figures, DealersProcess dealers, List<LineTold> lines, HashSet<string> back)
    {
        var ledger = await dealers.LedgerAsync(Dealer);
        var asked = ledger.Where(entry => entry.Operation == PracticeOperation.Status).ToList();
        // What the dealer ever said of an order, before a fault spoiled it: when it took the order, and when it was asked.
        var said = asked.Select(entry => (Number: entry.Path.Split('/')[^1], entry.Answer))
            .Concat(ledger.Where(entry => entry.Operation == PracticeOperation.Order).Select(entry => (Number: entry.OrderNumber ?? "", entry.Answer)))
            .GroupBy(told => told.Number).ToDictionary(group => group.Key, group => string.Concat(group.Select(told => told.Answer)));
        var invented = lines.SelectMany(line => line.Events.Where(e => e.Word is null || !said[line.Number].Contains($"\"{e.Word}\"", StringComparison.Ordinal)).Select(e => $"{line.Number} line {line.Position}: {e.Kind} {e.Status} '{e.Word}'")).ToList();
        foreach (var one in invented.Take(5))
            figures.Found(one);
        var ranks = lines.Sum(line => line.Events.Where(e => e.Kind == OrderEventKind.LineMoved).Select(e => e.Status!.Value.Rank() ?? 0).Pairwise().Count(pair => pair.Second < pair.First));
        figures.Fact("lines", lines.Count);
        figures.Fact("questions", asked.Count);
        figures.Must("spoilt answers in %", decimal.Divide(100 * asked.Count(entry => entry.Faults.Count > 0), Math.Max(asked.Count, 1)), asked.Count(entry => entry.Faults.Count > 0) * 4 > asked.Count);
        figures.Fact("moves told", lines.Sum(line => line.Events.Count));
        figures.MustBeZero("moves to what the dealer never said", invented.Count);
        figures.MustBeZero("moves back that were not flagged", ranks + lines.Count(line => back.Contains(line.Number) && !(line.WentBack && line.Events.Any(e => e.Kind == OrderEventKind.WentBack))));
        figures.MustBeZero("flagged though nothing went back", lines.Count(line => !back.Contains(line.Number) && (line.WentBack || line.Events.Any(e => e.Kind == OrderEventKind.WentBack))));
        figures.Must("lines that went back", lines.Count(line => line.WentBack), lines.Any(line => line.WentBack));
    }

    private static string Stands(PracticeOrderLine line) => string.Join('+', line.Quantities.Select(part => Say(part.Quantity, Word(part.Stage))).Order(StringComparer.Ordinal));

    private static string Stands(LineTold line) => string.Join('+', line.Progress.Select(part => Say(part.Quantity, part.Word ?? "")).Order(StringComparer.Ordinal));

    private static string Say(int quantity, string word) => string.Create(CultureInfo.InvariantCulture, $"{quantity} {word}");

    private static string Word(PracticeStage stage) => stage switch
    {
        PracticeStage.Reserved => "RESERVED",
        PracticeStage.Picked => "ISSUED",
        PracticeStage.Packed or PracticeStage.ReadyForPickup => "PACKED",
        PracticeStage.InTransit => "INTRANSIT",
        _ => "OPEN",
    };

    private static IEnumerable<(int First, int Second)> Pairwise(this IEnumerable<int> numbers) => numbers.Zip(numbers.Skip(1));
}
