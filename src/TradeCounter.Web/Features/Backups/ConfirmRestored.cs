using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Backups;

/// <summary>An admin has compared with the dealers: orders may leave again. Those in doubt stay so until each is settled. <paramref name="FoundAt"/>: the restore that the admin saw.</summary>
[MaySend(Role.Admin)]
public sealed record ConfirmRestored(DateTimeOffset FoundAt) : IRequest<Result<Unit>>;

internal sealed class ConfirmRestoredHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, SendSignal signal, TimeProvider clock) : IRequestHandler<ConfirmRestored, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(ConfirmRestored command, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        if (await db.UnconfirmedRestore(cancellationToken) is not { } restore)
            return new Refusal("restored.confirmed", "Somebody has confirmed this already: orders are sent.");
        if (restore.At != command.FoundAt)
            return new Refusal("restored.another", "The database was restored once more since this page was opened. Look at it again.");
        db.CounterEvents.Add(new CounterEvent(CounterEventKind.SendingStarted, clock.GetUtcNow(), "compared with the dealers after the restore; orders are sent again", clerk));
        await db.SaveChangesAsync(cancellationToken);
        signal.Raise();
        return Unit.Value;
    }
}
