using System.Text.RegularExpressions;
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

    /// <summary>Null: a press that was under way has led on from the checkout to its orders, which it may at any moment, and there is nothing to go forward to.</summary>
    private const string Forward = """
        left => {
          if (new URL(left).pathname.startsWith('/checkout/') && location.pathname.startsWith('/placed/')) return null;
          document.querySelector('main h1').dataset.left = '';
          const here = location.href;
          history.forward();
          return here;
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

    /// <summary>
    /// By the browser's own history, as a person does it: the address changes before the server has drawn anything, so the page
    /// has come when its heading is another one than that of the page that was left. A page may draw its heading anew before it
    /// is left, so the address has to be another one too.
    /// </summary>
    public static async Task ThereAndBackAsync(this IPage page)
    {
        var left = await page.EvaluateAsync<string>("() => { document.querySelector('main h1').dataset.left = ''; const here = location.href; history.back(); return here; }");
        await IsLeftAsync(page, left);
        await IsDrawnAsync(page);
        if (await page.EvaluateAsync<string?>(Forward, left) is not { } between)
            return;
        await IsLeftAsync(page, between);
        await IsDrawnAsync(page);
    }

    /// <summary>From a question to the empty counter and on again: one page to the app, which keeps its heading, so the field tells what is drawn.</summary>
    public static async Task ThereAndBackOfSearchAsync(this IPage page)
    {
        var asked = await page.Entry().InputValueAsync();
        await page.EvaluateAsync("() => history.back()");
        await Assertions.Expect(page.Entry()).ToHaveValueAsync("");
        await page.EvaluateAsync("() => history.forward()");
        await Assertions.Expect(page.Entry()).ToHaveValueAsync(asked);
        await page.WaitUntilInteractiveAsync();
    }

    private static Task IsLeftAsync(IPage page, string address) => Assertions.Expect(page).Not.ToHaveURLAsync(new Regex($"^{Regex.Escape(address)}$"));

    private static async Task IsDrawnAsync(IPage page)
    {
        await Assertions.Expect(page.Locator("[data-left]")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("main h1")).ToHaveCountAsync(1);
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
