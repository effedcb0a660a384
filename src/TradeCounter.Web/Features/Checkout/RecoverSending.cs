using System.Linq.Expressions;
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
        await dbs.PutInDoubt(o => true, "the app stopped while this order was being sent", clock.GetUtcNow(), cancellationToken);
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
        var (underWay, limit) = (command.UnderWay.ToList(), now - SendPermit.Limit);
        await dbs.PutInDoubt(o => !underWay.Contains(o.Id) && o.DeadlineAt < limit, "nobody took in the answer to this order", now, cancellationToken);
        return Unit.Value;
    }
}

internal static class AbandonedSends
{
    /// <summary>So many in one transaction: thousands may be found, and clerks want their turn too.</summary>
    private const int Chunk = 500;

    public static async Task PutInDoubt(this IDbContextFactory<CounterDb> dbs, Expression<Func<Order, bool>> which, string why, DateTimeOffset now, CancellationToken cancellation)
    {
        List<Order> sending;
        do
        {
            await using var db = await dbs.CreateDbContextAsync(cancellation);
            sending = await db.Orders.IgnoreAutoIncludes().Where(o => o.State == OrderState.Sending).Where(which).OrderBy(o => o.ConfirmedAt).Take(Chunk).ToListAsync(cancellation);
            if (sending.Count == 0)
                return;
            var timings = await db.Dealers.AsNoTracking().ToDictionaryAsync(d => d.Id, d => d.Timing, cancellation);
            foreach (var order in sending)
                order.Doubt(why, MoveCause.OwnerGone, timings[order.Dealer], now);
            // Where somebody was faster, what they left is looked at again in the next round.
            await db.TrySave(cancellation);
        }
        while (sending.Count == Chunk);
    }
}
