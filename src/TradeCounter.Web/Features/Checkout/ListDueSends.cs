using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Checkout;

/// <summary>
/// The orders to send now, the longest waiting first; none while sending is locked. What goes to a dealer that is
/// <paramref name="Busy"/> waits without taking up the places of others.
/// </summary>
[SentByMachine]
public sealed record ListDueSends(IReadOnlySet<DealerId> Busy) : IRequest<IReadOnlyList<DueSend>>
{
    public const int AtMostPerRound = 200;
}

public sealed record DueSend(OrderId Order, DealerId Dealer);

internal sealed class ListDueSendsHandler(IDbContextFactory<CounterDb> dbs, SendingLock sending, TimeProvider clock) : IRequestHandler<ListDueSends, IReadOnlyList<DueSend>>
{
    public async Task<IReadOnlyList<DueSend>> Handle(ListDueSends query, CancellationToken cancellationToken)
    {
        if (await sending.Why(cancellationToken) is not null)
            return [];
        var busy = query.Busy.ToList();
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        return await db.Orders.AsNoTracking().IgnoreAutoIncludes()
            .Where(o => o.State == OrderState.Waiting && (o.NextTryAt == null ? o.Tries == 0 : o.NextTryAt <= now) && !busy.Contains(o.Dealer))
            .OrderBy(o => o.ConfirmedAt).Select(o => new DueSend(o.Id, o.Dealer)).Take(ListDueSends.AtMostPerRound).ToListAsync(cancellationToken);
    }
}
