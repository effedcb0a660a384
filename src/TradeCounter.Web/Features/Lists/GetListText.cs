using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Parts;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Lists;

/// <summary>A list's parts as they would be typed into the entry field.</summary>
[MaySend]
public sealed record GetListText(PartListId List) : IRequest<Result<string>>;

internal sealed class GetListTextHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks) : IRequestHandler<GetListText, Result<string>>
{
    public async Task<Result<string>> Handle(GetListText query, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var (list, _) = await db.ListFor(clerks, query.List, cancellationToken);
        if (list is null)
            return ListEditing.NotFound;
        if (list.Parts > Entry.MaxLines)
            return new Refusal("list.too-long", $"This list has {list.Parts:N0} parts; the entry field takes {Entry.MaxLines}. Ask for all of them from the list itself.");
        var rows = await db.PartListRows.AsNoTracking().Where(r => r.List == query.List && r.Place != null).OrderBy(r => r.Place).ToListAsync(cancellationToken);
        return string.Join('\n', rows.Select(r => Entry.Row(r.Part!, Quantity.Of(r.Wanted).OrThrow())));
    }
}
