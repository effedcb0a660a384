using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Cores;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Shell;

/// <summary>What stands above every page. <paramref name="Workshop"/> and <paramref name="Basket"/> are this circuit's; null: what stood on the clerk's desk last.</summary>
[MaySend]
public sealed record GetShell(WorkshopId? Workshop = null, BasketId? Basket = null) : IRequest<ShellView>;

internal sealed class GetShellHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, SendingLock sending, CounterSettings settings) : IRequestHandler<GetShell, ShellView>
{
    public async Task<ShellView> Handle(GetShell query, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var desk = await db.Users.AsNoTracking().Where(u => u.Id == clerk.Id.Value)
            .Select(u => new { u.DeskWorkshop, u.DeskBasket }).SingleOrDefaultAsync(cancellationToken);
        var workshop = clerk.Workshop ?? query.Workshop ?? desk?.DeskWorkshop;
        var basket = query.Basket ?? desk?.DeskBasket;
        var approvals = db.Approvals.AsNoTracking().Where(a => clerk.Workshop == null || a.Workshop == clerk.Workshop);
        var orders = db.Orders.AsNoTracking().IgnoreAutoIncludes().Where(o => clerk.Workshop == null || o.Workshop == clerk.Workshop);
        return new ShellView(
            clerk.Name,
            await db.Workshops.Where(w => w.Id == workshop).Select(w => w.Name).SingleOrDefaultAsync(cancellationToken),
            SeesBoard: true,
            SeesAdmin: clerk.Role == Role.Admin,
            BasketLines: await db.Baskets.IgnoreAutoIncludes().Where(b => b.Id == basket && b.Workshop == workshop).Select(b => b.Lines.Count).SingleOrDefaultAsync(cancellationToken),
            // A placed order that is still followed has news to come; the others are done with.
            OpenOrders: await orders.CountAsync(o => o.State == OrderState.Waiting || o.State == OrderState.Sending || o.State == OrderState.InDoubt
                || (o.State == OrderState.Placed && o.NextAskAt != null), cancellationToken),
            InDoubt: await orders.CountAsync(o => o.State == OrderState.InDoubt, cancellationToken),
            Alarms: await orders.CountAsync(o => o.AlarmedAt != null, cancellationToken),
            Practice: await db.Dealers.AnyAsync(d => d.IsPractice && d.IsActive, cancellationToken),
            SeesPractice: settings.PracticeDealers && clerk.Role != Role.Workshop,
            ChoosesWorkshop: clerk.Workshop is null,
            SeesOnly: clerk.Workshop)
        {
            Stopped = await sending.WentBack(cancellationToken),
            Notices = clerk.Role == Role.Admin ? null : clerk.Id,
            At = workshop,
            Basket = basket,
            ToApprove = await approvals.CountAsync(a => a.State == ApprovalState.Pending && a.AskedById != clerk.Id && (clerk.Role == Role.Counter || clerk.Approves), cancellationToken),
            Answers = await approvals.CountAsync(a => a.AskedById == clerk.Id && a.DecidedAt != null && a.SeenAt == null, cancellationToken),
            SeesApprovals = clerk.Role != Role.Admin && (await approvals.AnyAsync(cancellationToken) || await db.Workshops.AnyAsync(w => EF.Functions.Like((string)(object)w.SpendingLimits, "[\"%") && (clerk.Workshop == null || w.Id == clerk.Workshop), cancellationToken)),
            OpenCores = await db.CoresOwed.CountAsync(c => c.State == CoreState.Open && (clerk.Workshop == null || c.Workshop == clerk.Workshop), cancellationToken),
        };
    }
}
