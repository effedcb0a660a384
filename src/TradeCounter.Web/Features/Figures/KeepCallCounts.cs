using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Figures;

/// <summary>Takes what was counted of calls to dealers into the database. Answers how many calls.</summary>
[SentByMachine]
public sealed record KeepCallCounts : IRequest<long>;

internal sealed class KeepCallCountsHandler(IDbContextFactory<CounterDb> dbs, CallCounts counts) : IRequestHandler<KeepCallCounts, long>
{
    public async Task<long> Handle(KeepCallCounts command, CancellationToken cancellationToken)
    {
        var taken = counts.Take();
        var kept = false;
        try
        {
            await using var db = await dbs.CreateDbContextAsync(cancellationToken);
            foreach (var (call, times) in taken)
            {
                var row = await db.DealerCallCounts.FindAsync([call.Account, call.Day, call.Kind, call.End, call.UpTo], cancellationToken);
                if (row is null)
                    db.DealerCallCounts.Add(row = new DealerCallCount { Account = call.Account, Day = call.Day, Kind = call.Kind, End = call.End, UpTo = call.UpTo });
                row.Calls += times;
            }
            await db.SaveChangesAsync(cancellationToken);
            kept = true;
            return taken.Values.Sum();
        }
        finally
        {
            if (!kept)
                counts.GiveBack(taken);
        }
    }
}
