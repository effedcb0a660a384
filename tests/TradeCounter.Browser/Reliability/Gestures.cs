using Microsoft.Playwright;
using TradeCounter.Browser.Support;

namespace TradeCounter.Browser.Reliability;

/// <summary>What people and the world do to a page, in the browser's own events.</summary>
internal static class Gestures
{
    private const string WayOut = """
        () => {
          const box = document.getElementById('components-reconnect-modal');
          return !box || getComputedStyle(box).display === 'none' || [...box.querySelectorAll('button')].some(b => b.getClientRects().length > 0);
        }
        """;

    public static ILocator Reconnect(this IPage page) => page.Locator("#components-reconnect-modal");

    /// <summary>Enter on the button that has the focus, and the mouse on it, at the same moment.</summary>
    public static async Task EnterAndClickAsync(this ILocator control, ILocator? focus = null)
    {
        await (focus ?? control).FocusAsync();
        var box = (await control.BoundingBoxAsync())!;
        await Task.WhenAll(control.Page.Keyboard.PressAsync("Enter"), control.Page.Mouse.ClickAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2)));
    }

    /// <summary>Ten presses before the page can draw anything: a disabled button is of no help.</summary>
    public static Task ReplayAsync(this ILocator control) => control.EvaluateAsync("button => { for (let i = 0; i < 10; i++) button.click(); }");

    /// <summary>Presses without looking what comes of it.</summary>
    public static Task PushAsync(this ILocator control) => control.EvaluateAsync("button => button.click()");

    public static async Task ThereAndBackAsync(this IPage page)
    {
        // By the browser's own history, and seen by the address: within the app no page is loaded that one could wait for.
        var here = page.Url;
        await page.EvaluateAsync("() => history.back()");
        await page.WaitForFunctionAsync("here => location.href !== here", here);
        await page.EvaluateAsync("() => history.forward()");
        // A press that was under way leads on to its orders: then there is nothing to go forward to.
        await page.WaitForFunctionAsync("here => location.href === here || location.pathname.startsWith('/placed/')", here);
        await page.WaitUntilInteractiveAsync();
    }

    /// <summary>Whatever the page offers after a lost connection is taken; ends with a page that answers.</summary>
    public static async Task WayBackAsync(this IPage page)
    {
        await page.WaitForFunctionAsync(WayOut, null, new() { Timeout = 60_000 });
        var button = page.Reconnect().Locator("button:visible");
        if (await button.CountAsync() > 0)
        {
            // Either takes the circuit up again or loads the page: the box is gone both ways.
            await button.First.ClickAsync();
            await Assertions.Expect(page.Reconnect()).ToBeHiddenAsync(new() { Timeout = 30_000 });
        }
        await page.WaitUntilInteractiveAsync();
    }
}
