using System.Globalization;
using System.Text;

namespace TradeCounter.Reliability.Support;

/// <summary>
/// What one layer found out: how much was run, from which seed, and the figure of each goal. Printed, and kept as a line of
/// TestResults/reliability.txt, so that a run leaves its figures behind.
/// </summary>
internal sealed class Figures(string layer, Size size)
{
    private static readonly Lock Gate = new();

    private readonly List<Goal> _goals = [];
    private readonly List<(string Name, string Value)> _facts = [];
    private readonly List<string> _found = [];

    private sealed record Goal(string Name, string Value, bool Met);

    /// <summary>A figure that must be so and so; what is not met fails <see cref="Verify"/>.</summary>
    public void Must(string name, decimal value, bool met) => _goals.Add(new(name, value.ToString("0.###", CultureInfo.InvariantCulture), met));

    public void MustBeZero(string name, int value) => Must(name, value, value == 0);

    /// <summary>A figure that is only told.</summary>
    public void Fact(string name, IFormattable value) => _facts.Add((name, value.ToString(null, CultureInfo.InvariantCulture)));

    /// <summary>What exactly was wrong, and how to see it again.</summary>
    public void Found(string what) => _found.Add(what);

    public override string ToString()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{layer}: {size.Runs} runs, seed {size.Seed}");
        foreach (var (name, value) in _facts)
            text.Append(CultureInfo.InvariantCulture, $"; {name} {value}");
        foreach (var goal in _goals)
            text.Append(CultureInfo.InvariantCulture, $"; {goal.Name} {goal.Value}{(goal.Met ? "" : " (GOAL MISSED)")}");
        foreach (var what in _found.Take(20))
            text.AppendLine().Append("  ").Append(what);
        return text.ToString();
    }

    private bool AllMet => _goals.Count > 0 && _goals.TrueForAll(g => g.Met);

    /// <summary>Leaves the figures behind, then fails if a goal was missed or nothing was run.</summary>
    public void Verify() => Assert.True(Print(), ToString());

    /// <summary>For a command: prints and keeps the figures; false if a goal was missed or nothing was run.</summary>
    public bool Print()
    {
        Keep();
        return AllMet;
    }

    private void Keep()
    {
        Console.WriteLine(ToString());
        if (Environment.GetEnvironmentVariable("RELIABILITY_REPORT") is not { Length: > 0 } report)
            return;
        lock (Gate)
            File.AppendAllText(report, ToString() + Environment.NewLine);
    }
}
