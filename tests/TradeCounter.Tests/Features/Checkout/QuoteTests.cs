using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.Tests.Features.Orders;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Checkout;
using TradeCounter.Web.Features.Cores;
using TradeCounter.Web.Features.Figures;
using TradeCounter.Web.Features.Orders;

namespace TradeCounter.Tests.Features.Checkout;

/// <summary>A quote goes by the same once-only way, is never called ordered, and counts nowhere.</summary>
public sealed class QuoteTests : IAsyncLifetime
{
    private readonly ManualClock _clock = new();
    private readonly CounterApp _app;

    public QuoteTests() => _app = new CounterApp { Clock = _clock };

    public Task InitializeAsync() => _app.InitializeAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_quote_is_stored_and_sent_once_and_takes_no_stock()
    {
        var id = await _app.Quoted();

        var quote = await _app.Load(id);
        Assert.Equal((OrderState.Placed, OrderIntent.Quote, 1), (quote.State, quote.Intent, _app.Posts(quote)));
        Assert.Equal(LineStatus.Quoted, quote.Lines[0].Status);
        Assert.Contains(quote.Events, e => e.Kind == OrderEventKind.Quoted && e.Detail == quote.DealerOrderNumber);
        Assert.DoesNotContain(quote.Events, e => e.Kind == OrderEventKind.Placed);
        Assert.True(_app.Practice[Filling.Midwest].Orders.Find(quote.DealerOrderNumber)!.IsQuote);
        await using var db = await _app.Db();
        Assert.Equal(1, await db.OrderCalls.CountAsync(c => c.Order == id && c.Kind == OrderCallKind.Send));
    }

    [Theory]
    [InlineData(Filling.Ford, "order.quote")]
    [InlineData(Filling.Delta, "grouplink.quote")]
    public async Task A_dealer_that_takes_none_is_not_asked_for_one_whatever_a_page_sends(string dealer, string code)
    {
        await using var pat = _app.As(CounterApp.Pat);

        Assert.Equal(code, (await pat.Refused((await _app.Fill(dealer: dealer)).AsQuote().Press())).Code);
    }

    [Fact]
    public async Task A_quote_owes_no_core_and_is_no_spend_even_where_the_dealer_tells_nothing_of_its_lines()
    {
        _app.Practice[Filling.Midwest].Faults.Add(PracticeFaultKind.ResetBefore, PracticeOperation.Order);
        var id = (await _app.OrdersOf(await _app.Place((await _app.Fill(dealer: Filling.Midwest, part: PracticeParts.ExchangeAlternator.Number)).AsQuote()))).Single().Id;
        await _app.Send(id);
        _clock.Advance(TimeSpan.FromMinutes(10));
        await using var pat = _app.As(CounterApp.Pat);
        await pat.Get(new SettleOrder(id, (await _app.Load(id)).Version, new Settlement.There("Q-77")));

        Assert.True((await _app.Load(id)).Lines[0] is { Progress.Count: 0, Offer.Core: not null });
        Assert.Empty(await pat.Send(new GetOrderCores(id)));
        var spend = await pat.Send(new GetSpend(FiguresSpan.Of("3", null)));
        Assert.Equal((0, 0), (spend.Currencies.Sum(c => c.Total.Amount), spend.Orders));
    }
}
