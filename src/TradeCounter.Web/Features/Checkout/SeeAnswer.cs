using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Checkout;

/// <summary>Whoever asked for approval has what came of it before their eyes: it no longer counts as new to them.</summary>
[MaySend(Role.Workshop, Role.Counter)]
public sealed record SeeAnswer(CheckoutId Checkout) : IRequest<Unit>;

internal sealed class SeeAnswerHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<SeeAnswer, Unit>
{
    public async Task<Unit> Handle(SeeAnswer command, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        if (await db.Approvals.SingleOrDefaultAsync(a => a.Id == command.Checkout && a.AskedById == clerk.Id && a.SeenAt == null && a.DecidedAt != null, cancellationToken) is { } approval)
        {
            approval.Seen(clock.GetUtcNow());
            // Two of their pages at once: either has said it.
            _ = await db.TrySave(cancellationToken);
        }
        return Unit.Value;
    }
}
