using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Orders;

/// <summary>A person's decision about an order in doubt (or one that never left). Bound to the version the person saw.</summary>
[MaySend(Role.Workshop, Role.Counter)]
public sealed record SettleOrder(OrderId Order, int Version, Settlement Decision) : IRequest<Result<OrderState>>;

internal sealed class SettleOrderHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, SendSignal signal, TimeProvider clock)
    : IRequestHandler<SettleOrder, Result<OrderState>>
{
    private const int MaxSay = 400;

    public async Task<Result<OrderState>> Handle(SettleOrder command, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        if (await db.FindOrder(command.Order, clerk.MayOrderFor, cancellationToken) is not { } order)
            return Order.NotFound;
        if (order.Version != command.Version)
            return new Refusal("order.decided-meanwhile", "Someone decided meanwhile, or news came in. Look at the order again.");
        if (command.Decision is Settlement.There there && await Taken(db, order, there.DealerOrderNumber, cancellationToken) is { } taken)
            return taken;
        if (Words(command.Decision.Say) is { } unfit)
            return unfit;
        if (order.Settle(Clean(command.Decision), clerk.Name, clock.GetUtcNow()) is { } refusal)
            return refusal;
        if (await db.TrySave(cancellationToken) is { } conflict)
            return conflict;
        signal.Raise();
        return order.State;
    }

    private static async Task<Refusal?> Taken(CounterDb db, Order order, string number, CancellationToken cancellation)
    {
        if (TypedText.OrderNumber(number) is not { } wanted)
            return new Refusal("order.number", $"Type the dealer's order number, at most {TypedText.MaxOrderNumber} characters that can be printed.");
        return await db.Orders.AnyAsync(o => o.Account == order.Account && o.Id != order.Id && o.DealerOrderNumber == wanted, cancellation)
            ? new Refusal("order.number-taken", $"{wanted} is already the number of another order on this account. Ask the dealer again.")
            : null;
    }

    private static Refusal? Words(string say) => say.Length > MaxSay
        ? new Refusal("order.say-long", $"What you say has at most {MaxSay} characters together.")
        : TypedText.Refuse("What you say", say, severalLines: true);

    private static Settlement Clean(Settlement decision) => decision is Settlement.There there ? there with { DealerOrderNumber = there.DealerOrderNumber.Trim() } : decision;
}

/// <summary>An order that could not leave after three tries: try again, on a person's word.</summary>
[MaySend(Role.Workshop, Role.Counter)]
public sealed record TryOrderAgain(OrderId Order) : IRequest<Result<OrderState>>;

internal sealed class TryOrderAgainHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, SendSignal signal, TimeProvider clock) : IRequestHandler<TryOrderAgain, Result<OrderState>>
{
    public async Task<Result<OrderState>> Handle(TryOrderAgain command, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        if (await db.FindOrder(command.Order, clerk.MayOrderFor, cancellationToken) is not { } order)
            return Order.NotFound;
        if ((order.TryAgain(clerk.Name, clock.GetUtcNow()) ?? await db.TrySave(cancellationToken)) is { } refusal)
            return refusal;
        signal.Raise();
        return order.State;
    }
}
