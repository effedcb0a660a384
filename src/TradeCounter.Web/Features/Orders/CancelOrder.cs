using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Orders;

/// <summary>Cancels a whole placed order where the dealer's system can. Elsewhere the answer says to call.</summary>
[MaySend(Role.Workshop, Role.Counter)]
public sealed record CancelOrder(OrderId Order, string Reason) : IRequest<Result<OrderState>>;

internal sealed class CancelOrderHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, DealerConnectorsBySystem connectors, OrderWitness witness, SendingLock sending, CounterSettings settings, TimeProvider clock)
    : IRequestHandler<CancelOrder, Result<OrderState>>
{
    public async Task<Result<OrderState>> Handle(CancelOrder command, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        if (await db.FindOrder(command.Order, clerk.MayOrderFor, cancellationToken) is not { } order)
            return Order.NotFound;
        if (order.State != OrderState.Placed)
            return new Refusal("order.not-placed", "Only an order that is placed at the dealer can be cancelled.");
        var connection = await db.ConnectionOf(order, settings.AllowPrivateDealerHosts, cancellationToken);
        var connector = connectors.For(connection);
        if (!connector.Abilities(connection).Cancels)
            return new Refusal("order.cannot-cancel", $"{order.DealerName}'s system cannot cancel an order from outside. Call the dealer.");
        await witness.Saw(clerk, OrderVisitKind.Cancel, order.Id, order.State, cancellationToken);
        // Asked after a first write: what the dealer does must not be what the disk then forgets.
        if (sending.DiskRefuses is { } stop)
            return new Refusal("order.cancel-not-asked", $"{order.DealerName} was not asked, and nothing was cancelled. {stop.Sentence}");

        var call = new OrderCall(order.Id, order.Attempt, 0, OrderCallKind.Cancel, clock.GetUtcNow());
        var reply = await connector.CancelOrder(connection, order.Known, command.Reason, cancellationToken);
        var now = clock.GetUtcNow();
        var refusal = reply.Match(
            done => order.Cancel(done.DealerWord, clerk.Name, now),
            words => new Refusal("order.cancel-refused", $"{order.DealerName} did not cancel it: {words}"),
            why => new Refusal("order.cancel-failed", $"{order.DealerName} could not be asked: {why}. Nothing was cancelled."),
            why => new Refusal("order.cancel-unclear", $"It is not clear whether {order.DealerName} cancelled it ({why}). Refresh the order, or call."));
        call.Finish(reply.Evidence, refusal?.Sentence ?? "cancelled", now);
        db.OrderCalls.Add(call);
        return (await db.TrySave(cancellationToken) ?? refusal) is { } why2 ? why2 : order.State;
    }
}
