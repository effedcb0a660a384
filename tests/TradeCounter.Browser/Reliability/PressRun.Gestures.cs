using Microsoft.Playwright;
using TradeCounter.Browser.Support;

namespace TradeCounter.Browser.Reliability;

/// <summary>The gesture of a case, at its step.</summary>
internal sealed partial class PressRun
{
    /// <param name="control">What is pressed: twice, ten times, or once just before the world breaks in.</param>
    private async Task DisturbAsync(ILocator control)
    {
        switch (which.Gesture)
        {
            case Gesture.DoubleClick:
                await control.DblClickAsync();
                break;
            case Gesture.EnterAndClick:
                await control.EnterAndClickAsync();
                break;
            case Gesture.Replay:
                await control.ReplayAsync();
                break;
            case Gesture.TwoTabs:
                await OtherTabAsync(control);
                break;
            case Gesture.Back:
                await PressIfItIsTheStepAsync(control);
                await (which.Step == Step.Search ? _page.ThereAndBackOfSearchAsync() : _page.ThereAndBackAsync());
                break;
            case Gesture.Reload:
                await PressIfItIsTheStepAsync(control);
                await _page.ReloadAsync();
                await _page.WaitUntilInteractiveAsync();
                break;
            case Gesture.Cut:
                await CutAsync(control);
                break;
            case Gesture.Restart:
                await PressIfItIsTheStepAsync(control);
                // Half of the time the order is just on its way.
                if (which.Step == Step.Pressed && which.Chance % 2 == 0)
                    await ArrivedAsync();
                await RestartAsync();
                break;
            default:
                await PressIfItIsTheStepAsync(control);
                await ComeBackAsync(_page.Url);
                break;
        }
    }

    private Task PressIfItIsTheStepAsync(ILocator control) => which.Step == Step.Pressed ? control.PushAsync() : Task.CompletedTask;

    /// <summary>The same page twice: both press, or the clerk goes on in the second.</summary>
    private async Task OtherTabAsync(ILocator control)
    {
        var first = _page;
        _page = await NewPageAsync();
        await _page.OpenAsync(first.Url);
        if (which.Step != Step.Pressed)
            return;
        await TypeAsync();
        await Task.WhenAll(control.PushAsync(), Place.PushAsync());
        // The tab whose basket was looked at again by the other is told so, and orders nothing.
        await Assertions.Expect(first.Orders().First.Or(first.GetByText("There is nothing to order here")).Or(first.GetByText("The basket changed")).First).ToBeVisibleAsync(new() { Timeout = 30_000 });
    }

    /// <summary>At the press either the answer is lost on its way back, or the connection is gone a moment after the press.</summary>
    private async Task CutAsync(ILocator control)
    {
        if (which.Step == Step.Pressed && which.Chance % 2 == 0)
        {
            shop.Line.LoseAnswers();
            await control.PushAsync();
            await ArrivedAsync();
        }
        else
            await PressIfItIsTheStepAsync(control);
        shop.Line.Cut();
        await Assertions.Expect(_page.Reconnect()).ToBeVisibleAsync();
        shop.Line.Mend();
        await _page.WayBackAsync();
    }

    private async Task RestartAsync()
    {
        await shop.RestartAppAsync();
        await Assertions.Expect(_page.Reconnect()).ToBeVisibleAsync();
        await _page.WayBackAsync();
    }

    private async Task ComeBackAsync(string address)
    {
        await _page.CloseAsync();
        _page = await NewPageAsync();
        await _page.OpenAsync(address);
    }

    /// <summary>The dealer has got the order.</summary>
    private async Task ArrivedAsync()
    {
        for (var patience = 400; shop.Posts.Count == _postsBefore; patience--)
        {
            if (patience == 0)
                throw new TimeoutException("The press arrived nowhere.");
            await Task.Delay(25);
        }
    }

    /// <summary>Searches replace one another, and a row can go under the press; a clerk who sees no line presses again. What is ordered is what the basket shows.</summary>
    private async Task AddSeenAsync(string dealer, int lines)
    {
        for (var patience = 5; patience > 0; patience--)
        {
            await Offer(dealer).AddAsync();
            try
            {
                await _page.Locator(".side .group .line").Nth(lines - 1).WaitForAsync(new() { Timeout = 4_000 });
                return;
            }
            catch (TimeoutException)
            {
                // Nothing came of that press.
            }
        }
        await _page.HoldsLinesAsync(lines);
    }
}
