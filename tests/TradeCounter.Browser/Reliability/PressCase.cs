using System.Globalization;

namespace TradeCounter.Browser.Reliability;

/// <summary>What a clerk, or the world, does to a page.</summary>
public enum Gesture { DoubleClick, EnterAndClick, Replay, TwoTabs, Back, Reload, Cut, Restart, CloseTab }

/// <summary>Where on the way from a part number to a settled order it is done.</summary>
public enum Step { Search, Basket, Checkout, Pressed, Result, Decision }

/// <summary>What the dealer does with the order.</summary>
public enum Trouble { None, Refuses, ResetBefore, ResetAfter, ErrorBefore, ErrorAfter, Silent, LateOrder }

/// <summary>One run of the journey. <paramref name="Chance"/> decides the small things: which decision, which half of a cut, how fast the line is.</summary>
public sealed record PressCase(int Number, Gesture Gesture, Step Step, Trouble Trouble, string Dealer, bool TwoOrders, int Chance)
{
    private static readonly Gesture[] Gestures = Enum.GetValues<Gesture>();
    private static readonly Step[] Around = [Step.Search, Step.Basket, Step.Checkout, Step.Result, Step.Decision];

    /// <summary>Orders without a clear answer are more interesting than others, and Keyloop cannot be searched: only a person settles them.</summary>
    private static readonly Trouble[] Troubles = [Trouble.ResetAfter, Trouble.None, Trouble.ErrorAfter, Trouble.ResetBefore, Trouble.Refuses, Trouble.Silent, Trouble.None, Trouble.ErrorBefore, Trouble.LateOrder];

    private static readonly string[] Dealers = ["ford-leeds", "abc-parts", "midwest-trucks"];

    /// <summary>The workshop's own number on the orders of this case: by it they are found again.</summary>
    public string PurchaseOrder(long seed) => string.Create(CultureInfo.InvariantCulture, $"E{seed % 100_000}-{Number}");

    /// <summary>A third of all cases.</summary>
    public bool IsSlowLine => Chance % 3 == 0;

    public bool IsUnclear => Trouble is not (Trouble.None or Trouble.Refuses);

    /// <summary>The first half of a run presses with every gesture; the rest goes around the press, so that each step and gesture comes up.</summary>
    public static IReadOnlyList<PressCase> Draw(int runs, long seed)
    {
        var random = new Random((int)(seed % int.MaxValue));
        var around = Around.SelectMany(step => Gestures.Where(gesture => Fits(step, gesture)).Select(gesture => (Gesture: gesture, Step: step))).ToArray();
        var cases = new List<PressCase>();
        while (cases.Count < runs)
        {
            random.Shuffle(around);
            // One each of step and gesture first, and a soak takes all the others in turn.
            var pairs = Gestures.Select(gesture => (gesture, Step.Pressed)).Concat(EachOnce(around)).ToArray();
            random.Shuffle(pairs);
            foreach (var (gesture, step) in pairs)
                cases.Add(Of(cases.Count, gesture, step, random));
        }
        return [.. cases.Take(runs)];
    }

    public override string ToString() => $"case {Number}: {Gesture} at {Step}, {Dealer} {Trouble}{(TwoOrders ? ", and a second order" : "")}{(IsSlowLine ? ", on a slow line" : "")}";

    private static PressCase Of(int number, Gesture gesture, Step step, Random random)
    {
        // A decision needs an order in doubt that no look-up settles.
        var trouble = step == Step.Decision ? (random.Next(2) == 0 ? Trouble.ResetAfter : Trouble.ResetBefore) : Troubles[number % Troubles.Length];
        var dealer = step == Step.Decision || trouble == Trouble.LateOrder || random.Next(3) > 0 ? Dealers[0] : Dealers[1 + random.Next(2)];
        return new(number, gesture, step, trouble, dealer, TwoOrders: random.Next(5) == 0, Chance: random.Next());
    }

    /// <summary>Takes pairs so that gestures and steps come up as evenly as they can.</summary>
    private static List<(Gesture, Step)> EachOnce((Gesture Gesture, Step Step)[] around)
    {
        var left = around.ToList();
        var taken = new List<(Gesture Gesture, Step Step)>();
        while (taken.Count < Gestures.Length + 2)
        {
            var next = left.MinBy(pair => (2 * taken.Count(t => t.Gesture == pair.Gesture)) + taken.Count(t => t.Step == pair.Step));
            left.Remove(next);
            taken.Add(next);
        }
        return taken;
    }

    /// <summary>On the checkout page nothing but the press itself can be pressed twice.</summary>
    private static bool Fits(Step step, Gesture gesture) => step != Step.Checkout || gesture is not (Gesture.DoubleClick or Gesture.EnterAndClick or Gesture.Replay);
}
