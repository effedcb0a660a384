using Microsoft.Playwright;

namespace TradeCounter.Browser.Support;

/// <summary>One Chromium for a test class; each test takes a context of its own, with empty storage.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private static readonly string[] Switches =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright _playwright = null!;

    public IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        // A page may be slow where everything else runs beside it; what never comes fails all the same.
        Assertions.SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? Chromium,
            Args = Switches,
        });
    }

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
    }

    /// <summary>A page at the app's address in a context of its own, with the cookies of an earlier one if there are any.</summary>
    public async Task<IPage> NewPageAsync(AppUnderTest app, ColorScheme scheme = ColorScheme.Light, int width = 1440, int height = 900, string? cookies = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        var context = await Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = app.Address.ToString(),
            ColorScheme = scheme,
            Locale = "en-GB",
            ViewportSize = new ViewportSize { Width = width, Height = height },
            StorageState = cookies,
        });
        return await context.NewPageAsync();
    }
}
