using System.Diagnostics;
using System.Runtime.CompilerServices;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TradeCounter.Domain;
using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.Web.Data;
using TradeCounter.Web.Features.Baskets;
using TradeCounter.Web.Features.Checkout;
using TradeCounter.Web.Features.Search;

namespace TradeCounter.Benchmarks.Probe;

/// <summary>Sends the product's own messages as the signed-in clerk of the request. Not loaded in an app that has none.</summary>
internal static class WorkProbe
{
    // Not inlined, and no field here: an app without the product's types must not look for them before it is asked for this.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task Answer(HttpContext context, PathString what)
    {
        if (await context.AuthenticateAsync() is not { Succeeded: true, Principal: { } clerk })
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        context.User = clerk;
        var desk = await Send(context, new GetDesk());
        switch (what.Value)
        {
            case "/fill":
                await context.Response.WriteAsJsonAsync(await FillAsync(context, desk));
                break;
            case "/check":
                await context.Response.WriteAsJsonAsync(await CheckAsync(context, desk));
                break;
            case "/place":
                await context.Response.WriteAsJsonAsync(await PlaceAsync(context, desk));
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }

    // Offers come from the dealers, as when a clerk had searched; only the many single clicks are taken together.
    private static async Task<FilledBasket> FillAsync(HttpContext context, DeskView desk)
    {
        var one = Quantity.Of(1).OrThrow();
        var order = (await context.Request.ReadFromJsonAsync<BasketToFill>())!;
        var basket = await Send(context, new CreateBasket(desk.Workshop!.Value, "Bench"));
        var offers = new List<Offer>();
        foreach (var dealer in await Send(context, new ListDealersToAsk(desk.Workshop.Value)))
        {
            var query = new PartQuery([.. order.Parts[dealer.Key].Select(part => new PartToFind(PartKey.Of(part.Brand, part.Number), one))], null);
            var found = await Send(context, new FindParts(dealer.Account, query));
            offers.AddRange(found.Offers.Where(offer => offer is { Relation: OfferRelation.Requested, Net: not null, Blocked: null })
                .DistinctBy(offer => offer.Part).Take(order.LinesPerDealer));
        }
        await using var db = await context.RequestServices.GetRequiredService<IDbContextFactory<CounterDb>>().CreateDbContextAsync();
        var stored = await db.Baskets.SingleAsync(b => b.Id == basket);
        foreach (var offer in offers)
            stored.Add(offer, one, null, desk.Clerk, TimeProvider.System.GetUtcNow()).OrThrow();
        await db.SaveChangesAsync();
        return new(stored.Lines.Count, stored.Lines.GroupBy(line => line.Offer.Dealer).Count());
    }

    /// <summary>As the page does it: one message for each dealer, all at once.</summary>
    private static async Task<CheckedBasket> CheckAsync(HttpContext context, DeskView desk)
    {
        var dealers = await Send(context, new ListDealersToAsk(desk.Workshop!.Value));
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(dealers.Select(dealer => Send(context, new CheckBasket(desk.Basket!.Value, dealer.Account))));
        var took = Stopwatch.GetElapsedTime(start);
        await using var db = await context.RequestServices.GetRequiredService<IDbContextFactory<CounterDb>>().CreateDbContextAsync();
        var lines = (await db.Baskets.AsNoTracking().SingleAsync(b => b.Id == desk.Basket!.Value)).Lines;
        return new(took.TotalMilliseconds, lines.Count, lines.Count(line => line.Offer.Availability.State == AvailabilityState.CheckFailed));
    }

    private static async Task<int> PlaceAsync(HttpContext context, DeskView desk)
    {
        await using var db = await context.RequestServices.GetRequiredService<IDbContextFactory<CounterDb>>().CreateDbContextAsync();
        var basket = await db.Baskets.AsNoTracking().SingleAsync(b => b.Id == desk.Basket!.Value);
        var cards = basket.Lines.Select(line => new CardInput(line.Offer.Account, line.Offer.Location)).Distinct().ToList();
        await Send(context, new PlaceOrders(CheckoutId.New(), basket.Id, basket.Version, cards));
        return cards.Count;
    }

    private static async Task<T> Send<T>(HttpContext context, IRequest<Result<T>> message) =>
        (await context.RequestServices.GetRequiredService<IMediator>().Send(message)).OrThrow();
}

internal sealed record PartToFill(string Brand, string Number);

/// <summary>Parts by the dealer's key; more than are wanted, since a dealer may have none of one.</summary>
internal sealed record BasketToFill(int LinesPerDealer, IReadOnlyDictionary<string, IReadOnlyList<PartToFill>> Parts);

internal sealed record FilledBasket(int Lines, int Dealers);

internal sealed record CheckedBasket(double Milliseconds, int Lines, int Failed);
