using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.Prices;
using static TradeCounter.Web.Shared.Words;

namespace TradeCounter.Web.Shared;

/// <summary>Why a split puts a line where it does, and what else could be done, in a clerk's words.</summary>
public static class SaySplit
{
    public static string Name(SplitWish wish) => wish switch
    {
        SplitWish.Cheapest => T("Cheapest"),
        SplitWish.FewestOrders => T("Fewest orders"),
        _ => T("All today"),
    };

    public static string Meaning(SplitWish wish) => wish switch
    {
        SplitWish.Cheapest => T("Each line where it costs least, in stock or not; cores do not count, they come back."),
        SplitWish.FewestOrders => T("As few orders as can be; of those the cheapest."),
        _ => T("Each line where all of it is in stock now; of those the cheapest."),
    };

    /// <param name="from">Where the line stands now.</param>
    public static string Reason(SplitRow row, SplitWish wish, string from) => row.Reason switch
    {
        SplitReason.Cheaper => T($"{Say.Money(Less(row))} less than at {from}"),
        SplitReason.CompletesBundle => T("with it a bundle is whole there"),
        SplitReason.JoinsOrder => T($"saves the order at {from}") + Cost(row),
        SplitReason.InStockThere => T($"in stock there in full, at {from} not") + Cost(row),
        SplitReason.PriceToldThere => T($"{from} told no price for it now"),
        SplitReason.CannotStay => T($"it cannot be ordered at {from}"),
        SplitReason.NobodyElse => T("nobody else offers it at a known price"),
        SplitReason.NobodyToday => T($"nobody has {row.Quantity} of it in stock now"),
        SplitReason.OtherCurrency => T("others sell it in another currency, and two currencies do not compare"),
        _ => wish switch
        {
            SplitWish.Cheapest => T("nobody is cheaper"),
            SplitWish.FewestOrders => T("its order is needed"),
            _ => T("in stock here, and nobody who has it is cheaper"),
        },
    };

    /// <param name="place">Dealer and location of the next best.</param>
    public static string Next(SplitNextBest next, string place) => (next.More, next.MoreOrders) switch
    {
        (null, _) => T($"Next best: {place}, its price is not known"),
        ({ } more, 0) => T($"Next best: {place}, {Difference(more)}"),
        ({ } more, > 0) => T($"Next best: {place}, {Difference(more)} and {More(next.MoreOrders)}"),
        ({ } more, _) => T($"Next best: {place}, {Difference(more)} and {Fewer(-next.MoreOrders)}"),
    };

    private static string More(int orders) => orders == 1 ? T("1 more order") : T($"{orders} more orders");

    private static string Fewer(int orders) => orders == 1 ? T("1 order fewer") : T($"{orders} orders fewer");

    private static string Difference(Money more) => more.TenThousandths == 0 ? T("at the same cost") : more.TenThousandths < 0 ? T($"{Say.Money(Money.Zero(more.Currency) - more)} less") : T($"{Say.Money(more)} more");

    private static string Cost(SplitRow row) => row is { Before.Total: { } before, After.Total: { } after } && before != after ? $", {Difference(after - before)}" : "";

    private static Money Less(SplitRow row) => row.Before.Total!.Value - row.After.Total!.Value;
}
