using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Web.Features.Checkout;

namespace TradeCounter.Reliability.Simulation;

/// <summary>What the world is told by its dealers and by its processes' commits, and the misfortunes it sends them.</summary>
internal sealed partial class World
{
    /// <summary>What leaves no doubt, so that a doubt about it is a false one.</summary>
    private static readonly Conduct[] Clear = [Conduct.Yes, Conduct.SlowYes, Conduct.Refused, Conduct.Unreachable, Conduct.ChangedLines, Conduct.MissingLines];

    public Track ByReference(string reference) => _byReference[reference];

    public Track ById(OrderId id) => _byId[id];

    /// <summary>An order is about to be stored for the first time; whether it is, its commit says.</summary>
    public Track NewTrack(Order order, CheckoutPlan press)
    {
        var dealer = _template.DealerOf(order.Account);
        var track = new Track(press.Orders.Single(o => o.Dealer == dealer && o.Location == order.Location.Value), order);
        return _byReference[track.Reference] = _byId[track.Id] = track;
    }

    public void BodyReached(Track track)
    {
        var attempt = track.State == OrderState.Sending ? track.Committed : 0;
        Log($"{track.Plan.Key} body of attempt {attempt} at the dealer");
        if (attempt == 0)
            Tally.Wrong("doubled by the machine", $"{track.Reference}: a body left while the order stood as {track.State}", this);
        else if (Ledger.Bodies.Exists(b => b.Reference == track.Reference && b.Attempt == attempt))
            Tally.Wrong("doubled by the machine", $"{track.Reference}: a second body of attempt {attempt}", this);
        Ledger.Bodies.Add(new LedgerBody(track.Reference, attempt, Time.Now));
        Tally.Count("bodies");
    }

    public LedgerOrder Make(Track track, int attempt, TimeSpan after, TimeSpan untilFound)
    {
        var order = Ledger.Make(track.Plan.Dealer, track.Reference, attempt, Time.Now + after, untilFound);
        _lastNews = order.FoundFrom > _lastNews ? order.FoundFrom : _lastNews;
        Log($"{track.Plan.Key} the dealer makes {order.Number} at {order.MadeAt:HH:mm:ss}");
        return order;
    }

    /// <summary>A number this dealer has given to another order of ours, which we know.</summary>
    public string? NumberOfAnother(Track track) => _tracks.Where(t => t != track && t.Plan.Dealer == track.Plan.Dealer && t.State == OrderState.Placed)
        .Select(t => Ledger.AsOf(t.Reference, Time.Now)).FirstOrDefault(made => made.Count == 1)?[0].Number;

    public void MayCrash(Track track, CrashPoint point) => MayCrash(track.Plan, point);

    public void MayCrash(OrderPlan plan, CrashPoint point)
    {
        if (plan.Crash != point || !_crashed.Add(plan.Key))
            return;
        Tally.Count($"crash: {point}");
        throw new Crash(point);
    }

    /// <summary>The answer of this order meets a disk that takes no write for a while, and perhaps a process that ends before it does again.</summary>
    public void MayFailDisk(Track track)
    {
        if (track.Plan.Mishap is not (Mishap.StorageErrors or Mishap.StorageErrorsFileToo) || !track.Strike("disk"))
            return;
        var (dice, file) = (track.Plan.Dice(track.Attempt, 4), Path.Combine(Folder, "unsaved-answers.jsonl"));
        DiskFailsUntil = Time.Now + (dice.Chance(15) ? dice.Seconds(10, 60) : dice.Seconds(1, 10));
        Tally.Count($"mishap: {track.Plan.Mishap}");
        Log($"{track.Plan.Key} the disk takes nothing until {DiskFailsUntil:HH:mm:ss}");
        if (track.Plan.Mishap == Mishap.StorageErrorsFileToo && !Path.Exists(file))
        {
            // Where a folder stands, no file can be written.
            Directory.CreateDirectory(file);
            Time.At(DiskFailsUntil, () => Directory.Delete(file));
        }
        if (track.Plan.Crash == CrashPoint.AnswerOnlyInTheFile && _crashed.Add(track.Plan.Key))
            Time.In(TimeSpan.FromMilliseconds(500), () =>
            {
                if (_process is not { } process || !File.Exists(file))
                    return;
                Tally.Count($"crash: {CrashPoint.AnswerOnlyInTheFile}");
                process.Die(new Crash(CrashPoint.AnswerOnlyInTheFile));
            });
    }

    /// <summary>Something of an order is on the disk now.</summary>
    public void Committed(Change change)
    {
        var (track, order) = (change.Track, change.Order);
        if (change.IsNew)
            _tracks.Add(track);
        else
        {
            if (change.From != track.State || change.FromVersion != track.Version)
                Tally.Wrong("illegal moves", $"{track.Reference}: written over {track.State} (version {track.Version}) by one who had read {change.From} (version {change.FromVersion})", this);
            if (track.State != order.State && !Moves.Contains((track.State, order.State)))
                Tally.Wrong("illegal moves", $"{track.Reference}: {track.State} to {order.State}", this);
            if (track.State == OrderState.InDoubt && order.State == OrderState.Waiting)
                SentAgain(track);
        }
        if (change.From == OrderState.Waiting && order.State == OrderState.Sending && track.Plan.Salt % 5 == 0)
            CloseTab(track);
        var was = (track.State, track.WaitsForPerson);
        track.Take(order);
        if (was.State != order.State || change.IsNew)
        {
            _lastNews = Time.Now > _lastNews ? Time.Now : _lastNews;
            Log($"{track.Plan.Key} {(change.IsNew ? "new" : was.State)} to {order.State} (attempt {order.Attempt}, version {order.Version}) {order.Reason} {order.DealerOrderNumber}");
        }
        if (order.State == OrderState.InDoubt && was.State != OrderState.InDoubt)
            Doubted(track, order.Reason);
        if (track.WaitsForPerson && !was.WaitsForPerson)
            Stuck(track);
    }

    /// <summary>The allowed moves once more, typed out: a table that is wrong in the product must not be right here.</summary>
    private static readonly HashSet<(OrderState, OrderState)> Moves =
    [
        (OrderState.Waiting, OrderState.Sending), (OrderState.Sending, OrderState.Waiting), (OrderState.Sending, OrderState.Placed), (OrderState.Sending, OrderState.Rejected),
        (OrderState.Sending, OrderState.InDoubt), (OrderState.InDoubt, OrderState.Placed), (OrderState.InDoubt, OrderState.Waiting), (OrderState.InDoubt, OrderState.Abandoned),
        (OrderState.InDoubt, OrderState.Rejected), (OrderState.Waiting, OrderState.Abandoned), (OrderState.Waiting, OrderState.Placed), (OrderState.Abandoned, OrderState.Placed),
        (OrderState.Placed, OrderState.Cancelled),
    ];

    private void SentAgain(Track track)
    {
        track.SendsAgain++;
        if (!_deciding.Contains(track))
            Tally.Wrong("doubled by the machine", $"{track.Reference}: sent again on nobody's word", this);
    }

    private void Doubted(Track track, string? why)
    {
        Tally.Count("in doubt");
        if (!track.Disturbed && Clear.Contains(track.Plan.ConductOf(track.Attempt)))
            Tally.Wrong("false in-doubt with a healthy dealer", $"{track.Reference}: {track.Plan.ConductOf(track.Attempt)}, yet {why}", this);
        AskSomebody(track);
        if (track.Plan.Mishap == Mishap.LateAnswer && track.Strike("late answer"))
        {
            var dice = track.Plan.Dice(track.Attempt, 5);
            var after = dice.Next(3) switch { 0 => dice.Seconds(5, 60), 1 => dice.Seconds(150, 700), _ => dice.Seconds(3600, 7200) };
            var attempt = track.Attempt;
            Time.In(after, () => AnswerLate(track, attempt, dice.Chance(30) ? dice.Seconds(1, 20) : TimeSpan.Zero));
        }
    }

    /// <summary>What the dealer made of an attempt reaches us after all, in truth; held up between reading and saving, if wanted.</summary>
    private void AnswerLate(Track track, int attempt, TimeSpan heldUp)
    {
        if (!Ledger.Bodies.Exists(b => b.Reference == track.Reference && b.Attempt == attempt))
            return;
        var made = Ledger.Of(track.Reference).FirstOrDefault(o => o.Attempt == attempt);
        if (_process is not { } process || made?.MadeAt > Time.Now)
        {
            Time.In(TimeSpan.FromSeconds(30), () => AnswerLate(track, attempt, heldUp));
            return;
        }
        Log($"{track.Plan.Key} a late answer to attempt {attempt}: {made?.Number ?? "no"}");
        Tally.Count(track.Attempt > attempt ? "late answer after attempt 2 was decided" : track.State == OrderState.InDoubt ? "late answer while in doubt" : "late answer after it was settled");
        DealerReply<PlacedOrder> reply = made is null ? new DealerReply<PlacedOrder>.Refused("not taken") : new DealerReply<PlacedOrder>.Answered(new PlacedOrder(made.Number));
        if (heldUp > TimeSpan.Zero)
            process.HoldUp.NextReadingOf("OrderCalls", heldUp);
        process.Start("late answer", async () =>
        {
            var before = track.Version;
            await process.Keep(new KeptAnswer(track.Id, attempt, reply, DealerTiming.DefaultFor(ScriptedDealer.Systems[track.Plan.Dealer])));
            if (track.Version == before)
                Tally.Wrong("late answers that left no trace", $"{track.Reference}: {made?.Number ?? "no"}", this);
        });
        process.HoldUp.Clear();
    }
}
