using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain.Orders;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Checkout;

/// <summary>
/// The sender's first act after a start: takes in the answers that were left beside the database, then puts every order found
/// half sent in doubt. Whoever sent it is gone, and nobody can say how far it got.
/// </summary>
[SentByMachine]
public sealed record RecoverSending : IRequest<Unit>;

internal sealed partial class RecoverSendingHandler(IDbContextFactory<CounterDb> dbs, AnswerFile file, AnswerKeeper keeper, TimeProvider clock, ILogger<RecoverSendingHandler> log)
    : IRequestHandler<RecoverSending, Unit>
{
    public async Task<Unit> Handle(RecoverSending command, CancellationToken cancellationToken)
    {
        foreach (var answer in file.Read())
        {
            if (!await keeper.Knows(answer, cancellationToken))
            {
                // Never thrown away: it may be the only proof of an order at the dealer.
                UnknownOrder(answer.Order.Value);
                continue;
            }
            await keeper.Keep(answer, cancellationToken);
            await file.Forget(answer, cancellationToken);
        }
        await dbs.PutInDoubt(_ => true, "the app stopped while this order was being sent", clock.GetUtcNow(), cancellationToken);
        return Unit.Value;
    }

    [LoggerMessage(LogLevel.Critical, "An answer is kept beside the database to order {Order}, which the database does not know. Was it restored from a backup?")]
    private partial void UnknownOrder(Guid order);
}

/// <summary>Sending, past its deadline, and not one of those that are <paramref name="UnderWay"/>: whoever sent it is gone, so it is in doubt.</summary>
[SentByMachine]
public sealed record DoubtAbandonedSends(IReadOnlySet<Domain.OrderId> UnderWay) : IRequest<Unit>;

internal sealed class DoubtAbandonedSendsHandler(IDbContextFactory<CounterDb> dbs, TimeProvider clock) : IRequestHandler<DoubtAbandonedSends, Unit>
{
    public async Task<Unit> Handle(DoubtAbandonedSends command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await dbs.PutInDoubt(o => !command.UnderWay.Contains(o.Id) && o.DeadlineAt < now - SendPermit.Limit, "nobody took in the answer to this order", now, cancellationToken);
        return Unit.Value;
    }
}

internal static class AbandonedSends
{
    public static async Task PutInDoubt(this IDbContextFactory<CounterDb> dbs, Func<Order, bool> which, string why, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellation);
        var sending = await db.Orders.Where(o => o.State == OrderState.Sending).ToListAsync(cancellation);
        foreach (var order in sending.Where(which))
            order.Doubt(why, MoveCause.OwnerGone, (await db.Dealers.AsNoTracking().SingleAsync(d => d.Id == order.Dealer, cancellation)).Timing, now);
        await db.TrySave(cancellation);
    }
}
