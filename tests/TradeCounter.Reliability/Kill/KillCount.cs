using TradeCounter.Reliability.Support;

namespace TradeCounter.Reliability.Kill;

/// <summary>One kill to be: at a named point, at a random time after the app can be pressed, or while it starts.</summary>
internal sealed record WantedKill(KillPoint? Point, int After, TimeSpan AfterStart, TimeSpan? DuringStart);

/// <summary>Which kills come, and which came about.</summary>
internal sealed class KillCount(int kills, Random random)
{
    /// <summary>Look-ups and decisions are due some seconds after a doubt: a data folder's first kills have no such orders yet.</summary>
    private const int WithoutDoubts = 3;

    private static readonly KillPoint[] Points = Enum.GetValues<KillPoint>();
    private readonly Dictionary<KillPoint, int> _met = Points.ToDictionary(point => point, _ => 0);
    private int _random, _starting, _missed;
    private bool _leftSending;

    public int Left { get; private set; } = kills;

    public bool Unmet => _met.ContainsValue(0);

    /// <summary>When all have been made, those for a point that none has met are still wanted.</summary>
    public bool Wanted => Left > 0 || Unmet;

    /// <summary>Two of three at a named point, in turn; the others at any time.</summary>
    public WantedKill Next(int inFolder)
    {
        Left--;
        var kind = Left < 0 ? 0 : random.Next(9);
        var after = TimeSpan.FromMilliseconds(random.Next(2_500));
        var point = Rarest(inFolder);
        return kind < 6 || inFolder == 0 ? new(point, point == KillPoint.Recovery ? 1 : random.Next(1, 4), default, null)
            : new(null, 0, after, kind == 8 ? TimeSpan.FromMilliseconds(random.Next(50, 2_500)) : null);
    }

    public void Done(WantedKill wanted, bool byItself)
    {
        _leftSending = byItself && wanted.Point is >= KillPoint.SendingCommitted and <= KillPoint.AnswerInMemory;
        if (wanted.Point is { } point && byItself)
            _met[point]++;
        else if (wanted.Point is not null)
            _missed++;
        else if (wanted.DuringStart is null)
            _random++;
        else
            _starting++;
    }

    public void Tell(Figures figures)
    {
        figures.Fact("kills at random times", _random);
        figures.Fact("kills during the start", _starting);
        figures.Fact("named points not reached, killed at the end of their time", _missed);
        foreach (var (point, met) in _met)
            figures.Must($"kills {point}", met, met > 0);
    }

    private KillPoint Rarest(int inFolder)
    {
        var possible = Points.Where(point => point == KillPoint.Recovery ? _leftSending
            : inFolder > WithoutDoubts || point is not (KillPoint.LookUp or KillPoint.BeforeDecision or KillPoint.AfterDecision)).ToList();
        var fewest = possible.Min(point => _met[point]);
        var rare = possible.Where(point => _met[point] == fewest).ToList();
        return rare[random.Next(rare.Count)];
    }
}
