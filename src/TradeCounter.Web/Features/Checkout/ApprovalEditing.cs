using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Checkout;

/// <summary>Finds a request for approval for a clerk who may see it, changes it, saves it.</summary>
internal static class ApprovalEditing
{
    public static readonly Refusal NotFound = new("approval.not-found", "There is no such request.");

    /// <summary>Null: there is none, or it is another workshop's.</summary>
    public static async Task<Approval?> FindFor(this IQueryable<Approval> approvals, Clerk clerk, CheckoutId id, CancellationToken cancellation) =>
        await approvals.SingleOrDefaultAsync(a => a.Id == id, cancellation) is { } approval && clerk.MaySee(approval.Workshop) ? approval : null;

    public static async Task<Result<ApprovalState>> EditApproval(this IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, CheckoutId id, Func<Approval, Clerk, Refusal?> change, CancellationToken cancellation)
    {
        var clerk = await clerks.Get(cancellation);
        await using var db = await dbs.CreateDbContextAsync(cancellation);
        if (await db.Approvals.FindFor(clerk, id, cancellation) is not { } approval)
            return NotFound;
        return (change(approval, clerk) ?? await db.TrySave(cancellation)) is { } refusal ? refusal : approval.State;
    }
}
