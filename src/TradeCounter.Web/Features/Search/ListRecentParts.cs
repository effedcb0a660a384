using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Search;

/// <summary>What a workshop asked for lately, the newest first, and what a newcomer may try where practice dealers run.</summary>
[MaySend]
public sealed record ListRecentParts(WorkshopId Workshop) : IRequest<Result<RecentPartsView>>;

public sealed record RecentPartsView(IReadOnlyList<RecentPartRow> Parts, IReadOnlyList<PartSuggestion> Suggestions)
{
    /// <summary>What the workshop orders again and again, by its own orders of the last months.</summary>
    public IReadOnlyList<FrequentPartRow> Frequent { get; init; } = [];
}

public sealed record FrequentPartRow(PartKey Part, string? Description, int Orders)
{
    public string Entry => Domain.Parts.Entry.Row(Part);
}

public sealed record RecentPartRow(string? Brand, string Number, string? Description, DateTimeOffset AskedAt)
{
    /// <summary>How it is asked for again.</summary>
    public string Entry => Domain.Parts.Entry.Row(new PartKey(BrandCode.TryParse(Brand), PartNumber.Of(Number)));
}

internal sealed class ListRecentPartsHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, PartSuggestions suggestions, TimeProvider clock)
    : IRequestHandler<ListRecentParts, Result<RecentPartsView>>
{
    private const int FrequentShown = 8;

    private static readonly TimeSpan FrequentSince = TimeSpan.FromDays(180);

    public async Task<Result<RecentPartsView>> Handle(ListRecentParts query, CancellationToken cancellationToken)
    {
        if (!(await clerks.Get(cancellationToken)).MaySee(query.Workshop))
            return new Refusal("workshop.not-found", "There is no such workshop.");
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var parts = await db.RecentParts.AsNoTracking().Where(p => p.Workshop == query.Workshop)
            .OrderByDescending(p => p.AskedAt).Take(RecentPart.Kept).ToListAsync(cancellationToken);
        return new RecentPartsView([.. parts.Select(p => new RecentPartRow(p.Brand, p.Printed, p.Description, p.AskedAt))], suggestions.Parts)
        {
            Frequent = await Frequent(db, query.Workshop, clock.GetUtcNow() - FrequentSince, cancellationToken),
        };
    }

    private static async Task<IReadOnlyList<FrequentPartRow>> Frequent(CounterDb db, WorkshopId workshop, DateTimeOffset since, CancellationToken cancellation)
    {
        var often = await db.Orders.IgnoreAutoIncludes().Where(o => o.Workshop == workshop && o.ConfirmedAt >= since && o.State == OrderState.Placed)
            .SelectMany(o => o.Lines).GroupBy(l => l.PartNormal).Where(g => g.Count() > 1)
            .Select(g => new { Orders = g.Count(), Last = g.Max(l => l.Id) }).OrderByDescending(g => g.Orders).ThenByDescending(g => g.Last).Take(FrequentShown).ToListAsync(cancellation);
        var ids = often.Select(o => o.Last).ToList();
        var lines = await db.Set<OrderLine>().AsNoTracking().Where(l => ids.Contains(l.Id)).ToDictionaryAsync(l => l.Id, l => l.Offer, cancellation);
        return [.. often.Select(o => (o.Orders, Offer: lines[o.Last])).Select(o => new FrequentPartRow(o.Offer.Part, o.Offer.Description, o.Orders))];
    }
}
