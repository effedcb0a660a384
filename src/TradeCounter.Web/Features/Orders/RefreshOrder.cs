using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Orders;

/// <summary>Asks the dealer how a placed order stands, now, and stores what it says. Answers in a sentence what came of it.</summary>
[MaySend, SentByMachine]
public sealed record RefreshOrder(OrderId Order) : IRequest<Result<string>>;

internal sealed class RefreshOrderHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, DealerConnectorsBySystem connectors, OrderWitness witness, CounterSettings settings, TimeProvider clock)
    : IRequestHandler<RefreshOrder, Result<string>>
{
    public async Task<Result<string>> Handle(RefreshOrder command, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Find(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        if (await db.FindOrder(command.Order, workshop => clerk?.MaySee(workshop) != false, cancellationToken) is not { } order)
            return Order.NotFound;
        if (order.State is not (OrderState.Placed or OrderState.Cancelled))
            return new Refusal("order.not-placed", "The dealer can be asked about it once it is placed there.");
        if (clerk is not null)
            await witness.Saw(clerk, OrderVisitKind.Refresh, order.Id, order.State, cancellationToken);
        var connection = await db.ConnectionOf(order, settings.AllowPrivateDealerHosts, cancellationToken);
        var connector = connectors.For(connection);

        var asked = clock.GetUtcNow();
        var reply = await connector.GetOrder(connection, order.Known, cancellationToken);
        var now = clock.GetUtcNow();
        var outcome = reply.Match<Result<string>>(
            report => order.Apply(report, connection.Timing.Poll, now) ? "There is news." : "Nothing new.",
            words => Failed(order, words, connection, now),
            why => Failed(order, why, connection, now),
            why => Failed(order, why, connection, now));
        if (clerk is not null || outcome.Match(said => said == "There is news.", _ => true))
            db.OrderCalls.Add(Evidence(order, asked, reply, outcome.Match(said => said, why => why.Sentence), now));
        return await db.TrySave(cancellationToken) is { } refusal ? refusal : outcome;
    }

    private static Refusal Failed(Order order, string why, DealerConnection connection, DateTimeOffset now)
    {
        order.AskFailed(why, connection.Timing.Poll, now);
        return new Refusal("order.ask-failed", $"{connection.DealerName} did not answer: {why}. What is shown is from before.");
    }

    private static OrderCall Evidence<T>(Order order, DateTimeOffset asked, DealerReply<T> reply, string outcome, DateTimeOffset now)
    {
        var call = new OrderCall(order.Id, order.Attempt, 0, OrderCallKind.Status, asked);
        call.Finish(reply.Evidence, outcome, now);
        return call;
    }
}
