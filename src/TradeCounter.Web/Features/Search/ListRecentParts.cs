using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Parts;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Search;

/// <summary>What a workshop asked for lately, the newest first, and what a newcomer may try where practice dealers run.</summary>
[MaySend]
public sealed record ListRecentParts(WorkshopId Workshop) : IRequest<Result<RecentPartsView>>;

public sealed record RecentPartsView(IReadOnlyList<RecentPartRow> Parts, IReadOnlyList<PartSuggestion> Suggestions);

public sealed record RecentPartRow(string? Brand, string Number, string? Description, DateTimeOffset AskedAt)
{
    /// <summary>How it is asked for again.</summary>
    public string Entry => Domain.Parts.Entry.Row(new PartKey(BrandCode.TryParse(Brand), PartNumber.Of(Number)));
}

internal sealed class ListRecentPartsHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, PartSuggestions suggestions)
    : IRequestHandler<ListRecentParts, Result<RecentPartsView>>
{
    public async Task<Result<RecentPartsView>> Handle(ListRecentParts query, CancellationToken cancellationToken)
    {
        if (!(await clerks.Get(cancellationToken)).MaySee(query.Workshop))
            return new Refusal("workshop.not-found", "There is no such workshop.");
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var parts = await db.RecentParts.AsNoTracking().Where(p => p.Workshop == query.Workshop)
            .OrderByDescending(p => p.AskedAt).Take(RecentPart.Kept).ToListAsync(cancellationToken);
        return new RecentPartsView([.. parts.Select(p => new RecentPartRow(p.Brand, p.Printed, p.Description, p.AskedAt))], suggestions.Parts);
    }
}
