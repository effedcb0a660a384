using TradeCounter.Tests.Support;

namespace TradeCounter.Tests.Features.Checkout;

/// <summary>Two pages of one basket, pressed so that the whole second press falls between two looks of the first at the database.</summary>
public sealed class PressBetweenTests : IAsyncLifetime
{
    // Somebody has looked for earlier checkouts, and found none.
    private readonly AfterRead _read = new("Checkouts");
    private readonly CounterApp _app;

    public PressBetweenTests() => _app = new CounterApp { Between = _read };

    public Task InitializeAsync() => _app.InitializeAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_press_that_comes_between_the_looks_of_another_is_one_checkout_with_it()
    {
        var filled = await _app.Fill();
        await using var pat = _app.As(CounterApp.Pat);
        await using var sam = _app.As(CounterApp.Sam);
        var second = filled.Press();
        _read.Do = () => sam.Get(second);

        Assert.Equal(second.Checkout, await pat.Get(filled.Press()));

        Assert.Null(_read.Do);
        Assert.Single(await _app.OrdersOf(second.Checkout));
    }
}
