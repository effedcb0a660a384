using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;

namespace TradeCounter.Web.Features.Orders;

/// <summary>The one place where a filter, and what a clerk may see at all, become a query.</summary>
internal static class FilteredOrders
{
    private const string Escape = "\\";

    public static IQueryable<Order> OrdersFor(this CounterDb db, Clerk clerk) =>
        db.Orders.AsNoTracking().Where(o => clerk.Workshop == null || o.Workshop == clerk.Workshop);

    /// <summary>Everything but what the buttons above the list choose (state, changed, open), so that they can be counted.</summary>
    public static IQueryable<Order> Meeting(this IQueryable<Order> orders, OrderFilter filter, CounterDb db, TimeZoneInfo zone)
    {
        // SQLite reads a search up to its first NUL; nothing that cannot be printed is stored, so nothing holds it.
        if (!TypedText.IsReadable(filter.Text))
            return orders.Where(o => false);
        if (filter.Text is { } text)
        {
            var (like, part) = (Pattern(text), Pattern(PartNumber.NormalForm(text)));
            orders = orders.Where(o => EF.Functions.Like((string)(object)o.Reference, like, Escape) || EF.Functions.Like(o.DealerOrderNumber!, like, Escape)
                || EF.Functions.Like(o.PurchaseOrderNumber!, like, Escape) || EF.Functions.Like(o.JobNumber!, like, Escape)
                || (part != "%%" && o.Lines.Any(l => EF.Functions.Like(l.PartNormal, part, Escape))));
        }
        if (filter.Dealer is { } dealer)
            orders = orders.Where(o => o.DealerKey == dealer);
        if (filter.From is { } from)
        {
            var midnight = from.ToDateTime(TimeOnly.MinValue);
            var start = new DateTimeOffset(midnight, zone.GetUtcOffset(midnight));
            orders = orders.Where(o => o.ConfirmedAt >= start);
        }
        if (filter.Workshop is { } workshop)
            orders = orders.Where(o => db.Workshops.Any(w => w.Id == o.Workshop && w.Key == workshop));
        return orders;
    }

    public static IQueryable<Order> Chosen(this IQueryable<Order> orders, OrderFilter filter, CounterDb db, Clerk clerk)
    {
        if (filter.State is { } state)
            orders = orders.Where(o => o.State == state);
        if (filter.BackOrdered)
            orders = orders.Where(o => o.State == OrderState.Placed && o.Lines.Any(l => EF.Functions.Like((string)(object)l.Progress, "%\"BackOrdered\"%")));
        if (filter.Changed)
            orders = orders.Changed(db, clerk);
        if (filter.Alarm)
            orders = orders.Alarmed();
        return filter.Open ? orders.Open() : orders;
    }

    /// <summary>An alarm that nobody has dealt with yet.</summary>
    public static IQueryable<Order> Alarmed(this IQueryable<Order> orders) => orders.Where(o => o.AlarmedAt != null);

    public static IQueryable<Order> Open(this IQueryable<Order> orders) => orders.Where(o => o.State == OrderState.Waiting || o.State == OrderState.Sending
        || o.State == OrderState.InDoubt || (o.State == OrderState.Placed && o.NextAskAt != null));

    /// <summary>News since this clerk last looked; who never did knows what the checkout told: that it was placed.</summary>
    public static IQueryable<Order> Changed(this IQueryable<Order> orders, CounterDb db, Clerk clerk) => orders.Where(o =>
        o.ChangedAt > (db.OrderVisits.Where(v => v.Order == o.Id && v.Clerk == clerk.Id && v.Kind == OrderVisitKind.Page).Max(v => (DateTimeOffset?)v.At) ?? o.PlacedAt ?? o.ConfirmedAt));

    private static string Pattern(string text) =>
        "%" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
}
