using System.Globalization;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;

namespace TradeCounter.Reliability.Simulation;

/// <summary>
/// A dealer system behind the port, as one process sees it. What it does with an order stands in the order's plan; what it did
/// stands in the world's ledger. It keeps the port's contract as the real connectors do: it asks the permit just before the
/// first byte, says Unreachable only where no byte left, and never throws for what a dealer does.
/// </summary>
internal sealed class ScriptedDealer(World world, CounterProcess process, int dealer) : IDealerConnector
{
    public static readonly string[] Systems = [DealerSystems.Keyloop, DealerSystems.GroupLink, DealerSystems.Karmak];

    public string System => Systems[dealer];

    public IReadOnlyList<SettingField> Fields => [];

    public static bool Searches(int dealer) => dealer != 0;

    public DealerAbilities Abilities(DealerConnection connection) => new()
    {
        LookUp = Searches(dealer) ? LookUpStrength.HitProves : LookUpStrength.None, ReportsAfterOrder = true,
    };

    public IReadOnlyList<SettingFault> CheckSettings(SettingScope scope, Settings settings) => [];

    public Result<FrozenRequest> PrepareOrder(DealerConnection connection, OrderDraft draft) => new FrozenRequest("orders", "text/plain",
        string.Join('\n', draft.Lines.Select(l => $"{l.Offer.Part.Number} x {l.Quantity.Value}").Prepend($"{draft.Reference.Value} to {draft.Location}")));

    public async Task GetReady(DealerConnection connection, CancellationToken cancellation) => await process.Clock.Pause(TimeSpan.FromMilliseconds(50));

    public async Task<DealerReply<PlacedOrder>> SendOrder(DealerConnection connection, FrozenRequest request, SendPermit permit, CancellationToken cancellation)
    {
        var reference = request.Body[..request.Body.IndexOf(' ', StringComparison.Ordinal)];
        var track = world.ByReference(reference);
        var attempt = Math.Max(track.Committed, 1);
        var (conduct, dice) = (track.Plan.ConductOf(attempt), track.Plan.Dice(attempt, 1));
        var tries = track.UnreachableTries[attempt] = track.UnreachableTries.GetValueOrDefault(attempt) + 1;
        if (conduct == Conduct.Unreachable && tries <= 1 + (track.Plan.Salt + attempt) % 4)
        {
            await process.Clock.Pause(dice.Seconds(0, 10));
            return NotSent("the dealer's system could not be reached");
        }
        if (!permit.IsValid)
        {
            world.Tally.Count("held up past its lease, not sent");
            return NotSent("this machine was held up too long before sending, so it did not send");
        }
        world.BodyReached(track);
        world.MayCrash(track, CrashPoint.BodyPartlySent);
        if (track.Plan.Crash is CrashPoint.BodySentDealerNotDone or CrashPoint.DealerDoneAnswerLost && track.Spent.Add("made before the crash"))
            Make(track, attempt, track.Plan.Crash == CrashPoint.DealerDoneAnswerLost ? TimeSpan.Zero : dice.Seconds(1, 20), dice);
        world.MayCrash(track, CrashPoint.BodySentDealerNotDone);
        world.MayCrash(track, CrashPoint.DealerDoneAnswerLost);
        world.Tally.Count($"dealer: {conduct}");
        var reply = await Do(conduct, track, attempt, dice);
        return cancellation.IsCancellationRequested ? Unclear("the call was stopped") : reply;
    }

    public async Task<DealerReply<IReadOnlyList<FoundOrder>>> LookUpOrder(DealerConnection connection, KnownOrder order, CancellationToken cancellation)
    {
        var track = world.ByReference(order.Reference.Value);
        world.MayCrash(track, CrashPoint.DuringLookUp);
        var dice = track.Plan.Dice(track.Attempt, 100 + (int)(process.Clock.GetUtcNow().Ticks / TimeSpan.TicksPerSecond % 100_000));
        await process.Clock.Pause(dice.Seconds(0, 3));
        if (dice.Chance(5))
            return new DealerReply<IReadOnlyList<FoundOrder>>.Unreachable("the dealer's system could not be reached");
        if (dice.Chance(5))
            return new DealerReply<IReadOnlyList<FoundOrder>>.Unclear("the dealer answered HTTP 500");
        var found = world.Ledger.Of(order.Reference.Value).Where(o => o.FoundFrom <= process.Clock.GetUtcNow()).ToList();
        world.Tally.Count(found.Count switch { 0 => "look-up: nothing", 1 => "look-up: found", _ => "look-up: two" });
        return new DealerReply<IReadOnlyList<FoundOrder>>.Answered([.. found.Select(o => new FoundOrder(o.Number, "carries our mark", dice.Chance(50) ? true : null, []))]);
    }

    public async Task<DealerReply<OrderReport>> GetOrder(DealerConnection connection, KnownOrder order, CancellationToken cancellation)
    {
        var dice = world.ByReference(order.Reference.Value).Plan.Dice(1, 200 + (int)(process.Clock.GetUtcNow().Ticks / TimeSpan.TicksPerSecond % 100_000));
        await process.Clock.Pause(dice.Seconds(0, 2));
        if (dice.Chance(10))
            return new DealerReply<OrderReport>.Unreachable("the dealer's system could not be reached");
        if (!world.Ledger.AsOf(order.Reference.Value, process.Clock.GetUtcNow()).Any(o => o.Number == order.DealerOrderNumber))
            return new DealerReply<OrderReport>.Refused("there is no such order");
        return new DealerReply<OrderReport>.Answered(new OrderReport(order.DealerOrderNumber!, [.. order.Lines.Select(l => Line(l.Position, l.Quantity.Value, LineStatus.Invoiced))], process.Clock.GetUtcNow()));
    }

    public Task<DealerReply<CancelledOrder>> CancelOrder(DealerConnection connection, KnownOrder order, string reason, CancellationToken cancellation) => throw NotAsked();

    public Task<DealerReply<FoundParts>> FindParts(DealerConnection connection, PartQuery query, CancellationToken cancellation) => throw NotAsked();

    public Task<DealerReply<PartDetails>> GetPart(DealerConnection connection, PartKey part, string? dealerPartId, CancellationToken cancellation) => throw NotAsked();

    public Task<DealerReply<IReadOnlyList<CheckedLine>>> CheckLines(DealerConnection connection, IReadOnlyList<LineToCheck> lines, CancellationToken cancellation) => throw NotAsked();

    public Task<DealerReply<OrderOptions>> GetOrderOptions(DealerConnection connection, LocationId location, CancellationToken cancellation) => throw NotAsked();

    public Task<DealerReply<PickLists>> GetPickLists(DealerConnection connection, CancellationToken cancellation) => throw NotAsked();

    public Task<DealerReply<AccountTest>> TestAccount(DealerConnection connection, PartKey? probe, CancellationToken cancellation) => throw NotAsked();

    private async Task<DealerReply<PlacedOrder>> Do(Conduct conduct, Track track, int attempt, Random dice)
    {
        var limit = DealerTiming.DefaultFor(System).AnswerTimeout;
        var soon = dice.Seconds(0, 3);
        switch (conduct)
        {
            case Conduct.Yes or Conduct.SlowYes or Conduct.ChangedLines or Conduct.MissingLines or Conduct.Unreachable:
                var order = Make(track, attempt, soon / 2, dice);
                await process.Clock.Pause(conduct == Conduct.SlowYes ? dice.Seconds(5, 29) : soon);
                return new DealerReply<PlacedOrder>.Answered(new PlacedOrder(order.Number) { Echo = track.Reference, Lines = Lines(track, conduct), Remarks = conduct == Conduct.ChangedLines ? ["a price changed"] : [] });
            case Conduct.Refused:
                await process.Clock.Pause(soon);
                return new DealerReply<PlacedOrder>.Refused("account on hold");
            case Conduct.RepeatedNumber:
                Make(track, attempt, soon / 2, dice);
                await process.Clock.Pause(soon);
                return world.NumberOfAnother(track) is { } number
                    ? new DealerReply<PlacedOrder>.Answered(new PlacedOrder(number) { Echo = track.Reference })
                    : Unclear("the dealer's answer has no order number");
            case Conduct.TimeoutMade:
                Make(track, attempt, dice.Seconds(0, 29), dice);
                await process.Clock.Pause(limit);
                return Unclear("no answer within 30 s");
            case Conduct.TimeoutNotMade:
                await process.Clock.Pause(limit);
                return Unclear("no answer within 30 s");
            case Conduct.MadeLate:
                Make(track, attempt, limit + dice.Seconds(1, 240), dice);
                await process.Clock.Pause(limit);
                return Unclear("no answer within 30 s");
            case Conduct.ResetMade or Conduct.ErrorMade or Conduct.WrongEcho or Conduct.NoNumber:
                Make(track, attempt, soon / 2, dice);
                await process.Clock.Pause(soon);
                return Unclear(conduct.ToString());
            default:
                await process.Clock.Pause(soon);
                return Unclear(conduct.ToString());
        }
    }

    private LedgerOrder Make(Track track, int attempt, TimeSpan after, Random dice) => world.Make(track, attempt, after, dice.Chance(70) ? TimeSpan.Zero : dice.Seconds(0, 60));

    private IReadOnlyList<LineReport> Lines(Track track, Conduct conduct) => [.. track.Plan.Lines.Take(conduct == Conduct.MissingLines ? 1 : 9)
        .Select((l, i) => Line(i + 1, conduct == Conduct.ChangedLines ? 1 : l.Quantity, LineStatus.Received))];

    private LineReport Line(int position, int quantity, LineStatus status) =>
        new(position, null, [new LineProgress(status, quantity, status.ToString(), process.Clock.GetUtcNow())]) { DealerLineId = position.ToString(CultureInfo.InvariantCulture) };

    private static DealerReply<PlacedOrder> NotSent(string why) => new DealerReply<PlacedOrder>.Unreachable(why);

    private static DealerReply<PlacedOrder> Unclear(string why) => new DealerReply<PlacedOrder>.Unclear(why);

    private static NotSupportedException NotAsked() => new("The simulation orders; it does not ask this.");
}
