namespace TradeCounter.Reliability.Simulation;

/// <summary>What one world, or all of them, came to: how often each thing happened, and what was wrong.</summary>
internal sealed class Tally
{
    private readonly Lock _gate = new();

    public SortedDictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

    /// <summary>By the goal that was missed.</summary>
    public SortedDictionary<string, int> Wrongs { get; } = new(StringComparer.Ordinal);

    public List<string> Found { get; } = [];

    public void Count(string what, int times = 1)
    {
        lock (_gate)
            Counts[what] = Counts.GetValueOrDefault(what) + times;
    }

    public void Wrong(string goal, string what, World world)
    {
        lock (_gate)
        {
            Wrongs[goal] = Wrongs.GetValueOrDefault(goal) + 1;
            Found.Add($"{goal}: {what} (replay: simulate --seed {world.Seed} --world {world.Number})");
        }
        world.Log($"WRONG {goal}: {what}");
    }

    public void Add(Tally other)
    {
        foreach (var (what, times) in other.Counts)
            Count(what, times);
        foreach (var (goal, times) in other.Wrongs)
            Wrongs[goal] = Wrongs.GetValueOrDefault(goal) + times;
        Found.AddRange(other.Found);
    }
}
