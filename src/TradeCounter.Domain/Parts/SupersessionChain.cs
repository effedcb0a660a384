namespace TradeCounter.Domain.Parts;

public enum ChainEnd { Current, Loop, TooLong, Set }

/// <summary>The numbers a part was replaced by, oldest first, and why the walk ended. Loops and endless chains are a dealer's data error and end it.</summary>
public sealed record SupersessionChain(IReadOnlyList<PartKey> Steps, ChainEnd End, Supersession? Set)
{
    public const int MaxSteps = 20;

    public PartKey Newest => Steps[^1];

    public static SupersessionChain Follow(PartKey from, IEnumerable<Supersession> known)
    {
        var steps = new List<PartKey> { from };
        var byOld = known.ToLookup(s => s.Old.Number);
        while (true)
        {
            var at = steps[^1];
            if (byOld[at.Number].FirstOrDefault(s => s.Old.Matches(at) && s.New.Count > 0) is not { } next)
                return new(steps, ChainEnd.Current, null);
            if (next.IsSet)
                return new(steps, ChainEnd.Set, next);
            var newer = next.New[0].Part;
            if (steps.Any(s => s.Matches(newer)))
                return new(steps, ChainEnd.Loop, null);
            if (steps.Count >= MaxSteps)
                return new(steps, ChainEnd.TooLong, null);
            steps.Add(newer);
        }
    }
}
