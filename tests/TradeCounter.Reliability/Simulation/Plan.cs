namespace TradeCounter.Reliability.Simulation;

/// <summary>What a dealer does with one attempt of an order.</summary>
internal enum Conduct
{
    Yes, SlowYes, Refused, Unreachable, TimeoutMade, TimeoutNotMade, MadeLate, ResetMade, ResetNotMade, ErrorMade, ErrorNotMade, WrongEcho, NoNumber, RepeatedNumber, ChangedLines, MissingLines,
}

/// <summary>The named points of docs/ordering.md where the process dies, and a few more on the way.</summary>
internal enum CrashPoint
{
    BeforeWaitingCommit, AfterWaitingCommit, BeforeSendingCommit, AfterSendingCommit, BodyPartlySent, BodySentDealerNotDone, DealerDoneAnswerLost,
    AnswerNotSaved, AnswerSavedScreenNotTold, DuringLookUp, BeforeDecisionCommit, AfterDecisionCommit, LateAnswerNotSaved, BeforeRecoveryCommit, AfterRecoveryCommit,
    AnswerOnlyInTheFile,
}

/// <summary>How a clerk presses "Place orders".</summary>
internal enum Click { Once, TwiceSamePage, TwiceAtOnce, TwoPages, TwoPagesAtOnce, OldVersion }

/// <summary>What may happen to an order besides the dealer's conduct.</summary>
internal enum Mishap { None, MachinePaused, StorageErrors, StorageErrorsFileToo, LateAnswer, AnswerRacesDecision }

internal sealed record OrderPlan(int Checkout, int Dealer, string Location, IReadOnlyList<(string Part, int Quantity)> Lines, IReadOnlyList<Conduct> Attempts, CrashPoint? Crash, Mishap Mishap, int Salt)
{
    public string Key => $"{Checkout:0000}/{Dealer}/{Location}";

    public Conduct ConductOf(int attempt) => Attempts[Math.Clamp(attempt, 1, Attempts.Count) - 1];

    /// <summary>Dice of their own for everything that is drawn while the order is on its way, so that a replay draws the same.</summary>
    public Random Dice(int attempt, int what) => new(Seeds.Of(Salt, attempt, what));
}

internal sealed record CheckoutPlan(int Index, TimeSpan At, Click Click, bool GivesUpAfterCrash, IReadOnlyList<OrderPlan> Orders)
{
    public string Job => $"J{Index}";
}

internal static class Seeds
{
    /// <summary>One number out of several, the same on every machine.</summary>
    public static int Of(params ReadOnlySpan<long> parts)
    {
        var mixed = 0x9E3779B97F4A7C15UL;
        foreach (var part in parts)
        {
            mixed = (mixed ^ (ulong)part) * 0xBF58476D1CE4E5B9UL;
            mixed ^= mixed >> 29;
            mixed = (mixed + 0x9E3779B97F4A7C15UL) * 0x94D049BB133111EBUL;
            mixed ^= mixed >> 31;
        }
        return (int)(mixed & 0x7FFFFFFF);
    }

    public static TimeSpan Seconds(this Random dice, int from, int to) => TimeSpan.FromMilliseconds(dice.Next(from * 1000, to * 1000 + 1));

    public static bool Chance(this Random dice, int percent) => dice.Next(100) < percent;

    public static T Of<T>(this Random dice, params ReadOnlySpan<T> among) => among[dice.Next(among.Length)];
}

/// <summary>Draws what will happen to a checkout from the seed, the world's number and its own number, and from nothing else.</summary>
internal static class Planning
{
    private static readonly Conduct[] Faults =
    [
        Conduct.Refused, Conduct.Unreachable, Conduct.Unreachable, Conduct.TimeoutMade, Conduct.TimeoutNotMade, Conduct.MadeLate, Conduct.MadeLate, Conduct.ResetMade, Conduct.ResetNotMade,
        Conduct.ErrorMade, Conduct.ErrorNotMade, Conduct.WrongEcho, Conduct.NoNumber, Conduct.RepeatedNumber, Conduct.ChangedLines, Conduct.MissingLines,
    ];

    public static CheckoutPlan Checkout(long seed, int world, int index)
    {
        var dice = new Random(Seeds.Of(seed, world, index));
        var places = new List<(int Dealer, string Location)> { (0, "L1"), (1, "L1"), (2, "L1"), (dice.Next(3), "L2") };
        var count = dice.Chance(60) ? 1 : dice.Chance(75) ? 2 : 3;
        var orders = new List<OrderPlan>();
        for (var i = 0; i < count; i++)
        {
            var place = places[dice.Next(places.Count)];
            places.Remove(place);
            orders.Add(Order(index, place, dice));
        }
        var click = dice.Chance(60) ? Click.Once : Enum.GetValues<Click>()[dice.Next(1, 6)];
        return new CheckoutPlan(index, TimeSpan.FromSeconds(index * 4) + dice.Seconds(0, 4), click, dice.Chance(10), [.. orders.OrderBy(o => o.Key, StringComparer.Ordinal)]);
    }

    private static OrderPlan Order(int index, (int Dealer, string Location) place, Random dice)
    {
        var lines = Enumerable.Range(0, dice.Next(1, 4)).Select(line => ($"P{index}-{place.Dealer}{place.Location}{line}", dice.Next(1, 5))).ToList();
        var attempts = new[] { First(dice), Later(dice), dice.Chance(80) ? Conduct.Yes : Conduct.Refused };
        CrashPoint? crash = dice.Chance(12) ? dice.Of<CrashPoint>(Enum.GetValues<CrashPoint>()) : null;
        var mishap = dice.Chance(25) ? dice.Of<Mishap>(Enum.GetValues<Mishap>()) : Mishap.None;
        // A few points lie on ways that few orders go; whoever is to die there is sent that way.
        if (crash is CrashPoint.DuringLookUp or CrashPoint.BeforeDecisionCommit or CrashPoint.AfterDecisionCommit)
            (attempts[0], mishap) = (Conduct.TimeoutNotMade, Mishap.None);
        if (crash is CrashPoint.LateAnswerNotSaved)
            (attempts[0], mishap) = (dice.Of(Conduct.MadeLate, Conduct.TimeoutNotMade), Mishap.LateAnswer);
        if (crash is CrashPoint.AnswerOnlyInTheFile)
            mishap = Mishap.StorageErrors;
        if (mishap is Mishap.LateAnswer or Mishap.AnswerRacesDecision && crash is null)
            attempts[0] = dice.Of(Conduct.TimeoutMade, Conduct.TimeoutNotMade, Conduct.MadeLate, Conduct.ResetNotMade);
        return new OrderPlan(index, place.Dealer, place.Location, lines, attempts, crash, mishap, dice.Next());
    }

    private static Conduct First(Random dice) => dice.Chance(45) ? Conduct.Yes : dice.Chance(15) ? Conduct.SlowYes : dice.Of<Conduct>(Faults);

    private static Conduct Later(Random dice) => dice.Chance(60) ? Conduct.Yes : dice.Of<Conduct>(Faults);
}
