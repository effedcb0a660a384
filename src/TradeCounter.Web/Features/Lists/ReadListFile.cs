using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Lists;

/// <summary>Reads a CSV or Excel file into a list of the workshop; which columns hold what is recognised, and can be changed there.</summary>
[MaySend]
public sealed record ReadListFile(WorkshopId Workshop, string FileName, byte[] Content) : IRequest<Result<PartListId>>
{
    public const int MaxBytes = ListFile.MaxBytes;
}

internal sealed class ReadListFileHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<ReadListFile, Result<PartListId>>
{
    public async Task<Result<PartListId>> Handle(ReadListFile command, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        return await ListFile.Read(command.Content).Match(
            async rows => await (await db.AddList(clerk, command.Workshop, command.FileName, rows, [], clock.GetUtcNow(), cancellationToken)).Match(
                async list => await db.TrySave(cancellationToken) is { } refusal ? refusal : (Result<PartListId>)list.Id,
                why => Task.FromResult<Result<PartListId>>(why)),
            why => Task.FromResult<Result<PartListId>>(why));
    }
}
