using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Cores;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.People;
using TradeCounter.Domain.Prices;
using TradeCounter.Web.Data;

namespace TradeCounter.Web.Features.Cores;

/// <summary>One core of the list, with the order it came from. <paramref name="PeriodDays"/>: the dealer's return period; null: not told.</summary>
public sealed record CoreRow(long Id, int Version, OrderId Order, int Position, string Reference, string DealerKey, string DealerName, string Workshop, string Part, string? Description,
    string? DealerOrderNumber, DateTimeOffset BornAt, int Days, int? PeriodDays)
{
    public required CoreState State { get; init; }
    public required Money Each { get; init; }
    public required int Owed { get; init; }
    public required int Returned { get; init; }
    public required int ToReturn { get; init; }
    public required int ToCredit { get; init; }
    public required Money Value { get; init; }
    public required Money NotReturned { get; init; }
    public required Money AwaitingCredit { get; init; }
    public required Money Credited { get; init; }
    public required Money Difference { get; init; }

    /// <summary>This clerk may note returns and credits.</summary>
    public required bool MayChange { get; init; }

    /// <summary>The oldest first.</summary>
    public required IReadOnlyList<CoreEntry> Entries { get; init; }

    public bool CanTakeBack => MayChange && Entries.Any(e => e.Kind != CoreEntryKind.Followed && e.TakenBackAt is null);

    /// <summary>The dealer may no longer take it.</summary>
    public bool IsOverdue => State == CoreState.Open && Days > PeriodDays;
}

internal static class CoreRows
{
    /// <summary>The rows of a query, in its order.</summary>
    public static async Task<IReadOnlyList<CoreRow>> RowsOf(this CounterDb db, IQueryable<CoreOwed> cores, Clerk clerk, DateTimeOffset now, CancellationToken cancellation)
    {
        var found = await cores.Include(c => c.Entries).AsSplitQuery().ToListAsync(cancellation);
        var ids = found.Select(c => c.Order).Distinct().ToList();
        var orders = await db.Orders.AsNoTracking().Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, cancellation);
        var workshops = await db.Workshops.AsNoTracking().ToDictionaryAsync(w => w.Id, w => w.Name, cancellation);
        var periods = await db.CoreReturnPeriods.AsNoTracking().ToDictionaryAsync(p => p.Dealer, p => (int?)p.Days, cancellation);
        return [.. found.Select(core => Row(core, orders[core.Order], workshops[core.Workshop], periods.GetValueOrDefault(core.Dealer), clerk, now))];
    }

    private static CoreRow Row(CoreOwed core, Order order, string workshop, int? period, Clerk clerk, DateTimeOffset now)
    {
        var offer = order.Lines.Single(l => l.Position == core.Position).Offer;
        return new CoreRow(core.Id, core.Version, core.Order, core.Position, order.Reference.Value, order.DealerKey, order.DealerName, workshop,
            offer.Part.ToString(), offer.Description, order.DealerOrderNumber, core.BornAt, Math.Max(0, (now - core.BornAt).Days), period)
        {
            State = core.State, Each = core.Each, Owed = core.Owed, Returned = core.Returned, ToReturn = core.ToReturn, ToCredit = core.ToCredit,
            Value = core.Value, NotReturned = core.NotReturned, AwaitingCredit = core.AwaitingCredit, Credited = core.Credited, Difference = core.Difference,
            MayChange = clerk.MayOrderFor(core.Workshop), Entries = [.. core.Entries.OrderBy(e => e.At).ThenBy(e => e.Id)],
        };
    }
}
