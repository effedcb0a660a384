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
        return await Filled(db, clerk, workshop, offers, wanted) is { } basket ? await Press(db, clerk, basket, offers[0], wanted) : new CheckoutTold([], ["rig.basket"]);
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

    /// <summary>The first line as on the page, which makes the basket; of a long list the other clicks are taken together.</summary>
    private static async Task<Basket?> Filled(CounterDb db, Acting clerk, WorkshopId workshop, List<Offer> offers, CheckoutWanted wanted)
    {
        var quantity = Quantity.Of(wanted.Quantity).OrThrow();
        var added = await clerk.Send(new AddLine(workshop, null, offers[0], quantity) { JobNumber = wanted.Job });
        if (added.Match<BasketId?>(id => id, _ => null) is not { } made)
            return null;
        var basket = await db.Baskets.SingleAsync(b => b.Id == made);
        foreach (var offer in offers.Skip(1))
            basket.Add(offer, quantity, null, basket.ChangedBy, TimeProvider.System.GetUtcNow()).OrThrow();
        if (offers.Count > 1)
            await db.SaveChangesAsync();
        return basket;
    }

    private static async Task<CheckoutTold> Press(CounterDb db, Acting clerk, Basket basket, Offer offer, CheckoutWanted wanted)
    {
        var first = CheckoutId.New();
        // Two tabs have opened the checkout each for itself; the others press the same page's button, or its event comes twice.
        var second = wanted.Clicks == Clicks.TwoTabs ? CheckoutId.New() : first;
        using var circuit = new CancellationTokenSource();
        Task<Result<CheckoutId>> Place(CheckoutId id) => clerk.Send(new PlaceOrders(id, basket.Id, basket.Version, [new CardInput(offer.Account, offer.Location)]), circuit.Token);
        async Task<Result<CheckoutId>> After()
        {
            await Task.Delay(TimeSpan.FromMilliseconds(wanted.GapMs));
            return await Place(second);
        }
        if (wanted.IsLeft)
            return await Leave(db, Place(first), first, circuit);
        Result<CheckoutId>[] told = wanted.Clicks == Clicks.Once ? [await Place(first)] : await Task.WhenAll(Task.Run(() => Place(first)), Task.Run(After));
        return new(
            [.. told.Select(answer => answer.Match<Guid?>(id => id.Value, _ => null)).OfType<Guid>()],
            [.. told.Select(answer => answer.Match<string?>(_ => null, why => why.Code)).OfType<string>()]);
    }

    /// <summary>The circuit ends while the order is under way; whoever listens to its token stops there.</summary>
    private static async Task<CheckoutTold> Leave(CounterDb db, Task<Result<CheckoutId>> press, CheckoutId checkout, CancellationTokenSource circuit)
    {
        while (!await db.Orders.AsNoTracking().AnyAsync(o => o.Checkout == checkout && o.State != OrderState.Waiting, CancellationToken.None))
            await Task.Delay(TimeSpan.FromMilliseconds(10), CancellationToken.None);
        await circuit.CancelAsync();
        try
        {
            return new([(await press).OrThrow().Value], []);
        }
        // The press had not come back, so nobody was told.
        catch (OperationCanceledException)
        {
            return new([], []);
        }
    }
}
