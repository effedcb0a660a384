using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Orders;

/// <summary>The counter writes something down about an order. It stays in its history with name and time, and its workshop reads it too.</summary>
[MaySend(Role.Counter)]
public sealed record NoteOrder(OrderId Order, string Text) : IRequest<Result<OrderId>>;

internal sealed class NoteOrderHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<NoteOrder, Result<OrderId>>
{
    public async Task<Result<OrderId>> Handle(NoteOrder command, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var order = await db.Orders.SingleOrDefaultAsync(o => o.Id == command.Order, cancellationToken);
        if (order is null || !clerk.MayOrderFor(order.Workshop))
            return new Refusal("order.not-found", "There is no such order.");
        if ((order.AddNote(command.Text, clerk.Name, clock.GetUtcNow()) ?? await db.TrySave(cancellationToken)) is { } refusal)
            return refusal;
        return order.Id;
    }
}
