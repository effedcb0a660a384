using Microsoft.Playwright;

namespace TradeCounter.Benchmarks.Rig;

/// <summary>A real browser, with an empty profile.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Switches =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<Chromium> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return new(playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? "/usr/bin/chromium",
            Args = Switches,
        }));
    }

    public async Task<IPage> NewPageAsync(ServedApp app)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = app.Address.AbsoluteUri, Locale = "en-GB", ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });
        return await context.NewPageAsync();
    }

    /// <summary>Fills in the sign-in form, which the browser was sent to, and waits for the page to be interactive.</summary>
    public static async Task SignInAsync(IPage page)
    {
        await page.GetByLabel("E-mail").FillAsync(PracticeRig.Clerk.Email);
        await page.GetByLabel("Password").FillAsync(PracticeRig.Clerk.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.Locator("[data-interactive='true']").WaitForAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
