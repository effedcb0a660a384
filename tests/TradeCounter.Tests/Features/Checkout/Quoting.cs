using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Tests.Features.Orders;
using TradeCounter.Tests.Support;

namespace TradeCounter.Tests.Features.Checkout;

/// <summary>Quotes asked for the way people ask: by a checkout of a dealer that gives them.</summary>
internal static class Quoting
{
    public static FilledBasket AsQuote(this FilledBasket filled) => filled with { Cards = [.. filled.Cards.Select(c => c with { Intent = OrderIntent.Quote })] };

    /// <summary>Answered by the dealer.</summary>
    public static async Task<OrderId> Quoted(this CounterApp app)
    {
        var id = (await app.OrdersOf(await app.Place((await app.Fill(dealer: Filling.Midwest)).AsQuote()))).Single().Id;
        await app.Send(id);
        return id;
    }

    public static async Task<int> OrdersFrom(this CounterApp app, OrderId quote)
    {
        await using var db = await app.Db();
        return await db.Orders.CountAsync(o => o.FromQuote == quote);
    }
}
