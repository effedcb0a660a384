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
    public Task<Result<OrderId>> Handle(NoteOrder command, CancellationToken cancellationToken) =>
        dbs.Write(clerks, command.Order, (order, clerk) => order.AddNote(command.Text, clerk.Name, clock.GetUtcNow()), cancellationToken);
}
