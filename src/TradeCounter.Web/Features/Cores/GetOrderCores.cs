using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Cores;

/// <summary>The cores of one order, by line. Empty: none, or not this clerk's order.</summary>
[MaySend]
public sealed record GetOrderCores(OrderId Order) : IRequest<IReadOnlyList<CoreRow>>;

internal sealed class GetOrderCoresHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<GetOrderCores, IReadOnlyList<CoreRow>>
{
    public async Task<IReadOnlyList<CoreRow>> Handle(GetOrderCores query, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        return await db.RowsOf(db.CoresFor(clerk).Where(c => c.Order == query.Order).OrderBy(c => c.Position), clerk, clock.GetUtcNow(), cancellationToken);
    }
}
