using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Figures;

/// <summary>How long lines have been on back order that are so now, whenever they were ordered.</summary>
[MaySend]
public sealed record GetBackOrderAges(FiguresSpan Span) : IRequest<BackOrderView>;

/// <summary>The oldest first.</summary>
public sealed record BackOrderView(IReadOnlyList<AgeBand> Bands, IReadOnlyList<BackOrderRow> Rows, DateTimeOffset AsOf);

/// <summary><paramref name="To"/> days and no more; null: without end.</summary>
public sealed record AgeBand(int From, int? To, int Lines, int Pieces);

public sealed record BackOrderRow(OrderId Order, string Reference, string DealerName, string Part, int Pieces, int Days, DateTimeOffset Since);

internal sealed class GetBackOrderAgesHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<GetBackOrderAges, BackOrderView>
{
    public static readonly IReadOnlyList<(int From, int? To)> Bands = [(0, 2), (3, 7), (8, 14), (15, 30), (31, null)];

    public async Task<BackOrderView> Handle(GetBackOrderAges query, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var workshops = await query.Span.WorkshopsFor(db, clerk, cancellationToken);
        var now = clock.GetUtcNow();
        var lines = await db.Orders.AsNoTracking().IgnoreAutoIncludes().Where(o => workshops.Contains(o.Workshop) && o.State == OrderState.Placed)
            .SelectMany(o => o.Lines.Where(l => EF.Functions.Like((string)(object)l.Progress, "%\"BackOrdered\"%")), (o, l) => new
            {
                o.Id, o.Reference, o.DealerName, l.Offer, l.Progress,
                // Since it was first told, not since it was last told again.
                Since = o.Events.Where(e => e.Line == l.Position && e.Status == LineStatus.BackOrdered).Min(e => (DateTimeOffset?)e.At) ?? o.PlacedAt ?? o.ConfirmedAt,
            }).ToListAsync(cancellationToken);
        var rows = lines.Select(l => new BackOrderRow(l.Id, l.Reference.Value, l.DealerName, l.Offer.Part.ToString(),
            l.Progress.Where(p => p.Status == LineStatus.BackOrdered).Sum(p => p.Quantity), Math.Max(0, (now - l.Since).Days), l.Since))
            .Where(r => r.Pieces > 0).OrderBy(r => r.Since).ThenBy(r => r.Reference, StringComparer.Ordinal).ToList();
        return new BackOrderView(
            [.. Bands.Select(b => (Band: b, In: rows.Where(r => r.Days >= b.From && r.Days <= (b.To ?? int.MaxValue)).ToList()))
                .Select(b => new AgeBand(b.Band.From, b.Band.To, b.In.Count, b.In.Sum(r => r.Pieces)))],
            rows, now);
    }
}
