using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Baskets;

/// <summary>What stands on the clerk's desk: the workshop acted for, its baskets, and the one being filled.</summary>
[MaySend]
public sealed record GetDesk : IRequest<Result<DeskView>>;

/// <summary><paramref name="Workshops"/> are those the clerk may choose from: none for people of one workshop.</summary>
public sealed record DeskView(string Clerk, WorkshopId? Workshop, string? WorkshopName, BasketId? Basket, bool MayOrder,
    IReadOnlyList<DeskWorkshop> Workshops, IReadOnlyList<DeskBasket> Baskets);

public sealed record DeskWorkshop(WorkshopId Id, string Name);

public sealed record DeskBasket(BasketId Id, string Name, string? JobNumber, int Lines, string ChangedBy, DateTimeOffset ChangedAt);

internal sealed class GetDeskHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks) : IRequestHandler<GetDesk, Result<DeskView>>
{
    public async Task<Result<DeskView>> Handle(GetDesk query, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var desk = await db.Users.AsNoTracking().Where(u => u.Id == clerk.Id.Value).Select(u => new { u.DeskWorkshop, u.DeskBasket }).SingleAsync(cancellationToken);
        var workshops = await db.Workshops.AsNoTracking().Where(w => clerk.Workshop == null || w.Id == clerk.Workshop)
            .OrderBy(w => w.Name).Select(w => new DeskWorkshop(w.Id, w.Name)).ToListAsync(cancellationToken);
        var workshop = workshops.Find(w => w.Id == (clerk.Workshop ?? desk.DeskWorkshop)) ?? (workshops.Count == 1 ? workshops[0] : null);
        if (workshop is null)
            return new DeskView(clerk.Name, null, null, null, false, workshops, []);
        var baskets = await db.Baskets.AsNoTracking().IgnoreAutoIncludes().Where(b => b.Workshop == workshop.Id).OrderByDescending(b => b.ChangedAt)
            .Select(b => new DeskBasket(b.Id, b.Name, b.JobNumber, b.Lines.Count, b.ChangedBy, b.ChangedAt)).ToListAsync(cancellationToken);
        // The desk's basket may have been deleted by somebody else: the one changed last takes its place.
        var basket = baskets.Find(b => b.Id == desk.DeskBasket) ?? baskets.FirstOrDefault();
        return new DeskView(clerk.Name, workshop.Id, workshop.Name, basket?.Id, clerk.MayOrderFor(workshop.Id), clerk.Workshop is null ? workshops : [], baskets);
    }
}
