using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Checkout;

/// <summary>
/// Another person's yes to a checkout above the limit: what the first press would have stored is stored now, under the id that the request was
/// made with, in one transaction with the yes. What is not as it was asked is not ordered; the request lapses, and who asked reads why.
/// </summary>
[MaySend(Role.Workshop, Role.Counter)]
public sealed record ApproveOrders(CheckoutId Checkout) : IRequest<Result<CheckoutId>>;

internal sealed class ApproveOrdersHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, OrderDrafting drafting, SendSignal signal, TimeProvider clock)
    : IRequestHandler<ApproveOrders, Result<CheckoutId>>
{
    public async Task<Result<CheckoutId>> Handle(ApproveOrders command, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        if (await db.Approvals.FindFor(clerk, command.Checkout, cancellationToken) is not { } approval)
            return ApprovalEditing.NotFound;
        // Pressed twice, or by two people at once: the first yes counts, and its orders are these.
        if (approval.State == ApprovalState.Approved)
            return approval.Id;
        if (approval.WhyNot(clerk) is { } refusal)
            return refusal;
        var now = clock.GetUtcNow();
        var basket = await db.Baskets.One(b => b.Id == approval.Basket, cancellationToken);
        var drafted = await drafting.AsAsked(db, approval, basket, now, cancellationToken);
        return await drafted.Match(async orders =>
        {
            _ = approval.Approve(clerk, now);
            foreach (var order in orders)
                order.Order.ApprovedBy(clerk.Name);
            await db.Place(approval.Id, basket!, orders, approval.AskedBy, clerk, now, cancellationToken);
            if (await db.TrySave(cancellationToken) is { } conflict)
                return await IsPlaced(command.Checkout, cancellationToken) ? command.Checkout : (Result<CheckoutId>)conflict;
            signal.Raise();
            return approval.Id;
        }, why => Lapse(db, approval, why, clerk, now, cancellationToken));
    }

    private static async Task<Result<CheckoutId>> Lapse(CounterDb db, Approval approval, Refusal why, Clerk clerk, DateTimeOffset now, CancellationToken cancellation)
    {
        if (why.Code == AskedAgain.Stale)
            return why;
        approval.Lapse(why.Sentence, clerk, now);
        return await db.TrySave(cancellation) ?? new Refusal("approval.lapsed", $"Nothing was ordered: {why.Sentence} {approval.AskedBy} is told and can ask again.");
    }

    private async Task<bool> IsPlaced(CheckoutId checkout, CancellationToken cancellation)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellation);
        return await db.Checkouts.AnyAsync(c => c.Id == checkout, cancellation);
    }
}
