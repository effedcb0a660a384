using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Prices;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Checkout;

/// <summary>Requests for approval that the clerk may see: first those to decide, then what else waits, then what was decided lately.</summary>
[MaySend]
public sealed record ListApprovals : IRequest<ApprovalsView>
{
    public const int MaxDecided = 100;
}

public sealed record ApprovalsView(IReadOnlyList<ApprovalRow> Rows, bool ManyWorkshops)
{
    public int ToDecide => Rows.Count(r => r.MayDecide);
}

public sealed record ApprovalRow(CheckoutId Id, ApprovalState State, string AskedBy, DateTimeOffset AskedAt, string Workshop, string BasketName, IReadOnlyList<string> Dealers,
    IReadOnlyList<Money> Totals, bool HasUnknown, string? DecidedBy, DateTimeOffset? DecidedAt, string? Reason, bool MayDecide, bool IsMine, bool IsNew);

internal sealed class ListApprovalsHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks) : IRequestHandler<ListApprovals, ApprovalsView>
{
    public async Task<ApprovalsView> Handle(ListApprovals query, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var seen = db.Approvals.AsNoTracking().Where(a => clerk.Workshop == null || a.Workshop == clerk.Workshop);
        var waiting = await seen.Where(a => a.State == ApprovalState.Pending).OrderBy(a => a.AskedAt).ToListAsync(cancellationToken);
        var decided = await seen.Where(a => a.State != ApprovalState.Pending).OrderByDescending(a => a.DecidedAt).Take(ListApprovals.MaxDecided).ToListAsync(cancellationToken);
        var names = await db.Workshops.AsNoTracking().Where(w => clerk.Workshop == null || w.Id == clerk.Workshop).ToDictionaryAsync(w => w.Id, w => w.Name, cancellationToken);
        return new ApprovalsView([.. waiting.Concat(decided).Select(a => new ApprovalRow(a.Id, a.State, a.AskedBy, a.AskedAt, names[a.Workshop], a.BasketName,
            [.. a.Orders.Select(o => o.DealerName).Distinct()], Money.Totals(a.Orders.Select(o => o.Total).OfType<Money>()), a.Orders.Any(o => o.Total is null),
            a.DecidedBy, a.DecidedAt, a.Reason, a.WhyNot(clerk) is null, a.AskedById == clerk.Id, a.AskedById == clerk.Id && a.DecidedAt is not null && a.SeenAt is null))
            .OrderBy(r => r.MayDecide ? 0 : r.State == ApprovalState.Pending ? 1 : 2)], clerk.Workshop is null);
    }
}
