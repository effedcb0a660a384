using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.People;
using TradeCounter.Domain.Prices;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Checkout;

/// <summary>The basket as the orders it will become, one card per trade account and location.</summary>
[MaySend(Role.Workshop, Role.Counter)]
public sealed record OpenCheckout(BasketId Basket) : IRequest<Result<CheckoutView>>;

public sealed record CheckoutView(BasketId Basket, int BasketVersion, string BasketName, string? PurchaseOrderNumber, IReadOnlyList<CardView> Cards)
{
    /// <summary>What this clerk may order in one checkout without a colleague's yes; empty: no limit.</summary>
    public IReadOnlyList<Money> SpendingLimits { get; init; } = [];

    /// <summary>The request for approval that waits for this basket.</summary>
    public CheckoutId? Asked { get; init; }

    public IReadOnlyList<Money> Totals => Money.Totals(Cards.SelectMany(c => c.Lines).Select(l => l.Total).OfType<Money>());

    /// <summary>What comes back with the old units.</summary>
    public IReadOnlyList<Money> Cores => Money.Totals(Cards.SelectMany(c => c.Cores));

    /// <summary>What the dealers charge at once: with the cores.</summary>
    public IReadOnlyList<Money> Now => Money.Totals(Totals.Concat(Cores));

    public int Unsettled => Cards.Sum(c => c.Lines.Count(l => l.NeedsAccepting || l.Blocked is not null || l.IsStale || l.MissingVehicle.Count > 0));

    public bool HasStale => Cards.Any(c => c.Lines.Any(l => l.IsStale));

    public DateTimeOffset? OldestFigure => Cards.SelectMany(c => c.Lines).Select(l => (DateTimeOffset?)l.AsOf).Min();
}

public sealed record CardView(TradeAccountId Account, LocationId Location, string DealerKey, string DealerName, string LocationName, bool IsPractice, IReadOnlyList<CardLineRow> Lines)
{
    /// <summary>The dealer's number of the quote that these lines come from.</summary>
    public string? Quote { get; init; }

    public IReadOnlyList<Money> Totals => Money.Totals(Lines.Select(l => l.Total).OfType<Money>());

    /// <summary>Null: a price is not known, or they are in more than one currency.</summary>
    public Money? Total => Lines.All(l => l.Total is not null) ? Money.Total(Lines.Select(l => l.Total!.Value)) : null;

    public IReadOnlyList<Money> Cores => Money.Totals(Lines.Select(l => l.Core).OfType<Money>().Where(c => c.TenThousandths != 0));
}

public sealed record CardLineRow(BasketLineId Line, PartKey Part, string? Description, Quantity Quantity, Money? Total, Money? Core, LineChange? Change, bool NeedsAccepting,
    string? Blocked, bool IsStale, DateTimeOffset AsOf, IReadOnlyList<VehicleReferenceKind> MissingVehicle, int? Missing);

internal sealed class OpenCheckoutHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, CounterSettings settings, TimeProvider clock) : IRequestHandler<OpenCheckout, Result<CheckoutView>>
{
    public async Task<Result<CheckoutView>> Handle(OpenCheckout query, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var basket = await db.Baskets.AsNoTracking().One(b => b.Id == query.Basket, cancellationToken);
        if (basket is null || !clerk.MayOrderFor(basket.Workshop))
            return new Refusal("basket.not-found", "There is no such basket.");
        var now = clock.GetUtcNow();
        var cards = new List<CardView>();
        foreach (var group in basket.Lines.OrderBy(l => l.Position).GroupBy(l => (l.Offer.Account, l.Offer.Location)))
        {
            if (await db.ConnectionOf(group.Key.Account, settings.AllowPrivateDealerHosts, cancellationToken) is not { } connection)
                continue;
            cards.Add(new CardView(group.Key.Account, group.Key.Location, connection.DealerKey, connection.DealerName, group.First().Offer.LocationName, connection.IsPractice,
                [.. group.Select(l => Row(basket, l, connection, now))])
            {
                Quote = group.Select(l => l.Quote).FirstOrDefault(q => q is not null) is { } quote
                    ? await db.Orders.Where(o => o.Id == quote).Select(o => o.DealerOrderNumber).SingleOrDefaultAsync(cancellationToken) : null,
            });
        }
        return new CheckoutView(basket.Id, basket.Version, basket.Name, basket.PurchaseOrderNumber, cards)
        {
            SpendingLimits = clerk.Role == Role.Counter ? [] : await db.Workshops.Where(w => w.Id == basket.Workshop).Select(w => w.SpendingLimits).SingleAsync(cancellationToken),
            Asked = await db.Approvals.Where(a => a.Basket == basket.Id && a.State == ApprovalState.Pending).Select(a => (CheckoutId?)a.Id).FirstOrDefaultAsync(cancellationToken),
        };
    }

    private static CardLineRow Row(Basket basket, BasketLine line, DealerConnection connection, DateTimeOffset now)
    {
        var cost = basket.CostOf(line);
        var stock = line.Offer.Availability;
        var missing = stock.State == AvailabilityState.NotAvailable ? line.Quantity.Value
            : stock is { State: AvailabilityState.Available, Count: { } count } && count < line.Quantity.Value ? line.Quantity.Value - count : (int?)null;
        return new CardLineRow(line.Id, line.Offer.Part, line.Offer.Description, line.Quantity, cost.Total, cost.Core, line.Change, line.NeedsAccepting,
            line.Offer.Blocked, line.Offer.IsStale(now, connection.Timing.FreshFor), line.Offer.AsOf, basket.MissingVehicle(line), missing);
    }
}
