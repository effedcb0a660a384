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
    public async Task<Result<ApprovalState>> Handle(DeclineApproval command, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var approval = await db.Approvals.SingleOrDefaultAsync(a => a.Id == command.Checkout, cancellationToken);
        if (approval is null || !clerk.MaySee(approval.Workshop))
            return new Refusal("approval.not-found", "There is no such request.");
        return (approval.Decline(command.Reason, clerk, clock.GetUtcNow()) ?? await db.TrySave(cancellationToken)) is { } refusal ? refusal : approval.State;
    }
}
