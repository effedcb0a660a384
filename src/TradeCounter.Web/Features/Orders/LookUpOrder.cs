using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Orders;

/// <summary>Looks for an order in doubt at the dealer, by our mark; also for a first attempt after a second was placed. Answers what came of it.</summary>
[MaySend, SentByMachine]
public sealed record LookUpOrder(OrderId Order) : IRequest<Result<string>>;

internal sealed class LookUpOrderHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, DealerConnectorsBySystem connectors, OrderWitness witness, CounterSettings settings, TimeProvider clock)
    : IRequestHandler<LookUpOrder, Result<string>>
{
    public async Task<Result<string>> Handle(LookUpOrder command, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Find(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        if (await db.FindOrder(command.Order, workshop => clerk?.MaySee(workshop) != false, cancellationToken) is not { } order)
            return Order.NotFound;
        if (order.State != OrderState.InDoubt && order.NextLookUpAt is null)
            return new Refusal("order.not-in-doubt", "This order is not in doubt.");
        if (clerk is not null)
            await witness.Saw(clerk, OrderVisitKind.LookUp, order.Id, order.State, cancellationToken);
        var connection = await db.ConnectionOf(order, settings.AllowPrivateDealerHosts, cancellationToken);
        var connector = connectors.For(connection);

        if (connector.Abilities(connection).LookUp == LookUpStrength.None)
        {
            var why = order.CannotLookUp($"{order.DealerName}'s system cannot be searched by our reference. Call the dealer.", clock.GetUtcNow());
            return await db.TrySave(cancellationToken) is { } conflict ? conflict : why;
        }
        var call = new OrderCall(order.Id, order.Attempt, 0, OrderCallKind.LookUp, clock.GetUtcNow());
        var reply = await connector.LookUpOrder(connection, order.Known, cancellationToken);
        // A look-up without our mark (account, date, total) may hit an older order of ours: whoever has a number keeps it.
        List<string> others = [];
        if (reply is DealerReply<IReadOnlyList<FoundOrder>>.Answered { Value.Count: > 0 })
            others = await db.Orders.Where(o => o.Account == order.Account && o.Id != order.Id && o.DealerOrderNumber != null).Select(o => o.DealerOrderNumber!).ToListAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var outcome = order.TakeLookUp(reply.Map<IReadOnlyList<FoundOrder>>(found => [.. found.Where(f => !others.Contains(f.DealerOrderNumber))]), now);
        call.Finish(reply.Evidence, outcome, now);
        db.OrderCalls.Add(call);
        return await db.TrySave(cancellationToken) is { } refusal ? refusal : outcome;
    }
}
