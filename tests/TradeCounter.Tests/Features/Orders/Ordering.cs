using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Baskets;
using TradeCounter.Web.Features.Checkout;
using TradeCounter.Web.Features.Search;

namespace TradeCounter.Tests.Features.Orders;

/// <summary>Orders made the way people make them: found at the practice dealer, put into a basket, placed, sent.</summary>
internal static class Ordering
{
    public const string Ford = "ford-leeds";
    public const string Abc = "abc-parts";
    public const string Delta = "delta-parts";
    public const string OilFilter = "2130418";
    public const string FewInStock = "1600003";

    /// <summary>Confirmed, waiting to be sent.</summary>
    public static async Task<OrderId> Confirm(this CounterApp app, string email, string workshopKey, string dealerKey, string part = OilFilter, int quantity = 1, string? po = null, string? job = null)
    {
        await using var clerk = app.As(email);
        var workshop = await app.WorkshopId(workshopKey);
        await using var db = await app.Db();
        var account = await db.TradeAccounts.Where(a => a.Workshop == workshop && db.Dealers.Any(d => d.Id == a.Dealer && d.Key == dealerKey)).SingleAsync();
        var basket = await clerk.Get(new CreateBasket(workshop, null));
        if (job is not null)
            await clerk.Get(new DescribeBasket(basket) { JobNumber = job });
        var wanted = Quantity.Of(quantity).OrThrow();
        var found = await clerk.Get(new FindParts(account.Id, PartQuery.For(PartKey.Of("FO", part), wanted)));
        var offer = found.Offers.First(o => o.Part.Number.Equals(PartNumber.Of(part)));
        await clerk.Get(new AddLine(workshop, basket, offer, wanted));
        var version = (await db.Baskets.AsNoTracking().SingleAsync(b => b.Id == basket)).Version;
        var checkout = await clerk.Get(new PlaceOrders(CheckoutId.New(), basket, version, [new CardInput(account.Id, offer.Location) { PurchaseOrderNumber = po }]));
        return (await db.Orders.AsNoTracking().SingleAsync(o => o.Checkout == checkout)).Id;
    }

    /// <summary>Confirmed and sent once; what came of it depends on the dealer.</summary>
    public static async Task<OrderId> Order(this CounterApp app, string email, string workshopKey, string dealerKey, string part = OilFilter, int quantity = 1, string? po = null, string? job = null)
    {
        var order = await app.Confirm(email, workshopKey, dealerKey, part, quantity, po, job);
        await app.Send(order);
        return order;
    }

    public static async Task Send(this CounterApp app, OrderId order)
    {
        await using var machine = app.AsMachine();
        await machine.Send(new SendOrder(order));
    }

    public static async Task<Order> Load(this CounterApp app, OrderId order)
    {
        await using var db = await app.Db();
        return await db.Orders.AsNoTracking().Include(o => o.Events).SingleAsync(o => o.Id == order);
    }
}
