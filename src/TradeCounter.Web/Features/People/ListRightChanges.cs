using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.People;

/// <summary>Who changed spending limits and who may approve, the newest first.</summary>
[MaySend(Role.Admin)]
public sealed record ListRightChanges : IRequest<IReadOnlyList<RightChange>>
{
    public const int Most = 50;
}

public sealed record RightChange(DateTimeOffset At, string By, string Detail);

internal sealed class ListRightChangesHandler(IDbContextFactory<CounterDb> dbs) : IRequestHandler<ListRightChanges, IReadOnlyList<RightChange>>
{
    public async Task<IReadOnlyList<RightChange>> Handle(ListRightChanges query, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        return await db.CounterEvents.AsNoTracking().Where(e => CounterEvents.AboutRights.Contains(e.Kind))
            .OrderByDescending(e => e.Id).Take(ListRightChanges.Most).Select(e => new RightChange(e.At, e.By ?? "", e.Detail)).ToListAsync(cancellationToken);
    }
}
