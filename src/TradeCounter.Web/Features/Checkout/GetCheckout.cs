using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Prices;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Checkout;

/// <summary>What has become of each order of one press.</summary>
[MaySend]
public sealed record GetCheckout(CheckoutId Checkout) : IRequest<Result<PlacedCheckoutView>>;

public sealed record PlacedCheckoutView(CheckoutId Id, WorkshopId Workshop, BasketId Basket, IReadOnlyList<ResultRow> Orders)
{
    public int UnderWay => Orders.Count(o => o.State is OrderState.Waiting or OrderState.Sending && !o.WaitsForPerson);
}

public sealed record ResultRow(OrderId Id, OrderReference Reference, OrderState State, int Version, string DealerKey, string DealerName, string LocationName, string? DealerOrderNumber, string? Reason,
    bool WaitsForPerson, int Tries, DateTimeOffset? NextTryAt, DateTimeOffset? SendStartedAt, Money? Total, OrderIntent Intent, bool IsPractice, IReadOnlyList<ResultLine> Lines);

/// <summary>How many of a line stand where, right after the order.</summary>
public sealed record ResultLine(string Part, int Ordered, LineStatus Status, int BackOrdered, string? DealerWords);

internal sealed class GetCheckoutHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, OrderWitness witness) : IRequestHandler<GetCheckout, Result<PlacedCheckoutView>>
{
    public async Task<Result<PlacedCheckoutView>> Handle(GetCheckout query, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var checkout = await db.Checkouts.AsNoTracking().SingleOrDefaultAsync(c => c.Id == query.Checkout, cancellationToken);
        if (checkout is null || !clerk.MaySee(checkout.Workshop))
            return new Refusal("checkout.not-found", "There are no such orders.");
        var orders = await db.Orders.AsNoTracking().Where(o => o.Checkout == query.Checkout).ToListAsync(cancellationToken);
        await witness.SawThoseInDoubt(clerk, OrderVisitKind.Placing, orders.Select(o => (o.Id, o.State)), cancellationToken);
        return new PlacedCheckoutView(checkout.Id, checkout.Workshop, checkout.Basket, [.. orders.OrderBy(o => o.DealerName, StringComparer.CurrentCulture).ThenBy(o => o.LocationName, StringComparer.CurrentCulture).Select(Row)]);
    }

    private static ResultRow Row(Order o) => new(o.Id, o.Reference, o.State, o.Version, o.DealerKey, o.DealerName, o.LocationName, o.DealerOrderNumber, o.Reason, o.WaitsForPerson, o.Tries, o.NextTryAt,
        o.SendStartedAt, o.Total, o.Intent, o.IsPractice,
        [.. o.Lines.OrderBy(l => l.Position).Select(l => new ResultLine(l.Offer.Part.ToString(), l.Quantity.Value, l.Status, l.BackOrdered, l.DealerComment))]);
}
