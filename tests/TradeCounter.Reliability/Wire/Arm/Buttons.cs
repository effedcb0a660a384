using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TradeCounter.Domain;
using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.PracticeDealers;
using TradeCounter.Web.Data;
using TradeCounter.Web.Features.Baskets;
using TradeCounter.Web.Features.Checkout;
using TradeCounter.Web.Features.Orders;

namespace TradeCounter.Reliability.Wire.Arm;

/// <summary>Does what a clerk does on the pages, by the pages' own messages.</summary>
internal static class Buttons
{
    private static readonly string Sam = PracticeProvisioning.People[2].Email;

    public static async Task<CheckoutTold> Checkout(HttpContext context, CheckoutWanted wanted)
    {
        var services = context.RequestServices;
        var clerk = new Acting(services, PracticeProvisioning.People.First(person => person.Workshop == wanted.Workshop).Email);
        await using var db = await services.GetRequiredService<IDbContextFactory<CounterDb>>().CreateDbContextAsync();
        var workshop = await db.Workshops.Where(w => w.Key == wanted.Workshop).Select(w => w.Id).SingleAsync();
        var account = await db.TradeAccounts.Where(a => a.Workshop == workshop && db.Dealers.Any(d => d.Id == a.Dealer && d.Key == wanted.Dealer)).Select(a => a.Id).SingleAsync();
        var offers = new List<Offer>();
        foreach (var part in wanted.Parts)
        {
            var found = await services.GetRequiredService<Offers>().Find(clerk, account, PartKey.Of(part.Brand, part.Number));
            if (found.WhyNot() is { } why)
                return new([], [why.Code]);
            // One order is for one location.
            offers.Add(found.OrThrow().First(offer => offers.Count == 0 || offer.Location == offers[0].Location));
        }
        return await Filled(db, clerk, workshop, offers, wanted) is { } basket ? await Press(clerk, basket, offers[0], wanted) : new CheckoutTold([], ["rig.basket"]);
    }

    public static async Task<DecisionTold> Decide(HttpContext context, DecisionWanted wanted)
    {
        var sam = new Acting(context.RequestServices, Sam);
        var order = new OrderId(wanted.Order);
        var done = wanted.Decision == "try"
            ? await sam.Send(new TryOrderAgain(order))
            : await sam.Send(new SettleOrder(order, wanted.Version, wanted.Decision switch
            {
                "there" => new Settlement.There(wanted.Word),
                "again" => new Settlement.SendAgain(wanted.Word),
                _ => new Settlement.Drop(wanted.Word),
            }));
        return done.Match(state => new DecisionTold(state.ToString(), null), why => new DecisionTold(null, why.Code));
    }

    private static async Task<Basket?> Filled(CounterDb db, Acting clerk, WorkshopId workshop, List<Offer> offers, CheckoutWanted wanted)
    {
        BasketId? basket = null;
        foreach (var offer in offers)
        {
            var added = await clerk.Send(new AddLine(workshop, basket, offer, Quantity.Of(wanted.Quantity).OrThrow()) { JobNumber = wanted.Job });
            basket = added.Match<BasketId?>(id => id, _ => null);
            if (basket is null)
                return null;
        }
        return await db.Baskets.AsNoTracking().SingleAsync(b => b.Id == basket!.Value);
    }

    private static async Task<CheckoutTold> Press(Acting clerk, Basket basket, Offer offer, CheckoutWanted wanted)
    {
        var first = CheckoutId.New();
        // Two tabs have opened the checkout each for itself; the others press the same page's button, or its event comes twice.
        var second = wanted.Clicks == Clicks.TwoTabs ? CheckoutId.New() : first;
        Task<Result<CheckoutId>> Place(CheckoutId id) => clerk.Send(new PlaceOrders(id, basket.Id, basket.Version, [new CardInput(offer.Account, offer.Location)]));
        async Task<Result<CheckoutId>> After()
        {
            await Task.Delay(TimeSpan.FromMilliseconds(wanted.GapMs));
            return await Place(second);
        }
        Result<CheckoutId>[] told = wanted.Clicks == Clicks.Once ? [await Place(first)] : await Task.WhenAll(Task.Run(() => Place(first)), Task.Run(After));
        return new(
            [.. told.Select(answer => answer.Match<Guid?>(id => id.Value, _ => null)).OfType<Guid>()],
            [.. told.Select(answer => answer.Match<string?>(_ => null, why => why.Code)).OfType<string>()]);
    }
}
