using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.People;
using TradeCounter.Domain.Prices;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.People;

[MaySend(Role.Admin)]
public sealed record ListWorkshops : IRequest<IReadOnlyList<WorkshopRow>>;

public sealed record WorkshopRow(WorkshopId Id, int Version, string Key, string Name, string? Phone, Address? Address, IReadOnlyList<Money> SpendingLimits)
{
    internal static IReadOnlyList<WorkshopRow> Sorted(IEnumerable<Workshop> workshops) =>
        [.. workshops.OrderBy(w => w.Name, StringComparer.CurrentCultureIgnoreCase).Select(w => new WorkshopRow(w.Id, w.Version, w.Key, w.Name, w.Phone, w.Address, w.SpendingLimits))];
}

internal sealed class ListWorkshopsHandler(IDbContextFactory<CounterDb> dbs) : IRequestHandler<ListWorkshops, IReadOnlyList<WorkshopRow>>
{
    public async Task<IReadOnlyList<WorkshopRow>> Handle(ListWorkshops query, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        return WorkshopRow.Sorted(await db.Workshops.AsNoTracking().ToListAsync(cancellationToken));
    }
}
