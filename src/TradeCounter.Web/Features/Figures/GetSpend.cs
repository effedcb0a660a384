using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Prices;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Figures;

/// <summary>What was spent with each dealer in each month: net price, surcharges and charges of what was placed and not cancelled. Cores are not spent, they come back.</summary>
[MaySend]
public sealed record GetSpend(FiguresSpan Span) : IRequest<SpendView>;

/// <summary>One per currency, since they do not add. <paramref name="Unpriced"/>: lines whose price the dealer had not told; they are in no sum.</summary>
public sealed record SpendView(IReadOnlyList<DateOnly> Months, IReadOnlyList<CurrencySpend> Currencies, int Orders, int Unpriced, DateTimeOffset AsOf, IReadOnlyList<WorkshopChoice> Workshops);

/// <summary>The dealers with the most first.</summary>
public sealed record CurrencySpend(Currency Currency, IReadOnlyList<DealerSpend> Dealers)
{
    public Money Total => Dealers.Aggregate(Money.Zero(Currency), (sum, dealer) => sum + dealer.Total);

    public Money Of(int month) => Dealers.Aggregate(Money.Zero(Currency), (sum, dealer) => sum + dealer.ByMonth[month]);
}

public sealed record DealerSpend(string DealerKey, string DealerName, IReadOnlyList<Money> ByMonth)
{
    public Money Total => ByMonth.Aggregate((a, b) => a + b);
}

/// <summary>Empty for people of one workshop.</summary>
public sealed record WorkshopChoice(string Key, string Name);

internal sealed class GetSpendHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<GetSpend, SpendView>
{
    public async Task<SpendView> Handle(GetSpend query, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var months = query.Span.Starts(clock);
        var starts = months.Select(m => FiguresSpan.Midnight(m, clock.LocalTimeZone).UtcTicks).ToList();
        var workshops = await query.Span.WorkshopsFor(db, clerk, cancellationToken);
        var sums = await Sums(db, starts, workshops).ToListAsync(cancellationToken);
        var from = new DateTimeOffset(starts[0], TimeSpan.Zero);
        var orders = db.Orders.AsNoTracking().IgnoreAutoIncludes().Where(o => workshops.Contains(o.Workshop) && o.PlacedAt != null && o.ConfirmedAt >= from);
        var names = await orders.GroupBy(o => o.DealerKey).Select(g => new { g.Key, Name = g.Max(o => o.DealerName)! }).ToDictionaryAsync(d => d.Key, d => d.Name, cancellationToken);
        return new SpendView(months,
            [.. sums.Where(s => s.Currency is not null).GroupBy(s => s.Currency!).OrderBy(g => g.Key, StringComparer.Ordinal).Select(c => ByDealer(Currency.Of(c.Key), [.. c], starts, names))],
            await orders.CountAsync(o => o.Intent == Domain.Orders.OrderIntent.Order, cancellationToken), sums.Where(s => s.Currency is null).Sum(s => (int)s.Amount), clock.GetUtcNow(),
            clerk.Workshop is null ? await db.Workshops.AsNoTracking().OrderBy(w => w.Name).Select(w => new WorkshopChoice(w.Key, w.Name)).ToListAsync(cancellationToken) : []);
    }

    private static CurrencySpend ByDealer(Currency currency, List<Sum> sums, List<long> starts, Dictionary<string, string> names) => new(currency,
        [.. sums.GroupBy(s => s.DealerKey).Select(d => new DealerSpend(d.Key, names[d.Key],
            [.. starts.Select(start => Money.FromTenThousandths(d.Where(s => s.Month == start).Sum(s => s.Amount), currency))])).OrderByDescending(d => d.Total.TenThousandths).ThenBy(d => d.DealerName, StringComparer.CurrentCulture)]);

    private sealed class Sum
    {
        public string DealerKey { get; init; } = "";
        public long Month { get; init; }
        public string? Currency { get; init; }
        public long Amount { get; init; }
    }

    /// <summary>
    /// Added up by the database as whole ten-thousandths. Surcharges and charges stand as text in the stored offer ("13.80 GBP", two to four places). A line without
    /// a price is counted under no currency.
    /// </summary>
    private static IQueryable<Sum> Sums(CounterDb db, List<long> starts, List<WorkshopId> workshops)
    {
        var months = "[" + string.Join(',', starts.Select(s => s.ToString(CultureInfo.InvariantCulture))) + "]";
        var whose = System.Text.Json.JsonSerializer.Serialize(workshops.Select(w => w.Value.ToString().ToUpperInvariant()));
        return db.Database.SqlQuery<Sum>($"""
            WITH Line AS (
                SELECT o.DealerKey, (SELECT max(m.value) FROM json_each({months}) m WHERE m.value <= o.ConfirmedAt) AS Month, l.NetTenThousandths AS Net, l.Currency, l.Offer,
                    CASE WHEN o.Intent = 'Quote' THEN
                        (SELECT coalesce(sum(json_extract(p.value, '$.Quantity')), 0) FROM json_each(l.Progress) p
                            WHERE json_extract(p.value, '$.Status') NOT IN ('Cancelled', 'Failed', 'Quoted', 'NotReported', 'NotUnderstood'))
                    ELSE l.Quantity - (SELECT coalesce(sum(json_extract(p.value, '$.Quantity')), 0) FROM json_each(l.Progress) p
                        WHERE json_extract(p.value, '$.Status') IN ('Cancelled', 'Failed', 'Quoted')) END AS Pieces
                FROM OrderLines l JOIN Orders o ON o.Id = l.OrderId
                WHERE o.PlacedAt IS NOT NULL AND o.ConfirmedAt >= {starts[0]} AND o.Workshop IN (SELECT w.value FROM json_each({whose}) w)),
            Told AS (
                SELECT DealerKey, Month, Pieces AS Times, json_extract(Offer, '$.Surcharge') AS Text FROM Line WHERE Pieces > 0 AND Net IS NOT NULL
                UNION ALL
                SELECT DealerKey, Month, 1, json_extract(c.value, '$.Amount') FROM Line, json_each(Line.Offer, '$.Charges') c WHERE Pieces > 0 AND Net IS NOT NULL),
            Amount AS (
                SELECT DealerKey, Month, Currency, Net * Pieces AS Amount FROM Line WHERE Pieces > 0 AND Net IS NOT NULL
                UNION ALL
                SELECT DealerKey, Month, substr(Text, instr(Text, ' ') + 1), Times * CAST(replace(substr(Text, 1, instr(Text, ' ') - 1), '.', '') AS INTEGER)
                    * CASE instr(Text, ' ') - instr(Text, '.') - 1 WHEN 2 THEN 100 WHEN 3 THEN 10 ELSE 1 END FROM Told WHERE Text IS NOT NULL
                UNION ALL
                SELECT DealerKey, Month, NULL, 1 FROM Line WHERE Pieces > 0 AND Net IS NULL)
            SELECT DealerKey, Month, Currency, sum(Amount) AS Amount FROM Amount GROUP BY DealerKey, Month, Currency
            """);
    }
}
