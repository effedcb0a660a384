using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Checkout;

/// <summary>Another person's no to a checkout above the limit, with the reason that whoever asked will read. The basket stays as it is.</summary>
[MaySend(Role.Workshop, Role.Counter)]
public sealed record DeclineApproval(CheckoutId Checkout, string Reason) : IRequest<Result<ApprovalState>>;

internal sealed class DeclineApprovalHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<DeclineApproval, Result<ApprovalState>>
{
    public Task<Result<ApprovalState>> Handle(DeclineApproval command, CancellationToken cancellationToken) =>
        dbs.EditApproval(clerks, command.Checkout, (approval, clerk) => approval.Decline(command.Reason, clerk, clock.GetUtcNow()), cancellationToken);
}
