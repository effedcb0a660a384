using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Domain.Baskets;

/// <summary>What a clerk wants of a split. Each is asked for by itself; what is equal by it is decided by the cost, then by leaving lines where they are.</summary>
public enum SplitWish { Cheapest, FewestOrders, AllToday }

public enum SplitReason
{
    /// <summary>Moves: costs less there.</summary>
    Cheaper,

    /// <summary>Moves: the place completes a bundle.</summary>
    CompletesBundle,

    /// <summary>Moves: another line's order goes there anyway.</summary>
    JoinsOrder,

    /// <summary>Moves: in stock there in full, which it is not here.</summary>
    InStockThere,

    /// <summary>Moves: here the dealer told no price.</summary>
    PriceToldThere,

    /// <summary>Moves: it cannot be ordered here.</summary>
    CannotStay,

    /// <summary>Stays: no other place is better.</summary>
    BestHere,

    /// <summary>Stays: no other place offers it, at a known price.</summary>
    NobodyElse,

    /// <summary>Stays: nobody has that many in stock now.</summary>
    NobodyToday,

    /// <summary>Stays: others offer it in another currency only, and two currencies do not compare.</summary>
    OtherCurrency,
}

/// <summary>The best that this line could do instead, all others as proposed. <paramref name="More"/> is what all lines together would then cost more, null where it is not known.</summary>
public sealed record SplitNextBest(Offer Offer, Money? More, int MoreOrders);

/// <summary>Where one line goes, or stays, and why. Costs are those in the whole basket, bundles counted.</summary>
public sealed record SplitRow(BasketLineId Line, Offer From, Offer To, Quantity Quantity, LandedCost Before, LandedCost After, SplitReason Reason, SplitNextBest? Next)
{
    public bool Moves => SplitOption.PlaceOf(From) != SplitOption.PlaceOf(To);
}

/// <summary>One line and the offer it goes to.</summary>
public sealed record SplitMove(BasketLineId Line, Offer Offer);

/// <summary>
/// A basket split over dealers by one wish. Costs are reckoned line by line; lines of one part that meet in one place become one,
/// which can only make them cheaper. Money stands by currency: no line changes its own.
/// </summary>
/// <param name="IsBest">False where a basket has so many choices that not all could be looked at.</param>
public sealed record BasketSplit(SplitWish Wish, IReadOnlyList<SplitRow> Rows, bool IsBest)
{
    public IReadOnlyList<SplitMove> Moves => [.. Rows.Where(r => r.Moves).Select(r => new SplitMove(r.Line, r.To))];

    public int OrdersBefore => Rows.Select(r => SplitOption.PlaceOf(r.From)).Distinct().Count();

    public int Orders => Rows.Select(r => SplitOption.PlaceOf(r.To)).Distinct().Count();

    public IReadOnlyList<Money> Before => Money.Totals(Rows.Select(r => r.Before.Total).OfType<Money>());

    public IReadOnlyList<Money> After => Money.Totals(Rows.Select(r => r.After.Total).OfType<Money>());

    public IReadOnlyList<Money> Cores => Money.Totals(Rows.Select(r => r.After.Core).OfType<Money>());

    public int UnpricedBefore => Rows.Count(r => r.Before.Total is null);

    /// <summary>Lines without a known price: they are in no sum.</summary>
    public int Unpriced => Rows.Count(r => r.After.Total is null);

    public static BasketSplit Of(IReadOnlyList<SplitLine> lines, SplitWish wish)
    {
        var search = new SplitSearch(lines, wish);
        var (chosen, best) = search.Run();
        return new(wish, [.. lines.Select((line, i) => Row(search, lines, i, chosen))], best);
    }

    private static SplitRow Row(SplitSearch search, IReadOnlyList<SplitLine> lines, int i, int[] chosen)
    {
        var (line, option) = (lines[i], search.Options[i][chosen[i]]);
        var stayed = new int[lines.Count];
        var (before, after) = (search.CostOf(i, stayed), search.CostOf(i, chosen));
        return new(line.Id, line.Now, option.Offer, option.Quantity, before, after, Why(search, lines[i], i, chosen, before, after), search.NextBest(i, chosen));
    }

    private static SplitReason Why(SplitSearch search, SplitLine line, int i, int[] chosen, LandedCost before, LandedCost after)
    {
        var (stay, option) = (search.Options[i][0], search.Options[i][chosen[i]]);
        if (option.Stays)
            return search.Options[i].Count > 1 ? SplitReason.BestHere
                : search.Wish == SplitWish.AllToday && !stay.Suits ? SplitReason.NobodyToday
                : line.Others.Any(o => o.Blocked is null && o.Net is { } net && net.Currency != stay.Currency) ? SplitReason.OtherCurrency
                : SplitReason.NobodyElse;
        if (!stay.Suits)
            return search.Wish == SplitWish.AllToday && line.Now.Blocked is null ? SplitReason.InStockThere : SplitReason.CannotStay;
        if (before.Total is not { } was)
            return SplitReason.PriceToldThere;
        return search.Wish == SplitWish.FewestOrders && !search.IsUsed(stay.Place, chosen) ? SplitReason.JoinsOrder
            : search.IsWhole(i, chosen) ? SplitReason.CompletesBundle
            : after.Total < was ? SplitReason.Cheaper
            : SplitReason.InStockThere;
    }
}
