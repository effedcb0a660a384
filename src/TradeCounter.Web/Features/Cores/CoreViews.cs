using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Cores;
using TradeCounter.Domain.Orders;
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
    public static async Task<IReadOnlyList<CoreRow>> RowsOf(this CounterDb db, IQueryable<CoreOwed> cores, Domain.People.Clerk clerk, DateTimeOffset now, CancellationToken cancellation)
    {
        var found = await cores.Include(c => c.Entries).Select(c => new
        {
            Core = c,
            Order = db.Orders.Where(o => o.Id == c.Order).Select(o => new { o.Reference, o.DealerKey, o.DealerName, o.DealerOrderNumber, Offer = o.Lines.Where(l => l.Position == c.Position).Select(l => l.Offer).First() }).First(),
            Workshop = db.Workshops.Where(w => w.Id == c.Workshop).Select(w => w.Name).First(),
            Period = db.CoreReturnPeriods.Where(p => p.Dealer == c.Dealer).Select(p => (int?)p.Days).FirstOrDefault(),
        }).AsSplitQuery().ToListAsync(cancellation);
        return [.. found.Select(f => new CoreRow(f.Core.Id, f.Core.Version, f.Core.Order, f.Core.Position, f.Order.Reference.Value, f.Order.DealerKey, f.Order.DealerName, f.Workshop,
            f.Order.Offer.Part.ToString(), f.Order.Offer.Description, f.Order.DealerOrderNumber, f.Core.BornAt, Math.Max(0, (now - f.Core.BornAt).Days), f.Period)
        {
            State = f.Core.State, Each = f.Core.Each, Owed = f.Core.Owed, Returned = f.Core.Returned, ToReturn = f.Core.ToReturn, ToCredit = f.Core.ToCredit,
            Value = f.Core.Value, NotReturned = f.Core.NotReturned, AwaitingCredit = f.Core.AwaitingCredit, Credited = f.Core.Credited, Difference = f.Core.Difference,
            MayChange = clerk.MayOrderFor(f.Core.Workshop), Entries = [.. f.Core.Entries.OrderBy(e => e.At).ThenBy(e => e.Id)],
        })];
    }
}
