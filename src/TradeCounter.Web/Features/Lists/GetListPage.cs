using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Parts;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Lists;

/// <summary>One page of a list's parts with all that dealers have said of them so far. Pages count from 0.</summary>
[MaySend]
public sealed record GetListPage(PartListId List, int Page) : IRequest<Result<ListPageView>>;

public sealed record ListPageView(IReadOnlyList<PartToFind> Parts, IReadOnlyDictionary<TradeAccountId, Result<FoundParts>> Answers);

internal sealed class GetListPageHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks) : IRequestHandler<GetListPage, Result<ListPageView>>
{
    public async Task<Result<ListPageView>> Handle(GetListPage query, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var (list, _) = await db.ListFor(clerks, query.List, cancellationToken);
        if (list is null)
            return ListEditing.NotFound;
        var answers = await db.PartListAnswers.AsNoTracking().Where(a => a.List == query.List && a.Batch == query.Page).ToListAsync(cancellationToken);
        return new ListPageView(await db.BatchOf(query.List, query.Page, cancellationToken),
            answers.ToDictionary(a => a.Account, a => a.Found is { } found ? Result.Ok(found) : new Refusal("list.failed", a.Why ?? "")));
    }
}
