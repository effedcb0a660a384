using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using TradeCounter.Web.Data;
using TradeCounter.Web.Features.Baskets;
using TradeCounter.Web.Features.Checkout;
using TradeCounter.Web.Features.Orders;
using TradeCounter.Web.Features.Search;
using TradeCounter.Web.Session;

[assembly: HostingStartup(typeof(TradeCounter.Reliability.Storage.StorageArm))]

namespace TradeCounter.Reliability.Storage;

/// <summary>
/// The rig's arm inside an app that it started itself: sends the product's own messages as a clerk, and sets the clock. No app carries this; it
/// comes in through the environment, which only the rig sets.
/// </summary>
internal sealed class StorageArm : IHostingStartup, IStartupFilter
{
    public const string Path = "/storage-rig";
    private const string Clerk = "pat@lee.example";
    private const string Part = "2130418";

    /// <summary>What dealers asked for the part: an order can then be made while its dealer is off the line.</summary>
    private readonly ConcurrentDictionary<string, Offer> _offers = new();

    private readonly SetClock _machine = new();

    public void Configure(IWebHostBuilder builder) => builder.ConfigureServices(services =>
        services.AddSingleton<IStartupFilter>(this).AddSingleton(new CounterClock(_machine)));

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, rest) =>
        {
            if (context.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal, out var what))
                await context.Response.WriteAsJsonAsync(await Answer(context, what.Value ?? ""));
            else
                await rest(context);
        });
        next(app);
    };

    private async Task<object?> Answer(HttpContext context, string what)
    {
        await using var db = await context.RequestServices.GetRequiredService<IDbContextFactory<CounterDb>>().CreateDbContextAsync();
        var clerk = await db.Users.SingleAsync(u => u.Email == Clerk);
        context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, clerk.Id)], "rig"));
        var mediator = context.RequestServices.GetRequiredService<IMediator>();
        switch (what)
        {
            case "/order":
                return await Order(db, mediator, context.Request.Query["dealer"]!);
            case "/drop":
                var order = await db.Orders.AsNoTracking().SingleAsync(o => o.Reference == OrderReference.Parse(context.Request.Query["order"].ToString()).OrThrow());
                return (await mediator.Send(new SettleOrder(order.Id, order.Version, new Settlement.Drop("the rig")))).Match(_ => "", why => why.Code);
            case "/clock":
                _machine.Set(TimeSpan.FromSeconds(int.Parse(context.Request.Query["seconds"]!, CultureInfo.InvariantCulture)));
                return "";
            case "/state":
                return new ArmState(context.RequestServices.GetRequiredService<SendingLock>().DiskRefuses is { } stop ? [stop.Sentence] : [], context.RequestServices.GetRequiredService<CounterClock>().GetUtcNow());
            default:
                return await db.Orders.AsNoTracking().IgnoreAutoIncludes()
                    .Select(o => new ArmOrder(o.Checkout.Value, o.Reference.Value, o.State.ToString(), o.DealerKey, o.DealerOrderNumber, o.Attempt, o.Tries, o.LookUps)).ToListAsync();
        }
    }

    /// <summary>What a clerk does, and how far they got: each id was answered, so it must be there for ever.</summary>
    private async Task<ArmReceipt> Order(CounterDb db, IMediator mediator, string dealer)
    {
        if (!_offers.TryGetValue(dealer, out var offer))
        {
            var account = await db.TradeAccounts.AsNoTracking().Where(a => db.Workshops.Any(w => w.Id == a.Workshop && w.Key == "lee") && db.Dealers.Any(d => d.Id == a.Dealer && d.Key == dealer)).SingleAsync();
            var found = (await mediator.Send(new FindParts(account.Id, PartQuery.For(PartKey.Of("FO", Part), Quantity.One)))).OrThrow();
            _offers[dealer] = offer = found.Offers.First(o => o.Part.Number.Equals(PartNumber.Of(Part)));
        }
        var workshop = await db.TradeAccounts.Where(a => a.Id == offer.Account).Select(a => a.Workshop).SingleAsync();
        var (basket, refused) = await Try(mediator, new CreateBasket(workshop, "Rig"));
        if (refused is not null)
            return new(null, null, refused.Code, refused.Sentence);
        (_, refused) = await Try(mediator, new AddLine(workshop, basket, offer, Quantity.One));
        if (refused is not null)
            return new(basket.Value, null, refused.Code, refused.Sentence);
        var version = await db.Baskets.AsNoTracking().Where(b => b.Id == basket).Select(b => b.Version).SingleAsync();
        (var checkout, refused) = await Try(mediator, new PlaceOrders(CheckoutId.New(), basket, version, [new CardInput(offer.Account, offer.Location)]));
        return new(basket.Value, refused is null ? checkout.Value : null, refused?.Code, refused?.Sentence);
    }

    private static async Task<(T? Done, Refusal? Refused)> Try<T>(IMediator mediator, IRequest<Result<T>> message) =>
        (await mediator.Send(message)).Match<(T?, Refusal?)>(done => (done, null), why => (default, why));

    /// <summary>A machine whose clock somebody sets; what runs evenly goes on evenly.</summary>
    private sealed class SetClock : TimeProvider
    {
        private long _ahead;

        public void Set(TimeSpan ahead) => Interlocked.Exchange(ref _ahead, ahead.Ticks);

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));
    }
}

internal sealed record ArmReceipt(Guid? Basket, Guid? Checkout, string? Refusal, string? Sentence);

internal sealed record ArmOrder(Guid Checkout, string Reference, string State, string Dealer, string? Number, int Attempt, int Tries, int LookUps);

internal sealed record ArmState(IReadOnlyList<string> Locked, DateTimeOffset Now);
