using Bunit;
using TradeCounter.Domain.Orders;
using TradeCounter.Tests.Features.Orders;
using TradeCounter.Tests.Support;
using TradeCounter.Web.Features.Checkout;

namespace TradeCounter.Tests.Features.Checkout;

/// <summary>What a dealer answers while the page still reads its orders is not missed by it.</summary>
public sealed class ResultPageTests : IAsyncLifetime
{
    // The answer is stored after the page has read the orders and before it shows them.
    private readonly AfterRead _read = new("Orders");
    private readonly CounterApp _app;

    public ResultPageTests() => _app = new CounterApp { Between = _read };

    public Task InitializeAsync() => _app.InitializeAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task An_answer_that_comes_while_the_page_opens_is_shown()
    {
        var checkout = await _app.Place(await _app.Fill());
        var order = Assert.Single(await _app.OrdersOf(checkout));
        _read.Do = () => _app.Send(order.Id);
        await using var pat = _app.Page(CounterApp.Pat);

        var page = pat.Render<ResultPage>(parameters => parameters.Add(p => p.CheckoutKey, checkout.Value));

        await page.WaitForAssertionAsync(() => Assert.Equal("placed", page.Find("[data-testid=order]").GetAttribute("data-state")), TimeSpan.FromSeconds(20));
        Assert.Null(_read.Do);
    }
}
