using System.Globalization;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.Reliability.Wire.Arm;

namespace TradeCounter.Reliability.Wire;

/// <summary>One checkout of a run: who presses how, and what the dealer does to its order.</summary>
internal sealed record PlannedCheckout(int Index, CheckoutWanted Wanted, PracticeFault? Fault)
{
    public bool IsHealthy => Fault is null && !RigSetup.Unreachable.Contains(Wanted.Dealer);

    /// <summary>The dealer that has the switch.</summary>
    public string FaultName => RigSetup.Unreachable.Contains(Wanted.Dealer) ? Wanted.Dealer : FaultMenu.NameOf(Fault);
}

/// <summary>What a run does follows from its seed alone.</summary>
internal static class Plan
{
    private const int HealthyPercent = 35;

    public static string JobOf(int index) => string.Create(CultureInfo.InvariantCulture, $"W{index:000000}");

    /// <param name="firstNumbers">A number that each account's orders already have, for dealers that repeat one.</param>
    public static IReadOnlyList<PlannedCheckout> Of(int from, int count, Random random, IReadOnlyDictionary<(string, string), string> firstNumbers) =>
        [.. Enumerable.Range(from, count).Select(index => One(index, random, firstNumbers))];

    private static PlannedCheckout One(int index, Random random, IReadOnlyDictionary<(string, string), string> firstNumbers)
    {
        var (workshop, dealer) = RigSetup.Accounts[random.Next(RigSetup.Accounts.Count)];
        var clicks = (Clicks)random.Next(4);
        var gap = clicks == Clicks.Replayed ? random.Next(200, 1_000) : random.Next(50);
        PracticeFault? fault = null;
        if (random.Next(100) >= HealthyPercent)
        {
            // Each fault as often as each of the three kinds of unreachable dealers.
            var which = random.Next(FaultMenu.All.Count + RigSetup.Unreachable.Count);
            if (which >= FaultMenu.All.Count)
                (workshop, dealer) = ("lee", RigSetup.Unreachable[which - FaultMenu.All.Count]);
            else
                // Sometimes the second attempt meets it too.
                fault = FaultMenu.All[which](random, firstNumbers[(workshop, dealer)]) with { Holding = JobOf(index) + "-", Times = random.Next(4) == 0 ? 2 : 1 };
        }
        return new(index, new(workshop, dealer, [RigSetup.Part], random.Next(1, 10), JobOf(index), clicks, gap), fault);
    }
}
