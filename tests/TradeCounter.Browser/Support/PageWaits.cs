using System.Text.RegularExpressions;
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

    /// <summary>Signs in by the form, as a practice account, and lands on the Counter with its circuit alive.</summary>
    public static async Task SignInAsync(this IPage page, string email, string password = "Practice-1")
    {
        ArgumentNullException.ThrowIfNull(page);
        await page.GotoAsync("/account/sign-in");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "E-mail" }).FillAsync(email);
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Password" }).FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitUntilInteractiveAsync();
    }

    /// <summary>By looking at the address, not by waiting for a navigation: one that comes just before the waiting begins would be missed.</summary>
    public static Task ComesToAsync(this IPage page, Regex address) => Assertions.Expect(page).ToHaveURLAsync(address, new() { Timeout = 30_000 });

    public static async Task WaitUntilInteractiveAsync(this IPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        await page.Locator("[data-interactive='true']").WaitForAsync();
    }
}
