using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Checkout;

/// <summary>One request for approval: what was asked for, by whom, and what came of it. Calls nobody.</summary>
[MaySend]
public sealed record GetApproval(CheckoutId Checkout) : IRequest<Result<ApprovalView>>;

/// <summary><paramref name="Changed"/>: what is no longer as it was asked, so that a yes would order nothing. <paramref name="IsStale"/>: prices have to be checked before a yes.</summary>
public sealed record ApprovalView(Approval Asked, string Workshop, bool MayDecide, bool IsMine, string? Changed, bool IsStale)
{
    public CheckoutId Id => Asked.Id;

    public bool IsOpen => Asked.State == ApprovalState.Pending;
}

internal sealed class GetApprovalHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, OrderDrafting drafting, TimeProvider clock) : IRequestHandler<GetApproval, Result<ApprovalView>>
{
    public async Task<Result<ApprovalView>> Handle(GetApproval query, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        if (await db.Approvals.AsNoTracking().FindFor(clerk, query.Checkout, cancellationToken) is not { } approval)
            return ApprovalEditing.NotFound;
        var workshop = await db.Workshops.Where(w => w.Id == approval.Workshop).Select(w => w.Name).SingleAsync(cancellationToken);
        var why = approval.State != ApprovalState.Pending ? null
            : (await drafting.AsAsked(db, approval, await db.Baskets.AsNoTracking().One(b => b.Id == approval.Basket, cancellationToken), clock.GetUtcNow(), cancellationToken)).WhyNot();
        return new ApprovalView(approval, workshop, approval.WhyNot(clerk) is null, approval.AskedById == clerk.Id,
            why?.Code == AskedAgain.Stale ? null : why?.Sentence, why?.Code == AskedAgain.Stale);
    }
}
