using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.People;

[MaySend(Role.Admin)]
public sealed record ListPeople : IRequest<PeopleView>;

/// <summary><paramref name="You"/>: who is looking; nobody takes their own rights away by accident.</summary>
public sealed record PeopleView(ClerkId You, IReadOnlyList<PersonRow> People, IReadOnlyList<WorkshopRow> Workshops);

/// <summary><paramref name="Stamp"/> tells two changes of the same person apart.</summary>
public sealed record PersonRow(ClerkId Id, string Stamp, string Name, string Email, Role Role, WorkshopId? Workshop, string? WorkshopName, bool IsActive, bool Approves);

internal sealed class ListPeopleHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks) : IRequestHandler<ListPeople, PeopleView>
{
    public async Task<PeopleView> Handle(ListPeople query, CancellationToken cancellationToken)
    {
        var you = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var workshops = WorkshopRow.Sorted(await db.Workshops.AsNoTracking().ToListAsync(cancellationToken));
        var names = workshops.ToDictionary(w => w.Id, w => w.Name);
        return new PeopleView(you.Id,
            [.. (await db.Users.AsNoTracking().ToListAsync(cancellationToken)).OrderBy(p => p.Name, StringComparer.CurrentCultureIgnoreCase)
                .Select(p => new PersonRow(new ClerkId(p.Id), p.ConcurrencyStamp ?? "", p.Name, p.Email ?? "", p.Role, p.Workshop, p.Workshop is { } at ? names.GetValueOrDefault(at) : null, p.IsActive, p.Approves))],
            workshops);
    }
}
