using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain.Orders;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Figures;

/// <summary>How much of what was ordered came from stock at once, by dealer.</summary>
[MaySend]
public sealed record GetFillRate(FiguresSpan Span) : IRequest<FillRateView>;

public sealed record FillRateView(IReadOnlyList<DealerFill> Dealers, int Orders, DateTimeOffset AsOf);

/// <summary>
/// Pieces and lines of placed orders. On back order counts what ever was, also when it has come since; Failed is what the dealer refused. Pieces the workshop cancelled
/// count nowhere, and a line of which the dealer has told nothing is apart.
/// </summary>
public sealed record DealerFill(string DealerKey, string DealerName, int AtOnce, int BackOrdered, int Failed, int LinesAtOnce, int Lines, int LinesNotTold)
{
    public int Pieces => AtOnce + BackOrdered + Failed;

    /// <summary>In tenths of a percent, rounded down: 100 % is all of it. Null: nothing told yet.</summary>
    public int? PerMille => Pieces == 0 ? null : AtOnce * 1_000 / Pieces;
}

internal sealed class GetFillRateHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<GetFillRate, FillRateView>
{
    public async Task<FillRateView> Handle(GetFillRate query, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var workshops = await query.Span.WorkshopsFor(db, clerk, cancellationToken);
        var from = FiguresSpan.Midnight(query.Span.Starts(clock)[0], clock.LocalTimeZone);
        var orders = db.Orders.AsNoTracking().IgnoreAutoIncludes().Where(o => workshops.Contains(o.Workshop) && o.PlacedAt != null && o.ConfirmedAt >= from && o.Intent == Domain.Orders.OrderIntent.Order);
        var lines = await orders.SelectMany(o => o.Lines, (o, l) => new
        {
            o.DealerKey, o.DealerName, l.Quantity, l.Progress,
            EverBack = o.Events.Where(e => e.Line == l.Position && e.Status == LineStatus.BackOrdered && e.Kind != OrderEventKind.Heard).Max(e => e.Quantity),
        }).ToListAsync(cancellationToken);
        var parted = lines.Select(l => (l.DealerKey, l.DealerName, Part: LineFill.Of(l.Quantity.Value, l.Progress, l.EverBack ?? 0)));
        return new FillRateView(
            [.. parted.GroupBy(l => l.DealerKey).Select(d => new DealerFill(d.Key, d.Max(l => l.DealerName)!, d.Sum(l => l.Part.AtOnce), d.Sum(l => l.Part.BackOrdered), d.Sum(l => l.Part.Failed),
                d.Count(l => l.Part is { Told: true, BackOrdered: 0, Failed: 0, AtOnce: > 0 }), d.Count(l => l.Part.Told && l.Part.AtOnce + l.Part.BackOrdered + l.Part.Failed > 0), d.Count(l => !l.Part.Told)))
                .OrderBy(d => d.DealerName, StringComparer.CurrentCulture)],
            await orders.CountAsync(cancellationToken), clock.GetUtcNow());
    }
}

/// <summary>One line's pieces, by how they were filled.</summary>
internal readonly record struct LineFill(bool Told, int AtOnce, int BackOrdered, int Failed)
{
    public static LineFill Of(int ordered, IReadOnlyList<LineProgress> progress, int everBack)
    {
        var told = progress.Any(p => p.Status is not (LineStatus.NotReported or LineStatus.NotUnderstood));
        if (!told)
            return default;
        int In(LineStatus status) => progress.Where(p => p.Status == status).Sum(p => p.Quantity);
        var back = Math.Min(ordered, Math.Max(everBack, In(LineStatus.BackOrdered)));
        var failed = Math.Min(ordered - back, In(LineStatus.Failed));
        var cancelled = Math.Min(ordered - back - failed, In(LineStatus.Cancelled) + In(LineStatus.Quoted));
        return new LineFill(true, ordered - back - failed - cancelled, back, failed);
    }
}
