using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.PracticeDealers;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Baskets;
using TradeCounter.Web.Features.Checkout;
using TradeCounter.Web.Features.Search;

namespace TradeCounter.Tests.Features.Checkout;

/// <summary>A basket ready to be placed, as the checkout page holds it: its version and a card for each order.</summary>
internal sealed record FilledBasket(BasketId Id, int Version, IReadOnlyList<CardInput> Cards)
{
    public PlaceOrders Press(CheckoutId? checkout = null) => new(checkout ?? CheckoutId.New(), Id, Version, Cards);
}

/// <summary>Baskets filled the way people fill them: parts found at practice dealers over HTTP.</summary>
internal static class Filling
{
    public const string Ford = "ford-leeds";
    public const string Abc = "abc-parts";
    public const string Delta = "delta-parts";
    public const string Midwest = "midwest-trucks";

    public static async Task<FilledBasket> Fill(this CounterApp app, string email = CounterApp.Pat, string workshopKey = "lee", string dealer = Ford, string part = "2130418", Quantity? quantity = null)
    {
        await using var clerk = app.As(email);
        var basket = await clerk.Get(new CreateBasket(await app.WorkshopId(workshopKey), null));
        await app.AddTo(basket, email, workshopKey, dealer, part, quantity ?? Quantity.One);
        return await app.Ready(basket);
    }

    /// <summary>Adds the part from every location of the dealer that offers it, or from the one named.</summary>
    public static async Task AddTo(this CounterApp app, BasketId basket, string email, string workshopKey, string dealer, string part, Quantity quantity, string? location = null)
    {
        await using var clerk = app.As(email);
        var workshop = await app.WorkshopId(workshopKey);
        await using var db = await app.Db();
        var account = await db.TradeAccounts.Where(a => a.Workshop == workshop && db.Dealers.Any(d => d.Id == a.Dealer && d.Key == dealer)).SingleAsync();
        var found = await clerk.Get(new FindParts(account.Id, PartQuery.For(PartKey.Of("FO", part), quantity)));
        var offer = found.Offers.First(o => o.Part.Number.Equals(PartNumber.Of(part)) && (location is null || o.Location.Value == location));
        await clerk.Get(new AddLine(workshop, basket, offer, quantity));
    }

    public static async Task<FilledBasket> Ready(this CounterApp app, BasketId id, CardInput? like = null)
    {
        var basket = await app.BasketOf(id);
        return new FilledBasket(id, basket.Version, [.. basket.Lines.Select(l => (l.Offer.Account, l.Offer.Location)).Distinct()
            .Select(place => like is null ? new CardInput(place.Account, place.Location) : like with { Account = place.Account, Location = place.Location })]);
    }

    public static async Task<Basket> BasketOf(this CounterApp app, BasketId id)
    {
        await using var db = await app.Db();
        return await db.Baskets.AsNoTracking().SingleAsync(b => b.Id == id);
    }

    /// <summary>The dealer answered a check in the meantime: what it said stands in the basket.</summary>
    public static async Task<FilledBasket> Rechecked(this CounterApp app, FilledBasket filled, Func<Offer, Offer> answer)
    {
        await using var db = await app.Db();
        var basket = await db.Baskets.SingleAsync(b => b.Id == filled.Id);
        basket.Recheck(basket.Lines.ToDictionary(l => l.Id, l => (Offer?)answer(l.Offer)), "Pat", basket.ChangedAt);
        await db.SaveChangesAsync();
        return await app.Ready(filled.Id);
    }

    public static async Task<CheckoutId> Place(this CounterApp app, FilledBasket filled, string email = CounterApp.Pat)
    {
        await using var clerk = app.As(email);
        return await clerk.Get(filled.Press());
    }

    /// <summary>One confirmed order, waiting to be sent.</summary>
    public static async Task<OrderId> Confirmed(this CounterApp app, string dealer = Ford) => (await app.OrdersOf(await app.Place(await app.Fill(dealer: dealer)))).Single().Id;

    public static async Task<IReadOnlyList<Order>> OrdersOf(this CounterApp app, CheckoutId checkout)
    {
        await using var db = await app.Db();
        return await db.Orders.AsNoTracking().Include(o => o.Events).Where(o => o.Checkout == checkout).ToListAsync();
    }

    /// <summary>The POSTs of orders as the dealer saw them, with this order's reference in them.</summary>
    public static int Posts(this CounterApp app, Order order) =>
        app.Practice[order.DealerKey].Ledger.Of(PracticeOperation.Order).Count(entry => entry.Body.Contains(order.Reference.Value, StringComparison.Ordinal));
}
