using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Backups;

/// <summary>Makes a backup now, in the usual place. Answers its path.</summary>
[MaySend(Role.Admin)]
public sealed record MakeBackup : IRequest<Result<string>>;

internal sealed class MakeBackupHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, DataFolder data, TimeProvider clock) : IRequestHandler<MakeBackup, Result<string>>
{
    public async Task<Result<string>> Handle(MakeBackup command, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        // SQLite copies on the thread that asks, which is the page's own; and a closed page does not break a backup off.
        var made = await Task.Run(() => BackupMaker.Make(data, null, clerk.Name, clock, CancellationToken.None), CancellationToken.None);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        db.CounterEvents.Add(made.Match(
            file => new CounterEvent(CounterEventKind.BackedUp, clock.GetUtcNow(), Path.GetFileName(file), clerk),
            why => new CounterEvent(CounterEventKind.BackUpFailed, clock.GetUtcNow(), why.Sentence, clerk)));
        await db.SaveChangesAsync(CancellationToken.None);
        return made;
    }
}
