using TradeCounter.Domain;
using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Web.Features.Baskets;

/// <summary>A basket as pages show it: its lines under the orders they will become.</summary>
public sealed record BasketView(BasketId Id, WorkshopId Workshop, string Name, string? JobNumber, string? PurchaseOrderNumber, Vehicle? Vehicle,
    int Version, string ChangedBy, DateTimeOffset ChangedAt, bool MayChange, IReadOnlyList<BasketOrder> Orders)
{
    /// <summary>Who changed what, the newest first.</summary>
    public IReadOnlyList<BasketEdit> Edits { get; init; } = [];

    public IEnumerable<BasketRow> Rows => Orders.SelectMany(o => o.Rows);

    public int Lines => Orders.Sum(o => o.Rows.Count);

    public IReadOnlyList<Money> Totals => Money.Totals(Orders.SelectMany(o => o.Totals));

    public IReadOnlyList<Money> Cores => Money.Totals(Orders.SelectMany(o => o.Cores));

    /// <summary>What is paid now, cores and all; the totals are what remains after their return.</summary>
    public IReadOnlyList<Money> Now => Money.Totals(Totals.Concat(Cores));

    public bool HasUnknownPrices => Rows.Any(r => r.Cost.Total is null);

    /// <summary>What stands between this basket and its checkout, in a clerk's words; empty when nothing does.</summary>
    public IReadOnlyList<string> Obstacles =>
    [
        .. Say(Rows.Count(r => r.NeedsAccepting), "change waits for your word", "changes wait for your word"),
        .. Say(Rows.Count(r => r.Offer.Blocked is not null), "line cannot be ordered", "lines cannot be ordered"),
        .. Say(Rows.Count(r => r.MissingVehicle.Count > 0), "line needs to know the vehicle", "lines need to know the vehicle"),
        .. Orders.Where(o => !o.CanBeAsked).Select(o => $"{o.DealerName} is switched off: move or remove its lines"),
    ];

    /// <summary>The age of the oldest figure; null for an empty basket.</summary>
    public DateTimeOffset? CheckedAt => Lines == 0 ? null : Rows.Min(r => r.AsOf);

    public bool IsStale(DateTimeOffset now) => Orders.Any(o => o.Rows.Any(r => r.IsStale(now, o.FreshFor)));

    public static BasketView Of(Basket basket, bool mayChange, IReadOnlyList<DealerConnection> connections, IReadOnlyDictionary<DealerId, string> names) =>
        new(basket.Id, basket.Workshop, basket.Name, basket.JobNumber, basket.PurchaseOrderNumber, basket.Vehicle, basket.Version, basket.ChangedBy, basket.ChangedAt,
            mayChange, [.. basket.Lines.OrderBy(l => l.Position).GroupBy(l => (l.Offer.Account, l.Offer.Location)).Select(lines => Order(basket, [.. lines], connections, names))]);

    private static BasketOrder Order(Basket basket, IReadOnlyList<BasketLine> lines, IReadOnlyList<DealerConnection> connections, IReadOnlyDictionary<DealerId, string> names)
    {
        var offer = lines[0].Offer;
        var connection = connections.FirstOrDefault(c => c.Account == offer.Account);
        return new BasketOrder(offer.Account, offer.DealerKey, connection?.DealerName ?? names.GetValueOrDefault(offer.Dealer, offer.DealerKey), offer.Location,
            offer.LocationName, connection?.Timing.FreshFor ?? TimeSpan.Zero, connection is not null, [.. lines.Select(l => BasketRow.Of(basket, l))]);
    }

    private static IEnumerable<string> Say(int count, string one, string many) => count == 0 ? [] : [$"{count} {(count == 1 ? one : many)}"];
}

/// <summary>One order to be: an account's lines for one location. <paramref name="CanBeAsked"/> is false where account or dealer is switched off.</summary>
public sealed record BasketOrder(TradeAccountId Account, string DealerKey, string DealerName, LocationId Location, string LocationName, TimeSpan FreshFor,
    bool CanBeAsked, IReadOnlyList<BasketRow> Rows)
{
    public IReadOnlyList<Money> Totals => Money.Totals(Rows.Select(r => r.Cost.Total).OfType<Money>());

    public IReadOnlyList<Money> Cores => Money.Totals(Rows.Select(r => r.Cost.Core).OfType<Money>());

    public IReadOnlyList<Money> Now => Money.Totals(Totals.Concat(Cores));

    public int ShortLines => Rows.Count(r => r.IsShort);
}

public sealed record BasketRow(BasketLineId Id, Offer Offer, Quantity Quantity, LineChange? Change, Money? Pending, bool NeedsAccepting, Money? Net, LandedCost Cost,
    Vehicle? Vehicle, IReadOnlyList<VehicleReferenceKind> MissingVehicle, bool InBundle, string AddedBy)
{
    public DateTimeOffset AsOf => Offer.Availability.AsOf ?? Offer.AsOf;

    public bool IsShort => Offer.Availability is { State: AvailabilityState.NotAvailable } || Offer.Availability.Count is { } count && count < Quantity.Value;

    public bool IsStale(DateTimeOffset now, TimeSpan freshFor) => now - AsOf > freshFor;

    /// <summary>True when a page would draw both alike. Offers hold lists, so the records themselves are never equal.</summary>
    public bool LooksLike(BasketRow other) => (Id, Quantity, Change, Pending, NeedsAccepting, Net, Cost, Vehicle, InBundle) ==
        (other.Id, other.Quantity, other.Change, other.Pending, other.NeedsAccepting, other.Net, other.Cost, other.Vehicle, other.InBundle)
        && (Offer.AsOf, Offer.Availability, Offer.Blocked, Offer.Location, Offer.Account, MissingVehicle.Count) ==
        (other.Offer.AsOf, other.Offer.Availability, other.Offer.Blocked, other.Offer.Location, other.Offer.Account, other.MissingVehicle.Count);

    internal static BasketRow Of(Basket basket, BasketLine line) => new(line.Id, line.Offer, line.Quantity, line.Change, line.Pending?.NetFor(line.Quantity),
        line.NeedsAccepting, basket.NetOf(line), basket.CostOf(line), line.Vehicle, basket.MissingVehicle(line), basket.BundleIsWhole(line), line.AddedBy);
}
