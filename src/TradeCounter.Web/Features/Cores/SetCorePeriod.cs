using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Cores;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Cores;

/// <summary>How many days a dealer takes old units back, as it told us. Null: it is no longer known.</summary>
[MaySend(Role.Counter, Role.Admin)]
public sealed record SetCorePeriod(DealerId Dealer, int? Days) : IRequest<Result<int?>>;

internal sealed class SetCorePeriodHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<SetCorePeriod, Result<int?>>
{
    public async Task<Result<int?>> Handle(SetCorePeriod command, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        if (!await db.Dealers.AnyAsync(d => d.Id == command.Dealer, cancellationToken))
            return new Refusal("dealer.not-found", "There is no such dealer.");
        var period = await db.CoreReturnPeriods.SingleOrDefaultAsync(p => p.Dealer == command.Dealer, cancellationToken);
        if (command.Days is not { } days)
        {
            if (period is not null)
                db.CoreReturnPeriods.Remove(period);
        }
        else
        {
            if (period is null)
                db.CoreReturnPeriods.Add(period = new CoreReturnPeriod(command.Dealer));
            if (period.Set(days, clerk.Name, clock.GetUtcNow()) is { } refusal)
                return refusal;
        }
        return await db.TrySave(cancellationToken) is { } conflict ? conflict : command.Days;
    }
}
