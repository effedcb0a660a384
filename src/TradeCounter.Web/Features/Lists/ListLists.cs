using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Parts;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Lists;

/// <summary>The lists of a workshop: those that were saved, by name, and those that are work under way, the newest first.</summary>
[MaySend]
public sealed record ListLists(WorkshopId Workshop) : IRequest<Result<IReadOnlyList<ListSummary>>>;

public sealed record ListSummary(PartListId Id, string Name, bool IsSaved, PartListState State, int Parts, DateTimeOffset ChangedAt, string ChangedBy);

internal sealed class ListListsHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks) : IRequestHandler<ListLists, Result<IReadOnlyList<ListSummary>>>
{
    public async Task<Result<IReadOnlyList<ListSummary>>> Handle(ListLists query, CancellationToken cancellationToken)
    {
        if (!(await clerks.Get(cancellationToken)).MaySee(query.Workshop))
            return new Refusal("workshop.not-found", "There is no such workshop.");
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var lists = await db.PartLists.AsNoTracking().Where(l => l.Workshop == query.Workshop)
            .Select(l => new ListSummary(l.Id, l.Name, l.IsSaved, l.State, l.Parts, l.ChangedAt, l.ChangedBy)).ToListAsync(cancellationToken);
        return Result.Ok<IReadOnlyList<ListSummary>>([.. lists.Where(l => l.IsSaved).OrderBy(l => l.Name, StringComparer.CurrentCultureIgnoreCase),
            .. lists.Where(l => !l.IsSaved).OrderByDescending(l => l.ChangedAt)]);
    }
}
