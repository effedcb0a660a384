using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Backups;

/// <summary>The restore that nobody has confirmed yet, with every order that it put in doubt. Null: there is none.</summary>
[MaySend(Role.Admin)]
public sealed record GetRestored : IRequest<RestoredView?>;

/// <summary><paramref name="AsOf"/>: until when the database knows what happened; null: it knows of no order.</summary>
public sealed record RestoredView(DateTimeOffset FoundAt, DateTimeOffset? AsOf, string Detail, IReadOnlyList<DoubtedOrder> Orders, IReadOnlyList<DealerToCall> Dealers);

/// <summary>An order that was not decided at the time of the backup, and how it stands now.</summary>
public sealed record DoubtedOrder(OrderId Id, string Reference, string Workshop, string DealerName, string LocationName, OrderState State, string? DealerOrderNumber);

/// <summary>Every dealer may have orders that are younger than the backup.</summary>
public sealed record DealerToCall(string Name, string? Phone);

internal sealed class GetRestoredHandler(IDbContextFactory<CounterDb> dbs) : IRequestHandler<GetRestored, RestoredView?>
{
    public async Task<RestoredView?> Handle(GetRestored query, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        if (await db.UnconfirmedRestore(cancellationToken) is not { } restore)
            return null;
        var orders = await db.Orders.AsNoTracking().IgnoreAutoIncludes().Where(o => o.Events.Any(e => e.Kind == OrderEventKind.Restored && e.At >= restore.At))
            .OrderBy(o => o.State == OrderState.InDoubt ? 0 : 1).ThenBy(o => o.ConfirmedAt)
            .Select(o => new DoubtedOrder(o.Id, o.Reference.Value, db.Workshops.Single(w => w.Id == o.Workshop).Name, o.DealerName, o.LocationName, o.State, o.DealerOrderNumber))
            .ToListAsync(cancellationToken);
        var dealers = await db.Dealers.AsNoTracking().Where(d => d.IsActive).Select(d => new DealerToCall(d.Name, d.Phone)).ToListAsync(cancellationToken);
        return new RestoredView(restore.At, restore.BackupAt, restore.Detail, orders, [.. dealers.OrderBy(d => d.Name, StringComparer.CurrentCultureIgnoreCase)]);
    }
}
