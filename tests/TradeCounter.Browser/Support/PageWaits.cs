using Microsoft.Playwright;

namespace TradeCounter.Browser.Support;

public static class PageWaits
{
    /// <summary>Opens a page and waits until its circuit answers, so that the next press is not lost.</summary>
    public static async Task OpenAsync(this IPage page, string path)
    {
        ArgumentNullException.ThrowIfNull(page);
        await page.GotoAsync(path);
        await page.WaitUntilInteractiveAsync();
    }

    public static async Task WaitUntilInteractiveAsync(this IPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        await page.Locator("[data-interactive='true']").WaitForAsync();
    }
}
