using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Checkout;

/// <summary>Whoever asked for approval does not want it any more.</summary>
[MaySend(Role.Workshop)]
public sealed record WithdrawApproval(CheckoutId Checkout) : IRequest<Result<ApprovalState>>;

internal sealed class WithdrawApprovalHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<WithdrawApproval, Result<ApprovalState>>
{
    public Task<Result<ApprovalState>> Handle(WithdrawApproval command, CancellationToken cancellationToken) =>
        dbs.EditApproval(clerks, command.Checkout, (approval, clerk) => approval.Withdraw(clerk, clock.GetUtcNow()), cancellationToken);
}
