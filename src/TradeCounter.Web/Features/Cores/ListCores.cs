using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Cores;
using TradeCounter.Domain.People;
using TradeCounter.Domain.Prices;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Cores;

/// <summary>The clerk's cores, the oldest first, and what they come to. Totals are of all that meet the filter, shown or not.</summary>
[MaySend]
public sealed record ListCores(CoreFilter Filter, int Take) : IRequest<CoresView>
{
    public const int PageSize = 50;
    public const int MaxTake = 1_000;
}

/// <summary><paramref name="Workshops"/> is empty for people of one workshop.</summary>
public sealed record CoresView(IReadOnlyList<CoreRow> Rows, int Found, IReadOnlyDictionary<CoreState, int> Counts, IReadOnlyList<CoreTotal> Totals,
    IReadOnlyList<CoreChoice> Dealers, IReadOnlyList<CoreChoice> Workshops, bool MaySetPeriods, DateTimeOffset AsOf)
{
    /// <summary>All but those of which nothing is owed.</summary>
    public int All => Counts.Where(c => c.Key != CoreState.NothingOwed).Sum(c => c.Value);
}

public sealed record CoreChoice(string Key, string Name);

/// <summary>Of one dealer in one currency; <see cref="Value"/> is the sum of the other four.</summary>
public sealed record CoreTotal(DealerId Dealer, string DealerName, int Cores, Money Value, Money NotReturned, Money AwaitingCredit, Money Credited, Money Difference, int? PeriodDays);

internal sealed class ListCoresHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<ListCores, CoresView>
{
    public async Task<CoresView> Handle(ListCores query, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        var now = clock.GetUtcNow();
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var mine = db.CoresFor(clerk);
        var meeting = mine.Meeting(query.Filter, db, now);
        var chosen = meeting.Chosen(query.Filter);
        var rows = await db.RowsOf(chosen.OrderBy(c => c.BornAt).ThenBy(c => c.Id).Take(Math.Clamp(query.Take, 1, ListCores.MaxTake)), clerk, now, cancellationToken);
        var dealers = await mine.Select(c => c.Dealer).Distinct().Join(db.Dealers, id => id, d => d.Id, (id, d) => new { d.Id, d.Key, d.Name }).ToListAsync(cancellationToken);
        var workshops = clerk.Workshop is null ? await db.Workshops.AsNoTracking().OrderBy(w => w.Name).Select(w => new CoreChoice(w.Key, w.Name)).ToListAsync(cancellationToken) : [];
        var periods = await db.CoreReturnPeriods.AsNoTracking().ToDictionaryAsync(p => p.Dealer, p => p.Days, cancellationToken);
        return new CoresView(rows, await chosen.CountAsync(cancellationToken),
            await meeting.GroupBy(c => c.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken),
            await Totals(chosen, dealers.ToDictionary(d => d.Id, d => d.Name), periods, cancellationToken),
            [.. dealers.OrderBy(d => d.Name, StringComparer.CurrentCulture).Select(d => new CoreChoice(d.Key, d.Name))], workshops, clerk.Role != Role.Workshop, now);
    }

    /// <summary>Added up by the database, in whole ten-thousandths.</summary>
    private static async Task<IReadOnlyList<CoreTotal>> Totals(IQueryable<CoreOwed> cores, Dictionary<DealerId, string> names, Dictionary<DealerId, int> periods, CancellationToken cancellation)
    {
        var sums = await cores.GroupBy(c => new { c.Dealer, c.Currency }).Select(g => new
        {
            g.Key.Dealer, g.Key.Currency, Cores = g.Sum(c => c.Owed > c.Returned ? c.Owed : c.Returned),
            NotReturned = g.Sum(c => c.EachTenThousandths * (c.Owed > c.Returned ? c.Owed - c.Returned : 0)),
            Awaiting = g.Sum(c => c.EachTenThousandths * (c.Returned - c.CreditedPieces)),
            Credited = g.Sum(c => c.CreditedTenThousandths),
            Due = g.Sum(c => c.EachTenThousandths * c.CreditedPieces),
        }).ToListAsync(cancellation);
        return [.. sums.Select(s =>
        {
            Money Of(long amount) => Money.FromTenThousandths(amount, s.Currency);
            return new CoreTotal(s.Dealer, names[s.Dealer], s.Cores, Of(checked(s.NotReturned + s.Awaiting + s.Due)), Of(s.NotReturned), Of(s.Awaiting), Of(s.Credited), Of(s.Due - s.Credited),
                periods.TryGetValue(s.Dealer, out var days) ? days : null);
        }).OrderBy(t => t.DealerName, StringComparer.CurrentCulture).ThenBy(t => t.Value.Currency.Code, StringComparer.Ordinal)];
    }
}
