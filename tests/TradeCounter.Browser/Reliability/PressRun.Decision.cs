using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TradeCounter.Browser.Support;

namespace TradeCounter.Browser.Reliability;

/// <summary>The decision about an order in doubt, with the gesture of the case.</summary>
internal sealed partial class PressRun
{
    private string _button = "";
    private string _words = "";

    private ILocator Dialog => _page.Locator("dialog[open]");

    private ILocator Submit => Dialog.Locator("button[type=submit]");

    private async Task DecideAsync()
    {
        await _page.Locator("[data-testid='order'][data-state='in-doubt']").GetByRole(AriaRole.Link).First.ClickAsync();
        await _page.ComesToAsync(new Regex("/orders/."));
        var reference = await _page.Locator(".big-ref .ref").First.TextContentAsync() ?? "";
        (_button, _words) = shop.MadeOf(reference) is [var number] ? ("It is there", number)
            : which.Chance % 2 == 0 ? ("Not there, send again", "Joe at the desk") : ("Not there, drop it", "the customer left");
        Attempts = _button == "Not there, send again" ? 2 : 1;
        await GestureAsync();
        await Assertions.Expect(_page.GetByRole(AriaRole.Button, new() { Name = _button })).ToHaveCountAsync(0);
    }

    private async Task GestureAsync()
    {
        switch (which.Gesture)
        {
            case Gesture.DoubleClick:
                await OpenAsync(twice: true);
                await Submit.DblClickAsync();
                break;
            case Gesture.EnterAndClick:
                await OpenAsync();
                await Submit.EnterAndClickAsync(Dialog.GetByRole(AriaRole.Textbox));
                break;
            case Gesture.Replay:
                await OpenAsync();
                await Submit.ReplayAsync();
                break;
            case Gesture.TwoTabs:
                await TwoDecideAsync();
                break;
            case Gesture.Back:
                await OpenAsync();
                await _page.ThereAndBackAsync();
                await AgainAsync();
                break;
            case Gesture.Reload:
                await OpenAsync();
                await _page.ReloadAsync();
                await _page.WaitUntilInteractiveAsync();
                await AgainAsync();
                break;
            case Gesture.Cut:
                await OpenAsync();
                await CutAsync(Submit);
                if (await Dialog.GetByRole(AriaRole.Textbox).InputValueAsync() != _words)
                    TypedLost++;
                await Submit.ClickAsync();
                break;
            case Gesture.Restart:
                await OpenAsync();
                await RestartAsync();
                // The dialog is asked for again; its words are still there.
                await _page.GetByRole(AriaRole.Button, new() { Name = _button }).ClickAsync();
                await Assertions.Expect(Dialog.GetByRole(AriaRole.Textbox)).ToHaveValueAsync(_words);
                await Submit.ClickAsync();
                break;
            default:
                await OpenAsync();
                await Submit.PushAsync();
                await ComeBackAsync(_page.Url);
                await ReadAsync();
                if (await _page.GetByRole(AriaRole.Button, new() { Name = _button }).CountAsync() > 0)
                    await AgainAsync();
                break;
        }
    }

    private async Task OpenAsync(bool twice = false)
    {
        var button = _page.GetByRole(AriaRole.Button, new() { Name = _button });
        await Assertions.Expect(button).ToBeEnabledAsync(new() { Timeout = 30_000 });
        await (twice ? button.DblClickAsync() : button.ClickAsync());
        var field = Dialog.GetByRole(AriaRole.Textbox);
        await field.FillAsync(_words);
        await field.BlurAsync();
    }

    private async Task AgainAsync()
    {
        await OpenAsync();
        await Submit.ClickAsync();
    }

    private Task ReadAsync() => Assertions.Expect(_page.GetByTestId("order-line").Or(_page.GetByRole(AriaRole.Heading, new() { Name = "What we sent" })).First).ToBeVisibleAsync();

    /// <summary>Both see the same order in doubt and press at once: one decides, the other is told.</summary>
    private async Task TwoDecideAsync()
    {
        await OpenAsync();
        var (first, firstSubmit) = (_page, Submit);
        _page = await NewPageAsync();
        await _page.OpenAsync(first.Url);
        await OpenAsync();
        await Task.WhenAll(firstSubmit.PushAsync(), Submit.PushAsync());
        var told = first.GetByTestId("meanwhile");
        var toldHere = _page.GetByTestId("meanwhile");
        for (var patience = 400; await told.CountAsync() + await toldHere.CountAsync() == 0; patience--)
        {
            if (patience == 0)
                throw new TimeoutException("Neither of two who decided at once was told of the other.");
            await Task.Delay(25);
        }
        if (await told.CountAsync() + await toldHere.CountAsync() != 1)
            throw new TimeoutException("Both of two who decided at once were told of the other: nobody won.");
    }
}
