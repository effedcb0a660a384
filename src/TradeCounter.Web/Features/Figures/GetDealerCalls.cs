using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Figures;

/// <summary>How fast dealers answered, and how often they failed, by dealer and kind of call.</summary>
[MaySend]
public sealed record GetDealerCalls(FiguresSpan Span) : IRequest<DealerCallsView>;

/// <summary><paramref name="Since"/>: the first day that was counted; null: nothing yet.</summary>
public sealed record DealerCallsView(IReadOnlyList<DealerCalls> Rows, long Calls, DateOnly? Since, DateTimeOffset AsOf);

/// <summary>
/// Median and 95th percentile are upper edges of the histogram in milliseconds: that share of the answers took no longer. Null: no answer; <see cref="int.MaxValue"/>:
/// longer than its last edge. Failed is Unreachable and Unclear.
/// </summary>
public sealed record DealerCalls(string DealerKey, string DealerName, string Kind, long Answered, long Refused, long Unreachable, long Unclear, long GivenUp, int? Median, int? P95)
{
    public long Failed => Unreachable + Unclear;

    /// <summary>All that were not given up by us.</summary>
    public long Ended => Answered + Refused + Failed;

    public int? FailedPerMille => Ended == 0 ? null : (int)(Failed * 1_000 / Ended);
}

internal sealed class GetDealerCallsHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<GetDealerCalls, DealerCallsView>
{
    public async Task<DealerCallsView> Handle(GetDealerCalls query, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var workshops = await query.Span.WorkshopsFor(db, clerk, cancellationToken);
        var from = query.Span.Starts(clock)[0];
        var mine = db.DealerCallCounts.AsNoTracking().Where(c => c.Day >= from)
            .Join(db.TradeAccounts.Where(a => workshops.Contains(a.Workshop)), c => c.Account, a => a.Id, (count, account) => new { count, account.Dealer });
        var sums = await mine.GroupBy(c => new { c.Dealer, c.count.Kind, c.count.End, c.count.UpTo })
            .Select(g => new { g.Key.Dealer, g.Key.Kind, g.Key.End, g.Key.UpTo, Calls = g.Sum(c => c.count.Calls) }).ToListAsync(cancellationToken);
        var dealers = await db.Dealers.AsNoTracking().Select(d => new { d.Id, d.Key, d.Name }).ToDictionaryAsync(d => d.Id, cancellationToken);
        var since = await mine.Select(c => (DateOnly?)c.count.Day).MinAsync(cancellationToken);
        return new DealerCallsView(
            [.. sums.GroupBy(s => (s.Dealer, s.Kind)).Select(g => Row(dealers[g.Key.Dealer].Key, dealers[g.Key.Dealer].Name, g.Key.Kind, [.. g.Select(s => (s.End, s.UpTo, s.Calls))]))
                .OrderBy(r => r.DealerName, StringComparer.CurrentCulture).ThenBy(r => Enum.Parse<DealerCallKind>(r.Kind))],
            sums.Sum(s => s.Calls), since, clock.GetUtcNow());
    }

    private static DealerCalls Row(string key, string name, DealerCallKind kind, IReadOnlyList<(DealerCallEnd End, int UpTo, long Calls)> counts)
    {
        long Of(DealerCallEnd end) => counts.Where(c => c.End == end).Sum(c => c.Calls);
        // A failure's time says how patient we are, not how fast the dealer is.
        var answers = counts.Where(c => c.End is DealerCallEnd.Answered or DealerCallEnd.Refused).GroupBy(c => c.UpTo).OrderBy(g => g.Key).Select(g => (UpTo: g.Key, Calls: g.Sum(c => c.Calls))).ToList();
        return new DealerCalls(key, name, kind.ToString(), Of(DealerCallEnd.Answered), Of(DealerCallEnd.Refused), Of(DealerCallEnd.Unreachable), Of(DealerCallEnd.Unclear), Of(DealerCallEnd.GivenUp),
            Edge(answers, 50), Edge(answers, 95));
    }

    /// <summary>The first edge under which at least so many of a hundred answers lie.</summary>
    internal static int? Edge(IReadOnlyList<(int UpTo, long Calls)> answers, int percent)
    {
        var wanted = (answers.Sum(a => a.Calls) * percent + 99) / 100;
        long sofar = 0;
        foreach (var (upTo, calls) in answers)
            if ((sofar += calls) >= wanted)
                return upTo;
        return null;
    }
}
