using Bunit;
using TradeCounter.Domain.Orders;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Baskets;
using TradeCounter.Web.Features.Orders;

namespace TradeCounter.Tests.Features.Checkout;

/// <summary>What became dearer in the basket, and who said yes to it, goes on the order.</summary>
public sealed class AcceptedRiseTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private readonly CounterApp _app;

    public AcceptedRiseTests() => _app = new CounterApp { Clock = _clock };

    public Task InitializeAsync() => _app.InitializeAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_rise_that_was_accepted_stands_in_the_orders_history_with_who_when_old_and_new()
    {
        var filled = await _app.Fill();
        var (line, seen) = ((await _app.BasketOf(filled.Id)).Lines[0].Id, (await _app.BasketOf(filled.Id)).Lines[0].Offer.Net!.Value);
        var (first, second) = (seen + seen, seen + seen + seen);
        await _app.Rechecked(filled, o => o with { Net = first, Breaks = [] });
        await using (var sam = _app.As(CounterApp.Sam))
            await sam.Get(new AcceptChange(filled.Id, line));
        var agreedAt = _clock.GetUtcNow();
        _clock.Advance(TimeSpan.FromMinutes(1));
        await _app.Rechecked(filled, o => o with { Net = second });
        await using var pat = _app.As(CounterApp.Pat);
        await pat.Get(new AcceptChange(filled.Id, line));
        _clock.Advance(TimeSpan.FromMinutes(1));

        var order = Assert.Single(await _app.OrdersOf(await _app.Place(await _app.Ready(filled.Id))));

        var rises = order.Events.Where(e => e.Kind == OrderEventKind.PriceAccepted).OrderBy(e => e.At).ToList();
        Assert.Equal([("Sam Ives", agreedAt), ("Pat Lee", agreedAt + TimeSpan.FromMinutes(1))], rises.Select(e => (e.By, e.At)));
        Assert.Equal([$"The price of one rose from {seen} to {first}.", $"The price of one rose from {first} to {second}."], rises.Select(e => e.Detail));
        Assert.All(rises, e => Assert.Equal(1, e.Line));
        await using var context = _app.Page(CounterApp.Pat);
        var page = context.Render<OrderPage>(p => p.Add(o => o.Key, order.Id.Value));
        page.WaitForAssertion(() => Assert.Contains($"Sam Ives accepted for 2130418: The price of one rose from {seen} to {first}.", page.Find(".time").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(30));
    }
}
