using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Baskets;

/// <summary>Counter staff act for one workshop at a time; the last basket of that workshop comes to the desk.</summary>
[MaySend(Role.Counter, Role.Admin)]
public sealed record TakeWorkshop(WorkshopId Workshop) : IRequest<Result<WorkshopId>>;

internal sealed class TakeWorkshopHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks) : IRequestHandler<TakeWorkshop, Result<WorkshopId>>
{
    public async Task<Result<WorkshopId>> Handle(TakeWorkshop command, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        if (!clerk.MaySee(command.Workshop) || !await db.Workshops.AnyAsync(w => w.Id == command.Workshop, cancellationToken))
            return new Refusal("workshop.not-found", "There is no such workshop.");
        var desk = await db.Users.SingleAsync(u => u.Id == clerk.Id.Value, cancellationToken);
        if (desk.DeskWorkshop != command.Workshop)
            (desk.DeskWorkshop, desk.DeskBasket) = (command.Workshop, null);
        return await db.TrySave(cancellationToken) is { } refusal ? refusal : command.Workshop;
    }
}
