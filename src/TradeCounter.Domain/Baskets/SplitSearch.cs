using TradeCounter.Domain.Prices;

namespace TradeCounter.Domain.Baskets;

/// <summary>
/// Looks for the best of all ways to place a basket's lines. Most lines do not care where others go, so each is placed by itself;
/// those that share a bundle or a place's last pieces are tried together, in every combination. Fewest orders tries the sets of
/// places, smaller ones first. Where there are too many combinations it goes on line by line, and says so.
/// </summary>
internal sealed class SplitSearch
{
    private const int MostCombinations = 50_000;
    private const int MostSets = 20_000;

    private readonly IReadOnlyList<SplitLine> _lines;
    private readonly IReadOnlyList<int[]> _groups;
    private readonly int[][] _groupOf;
    private bool _triedAll = true;

    public SplitSearch(IReadOnlyList<SplitLine> lines, SplitWish wish)
    {
        (_lines, Wish) = (lines, wish);
        Options = [.. lines.Select(l => SplitOption.Of(l, wish))];
        _groups = Groups();
        _groupOf = new int[lines.Count][];
        foreach (var group in _groups)
            foreach (var line in group)
                _groupOf[line] = group;
    }

    public SplitWish Wish { get; }

    /// <summary>By line; the first is to stay.</summary>
    public IReadOnlyList<IReadOnlyList<SplitOption>> Options { get; }

    public (int[] Chosen, bool TriedAll) Run()
    {
        var chosen = new int[_lines.Count];
        if (Wish == SplitWish.FewestOrders)
            FewestPlaces(chosen);
        else
            Place(chosen, Enumerable.Range(0, _lines.Count), null);
        return (chosen, _triedAll);
    }

    public LandedCost CostOf(int line, int[] chosen) => IsWhole(line, chosen) ? At(line, chosen).InBundle : At(line, chosen).Alone;

    /// <summary>All parts of the line's bundle are at its place.</summary>
    public bool IsWhole(int line, int[] chosen) => At(line, chosen) is { Offer.Bundle: { } bundle } here && bundle.Parts.All(part =>
        Enumerable.Range(0, _lines.Count).Any(i => At(i, chosen) is var other && other.Place == here.Place && other.Offer.Bundle?.Id == bundle.Id && other.Offer.Part.Matches(part)));

    public SplitNextBest? NextBest(int line, int[] chosen)
    {
        var (cost, orders) = (Total(line, chosen), Places(chosen));
        return Enumerable.Range(0, Options[line].Count).Where(o => o != chosen[line] && Options[line][o].Suits).Select(o =>
        {
            var other = (int[])chosen.Clone();
            other[line] = o;
            return (Option: Options[line][o], Fits: Score(_groupOf[line], other) is { } score && score.Unsuited <= Score(_groupOf[line], chosen)!.Value.Unsuited,
                More: Total(line, other) is { } then && cost is { } now ? then - now : (Money?)null, Orders: Places(other) - orders);
        }).Where(o => o.Fits).OrderBy(o => Wish == SplitWish.FewestOrders ? o.Orders : 0).ThenBy(o => o.More is null ? 1 : 0).ThenBy(o => o.More?.TenThousandths)
            .Select(o => new SplitNextBest(o.Option.Offer, o.More, o.Orders)).FirstOrDefault();
    }

    private SplitOption At(int line, int[] chosen) => Options[line][chosen[line]];

    /// <summary>Some line's order goes there.</summary>
    public bool IsUsed(SplitPlace place, int[] chosen) => Enumerable.Range(0, _lines.Count).Any(i => At(i, chosen).Place == place);

    private int Places(int[] chosen) => Enumerable.Range(0, _lines.Count).Select(i => At(i, chosen).Place).Distinct().Count();

    // Lines of one group are of one currency, but for those without a price.
    private Money? Total(int line, int[] chosen) => _groupOf[line].Select(i => CostOf(i, chosen).Total).ToList() is var costs && costs.Contains(null) ? null : Money.Total(costs.OfType<Money>());

    /// <summary>Lines whose choices touch each other, put together; every other line alone.</summary>
    private List<int[]> Groups()
    {
        var of = Enumerable.Range(0, _lines.Count).ToArray();
        for (var a = 0; a < of.Length; a++)
            for (var b = 0; b < a; b++)
                if (of[a] != of[b] && Options[a].Any(x => Options[b].Any(y => x.Place == y.Place && Touch(x, y))))
                {
                    var (from, to) = (of[a], of[b]);
                    for (var i = 0; i < of.Length; i++)
                        of[i] = of[i] == from ? to : of[i];
                }
        return [.. of.Select((group, line) => (group, line)).GroupBy(x => x.group, x => x.line).Select(g => g.ToArray())];
    }

    private bool Touch(SplitOption a, SplitOption b) => (a.Currency is null || b.Currency is null || a.Currency == b.Currency)
        && ((a.Offer.Bundle is { } bundle && b.Offer.Bundle?.Id == bundle.Id) || (Wish == SplitWish.AllToday && a.Offer.Part.Matches(b.Offer.Part)));

    /// <summary>Places the groups of these lines as well as can be, within <paramref name="within"/> where that is given.</summary>
    private SplitScore Place(int[] chosen, IEnumerable<int> lines, Func<SplitOption, bool>? within)
    {
        var sum = default(SplitScore);
        foreach (var group in lines.Select(i => _groupOf[i]).Distinct())
        {
            var free = group.Select(i => Enumerable.Range(0, Options[i].Count).Where(o => within is null || within(Options[i][o])).ToArray()).ToList();
            sum += free.Aggregate(1L, (all, o) => Math.Min(all * o.Length, long.MaxValue / 1_000)) > MostCombinations ? LineByLine(group, free, chosen) : TryAll(group, free, chosen);
        }
        return sum;
    }

    private SplitScore TryAll(int[] group, List<int[]> free, int[] chosen)
    {
        var at = new int[group.Length];
        var (best, kept) = ((SplitScore?)null, new int[group.Length]);
        while (true)
        {
            for (var i = 0; i < group.Length; i++)
                chosen[group[i]] = free[i][at[i]];
            if (Score(group, chosen) is { } score && (best is null || score.CompareTo(best.Value) < 0))
            {
                best = score;
                at.CopyTo(kept, 0);
            }
            var step = 0;
            while (step < at.Length && ++at[step] == free[step].Length)
                at[step++] = 0;
            if (step == at.Length)
                break;
        }
        for (var i = 0; i < group.Length; i++)
            chosen[group[i]] = free[i][kept[i]];
        return best ?? default;
    }

    private SplitScore LineByLine(int[] group, List<int[]> free, int[] chosen)
    {
        _triedAll = false;
        for (var i = 0; i < group.Length; i++)
            chosen[group[i]] = free[i][0];
        var best = Score(group, chosen) ?? default;
        for (var better = true; better;)
        {
            better = false;
            for (var i = 0; i < group.Length; i++)
                foreach (var option in free[i])
                {
                    var was = chosen[group[i]];
                    chosen[group[i]] = option;
                    if (Score(group, chosen) is { } score && score.CompareTo(best) < 0)
                        (best, better) = (score, true);
                    else
                        chosen[group[i]] = was;
                }
        }
        return best;
    }

    /// <summary>Null: it cannot be so, since a line would move to where it does not suit.</summary>
    private SplitScore? Score(int[] group, int[] chosen)
    {
        var score = default(SplitScore);
        foreach (var i in group)
        {
            var option = At(i, chosen);
            var suits = option.Suits && (Wish != SplitWish.AllToday || Suffices(group, option, chosen));
            if (!suits && !option.Stays)
                return null;
            var cost = CostOf(i, chosen).Total;
            score += new SplitScore(suits ? 0 : 1, cost is null ? 1 : 0, cost?.Amount ?? 0, option.Stays ? 0 : 1);
        }
        return score;
    }

    /// <summary>What one place has of a part is there once, however many lines want it.</summary>
    private bool Suffices(int[] group, SplitOption option, int[] chosen) => option.Offer.Availability.Count is not { } count
        || group.Select(i => At(i, chosen)).Where(o => o.Suits && o.Place == option.Place && o.Offer.Part.Matches(option.Offer.Part)).Sum(o => (long)o.Quantity.Value) <= count;

    private void FewestPlaces(int[] chosen)
    {
        // Where a line can go nowhere else, an order goes anyway; a line that cannot stay has to go somewhere.
        bool Free(SplitOption option, int line) => option.Suits || Options[line].Count == 1;
        var free = Options.Select((all, line) => all.Where(o => Free(o, line)).Select(o => o.Place).ToArray()).ToArray();
        var taken = free.Where(f => f.Length == 1).Select(f => f[0]).ToHashSet();
        var places = free.SelectMany(f => f).Distinct().Where(p => !taken.Contains(p)).ToArray();
        var (sets, triedAll) = SplitSets.Smallest(places, taken, free, MostSets);
        _triedAll &= triedAll;
        var currencies = _groups.GroupBy(g => g.SelectMany(i => Options[i]).Select(o => o.Currency).FirstOrDefault(c => c is not null), g => g).Select(g => g.SelectMany(i => i).ToArray()).ToList();
        var (best, kept) = (new List<SplitScore>(), (int[])chosen.Clone());
        foreach (var set in sets)
        {
            var scores = currencies.ConvertAll(lines => Place(chosen, lines, o => set.Contains(o.Place)));
            // Two currencies do not compare: better is what is worse in none.
            if (best.Count > 0 && !(scores.Zip(best).All(s => s.First.CompareTo(s.Second) <= 0) && scores.Zip(best).Any(s => s.First.CompareTo(s.Second) < 0)))
                continue;
            best = scores;
            chosen.CopyTo(kept, 0);
        }
        kept.CopyTo(chosen, 0);
    }
}
