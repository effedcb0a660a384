namespace TradeCounter.Browser.Support;

/// <summary>The app with its defaults, and a Chromium, shared by the tests of one class.</summary>
public sealed class AppFixture : IAsyncLifetime
{
    private readonly BrowserFixture _browser = new();

    public AppUnderTest App { get; private set; } = null!;

    public BrowserFixture Browser => _browser;

    public async Task InitializeAsync()
    {
        App = await AppUnderTest.StartAsync();
        await _browser.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        await App.DisposeAsync();
    }
}
