using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Checkout;

/// <summary>The orders to send now, the longest waiting first; none while sending is stopped.</summary>
[SentByMachine]
public sealed record ListDueSends : IRequest<IReadOnlyList<OrderId>>;

internal sealed class ListDueSendsHandler(IDbContextFactory<CounterDb> dbs, SendingLock sending, TimeProvider clock) : IRequestHandler<ListDueSends, IReadOnlyList<OrderId>>
{
    public async Task<IReadOnlyList<OrderId>> Handle(ListDueSends query, CancellationToken cancellationToken)
    {
        if (await sending.Why(cancellationToken) is not null)
            return [];
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        return await db.Orders.AsNoTracking().IgnoreAutoIncludes()
            .Where(o => o.State == OrderState.Waiting && (o.NextTryAt == null ? o.Tries == 0 : o.NextTryAt <= now))
            .OrderBy(o => o.ConfirmedAt).Select(o => o.Id).ToListAsync(cancellationToken);
    }
}
