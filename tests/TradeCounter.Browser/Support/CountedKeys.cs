using Microsoft.Playwright;

namespace TradeCounter.Browser.Support;

/// <summary>A clerk's keyboard that counts the presses; the characters of a part number are not counted, a paste counts for itself.</summary>
internal sealed class CountedKeys(IPage page)
{
    public int Pressed { get; private set; }

    public int Pasted { get; private set; }

    public Task PressAsync(string key)
    {
        Pressed++;
        return page.Keyboard.PressAsync(key);
    }

    public Task TypeAsync(string characters) => page.Keyboard.TypeAsync(characters);

    /// <summary>From the clipboard, as from a mail or a worksheet.</summary>
    public async Task PasteAsync(string text)
    {
        Pasted++;
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.EvaluateAsync("text => navigator.clipboard.writeText(text)", text);
        await page.Keyboard.PressAsync("Control+V");
    }
}
