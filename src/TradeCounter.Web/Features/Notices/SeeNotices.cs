using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Notices;

/// <summary>The clerk has the notices before their eyes, up to this one (<see cref="NoticesView.Newest"/>): on every screen of theirs they are no longer new.</summary>
[MaySend]
public sealed record SeeNotices(long UpTo) : IRequest<Result<long>>;

internal sealed class SeeNoticesHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, OrderWitness witness, TimeProvider clock) : IRequestHandler<SeeNotices, Result<long>>
{
    public async Task<Result<long>> Handle(SeeNotices command, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var told = await db.EventsFor(clerk, await db.FirstToLookAt(cancellationToken), clock.GetUtcNow() - GetNotices.TellsFor)
            .Where(e => e.Id <= command.UpTo).Select(e => new { e.Id, Order = EF.Property<OrderId>(e, NoticeEvents.OrderKey) }).ToListAsync(cancellationToken);
        var orders = told.Select(t => t.Order).Distinct().ToList();
        var doubtful = await db.Orders.AsNoTracking().IgnoreAutoIncludes().Where(o => o.State == OrderState.InDoubt && orders.Contains(o.Id)).Select(o => o.Id).ToListAsync(cancellationToken);
        await witness.SawThoseInDoubt(clerk, OrderVisitKind.List, doubtful.Select(order => (order, OrderState.InDoubt)), cancellationToken);
        var account = await db.Users.SingleAsync(u => u.Id == clerk.Id.Value, cancellationToken);
        account.NoticesSeenTo = told.Select(t => t.Id).Append(account.NoticesSeenTo).Max();
        return await db.TrySave(cancellationToken) is { } refusal ? refusal : account.NoticesSeenTo;
    }
}
