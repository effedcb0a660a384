using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Checkout;

/// <summary>Sends one waiting order, once. Whoever loses the race for it, or finds it not waiting, does nothing.</summary>
[SentByMachine]
public sealed record SendOrder(OrderId Order) : IRequest<Unit>;

internal sealed class SendOrderHandler(IDbContextFactory<CounterDb> dbs, DealerConnectorsBySystem connectors, AnswerKeeper answers, SendingLock sending, CounterSettings settings, TimeProvider clock)
    : IRequestHandler<SendOrder, Unit>
{
    public async Task<Unit> Handle(SendOrder command, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var order = await db.Orders.One(o => o.Id == command.Order, cancellationToken);
        if (order is not { State: OrderState.Waiting } || order.WaitsForPerson || order.NextTryAt > clock.GetUtcNow())
            return Unit.Value;
        var connection = await db.ConnectionOf(order, settings.AllowPrivateDealerHosts, cancellationToken);
        var connector = connectors.For(connection);
        await connector.GetReady(connection, cancellationToken);

        if (await sending.Why(cancellationToken) is not null)
            return Unit.Value;

        var now = clock.GetUtcNow();
        var permit = new SendPermit(clock, SendPermit.Limit);
        if (order.StartSending(now, connection.Timing) is not null)
            return Unit.Value;
        db.OrderCalls.Add(new OrderCall(order.Id, order.Attempt, 0, OrderCallKind.Send, now));
        // One conditional write wins; the unique key of the call's row says so even if the version did not.
        if (await db.TrySave(cancellationToken) is not null)
            return Unit.Value;

        // From here on nothing may cancel: the order is committed as sending, and its answer must be taken in.
        var reply = await connector.SendOrder(connection, order.Request, permit, CancellationToken.None);
        await answers.Keep(new KeptAnswer(order.Id, order.Attempt, reply, connection.Timing), CancellationToken.None);
        return Unit.Value;
    }
}
