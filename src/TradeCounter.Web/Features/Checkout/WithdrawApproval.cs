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
    public async Task<Result<ApprovalState>> Handle(WithdrawApproval command, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var approval = await db.Approvals.SingleOrDefaultAsync(a => a.Id == command.Checkout, cancellationToken);
        if (approval is null || !clerk.MaySee(approval.Workshop))
            return new Refusal("approval.not-found", "There is no such request.");
        return (approval.Withdraw(clerk, clock.GetUtcNow()) ?? await db.TrySave(cancellationToken)) is { } refusal ? refusal : approval.State;
    }
}
