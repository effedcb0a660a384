using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TradeCounter.Browser.Support;

namespace TradeCounter.Browser.Reliability;

/// <summary>One case: from a part number to orders that are settled or visibly in doubt, with its gesture on the way.</summary>
internal sealed partial class PressRun(PressShop shop, PressCase which, string purchaseOrder) : IAsyncDisposable
{
    private static readonly Dictionary<string, string> Parts = new() { ["ford-leeds"] = "2130418", ["abc-parts"] = "LF115", ["midwest-trucks"] = "1198784" };

    private readonly List<string> _pageErrors = [];
    private IBrowserContext _clerk = null!;
    private IPage _page = null!;
    private int _postsBefore;

    /// <summary>Errors of scripts on any page, and "something went wrong" bars.</summary>
    public IReadOnlyList<string> PageErrors => _pageErrors;

    /// <summary>What a clerk had typed and had to type again, though the connection or the app came back.</summary>
    public int TypedLost { get; private set; }

    /// <summary>How often each order is meant to have been sent.</summary>
    public int Attempts { get; private set; } = 1;

    public int Cards => which.TwoOrders ? 2 : 1;

    private ILocator Place => _page.GetByRole(AriaRole.Button, new() { NameRegex = PlaceName() });

    private ILocator PurchaseOrders => _page.GetByRole(AriaRole.Textbox, new() { Name = "Purchase order number" });

    public async ValueTask DisposeAsync() => await _clerk.CloseAsync();

    public async Task RunAsync()
    {
        shop.Line.Mend();
        shop.Line.AnswerDelay = which.IsSlowLine ? TimeSpan.FromMilliseconds(200) : TimeSpan.Zero;
        _clerk = await shop.NewClerkAsync();
        _page = await NewPageAsync();
        await FillBasketAsync();
        await ToCheckoutAsync();
        await FillCheckoutAsync();
        shop.Spoil(which);
        await shop.WatchAsync();
        _postsBefore = shop.Posts.Count;
        await PressAsync();
        await SeeOutcomeAsync();
        if (which.Step == Step.Decision)
            await DecideAsync();
        // Blazor's own bar for a circuit that broke.
        if (await _page.Locator("#blazor-error-ui:visible").CountAsync() > 0)
            _pageErrors.Add("the bar \"something went wrong\"");
    }

    public Task ShootAsync(string path) => _page.IsClosed ? Task.CompletedTask : _page.ScreenshotAsync(new() { Path = path, FullPage = true });

    /// <summary>Leaves no line for the next case when this one broke down before its press.</summary>
    public async Task EmptyBasketAsync()
    {
        shop.Line.Mend();
        await using var clerk = await shop.NewClerkAsync();
        var page = await clerk.NewPageAsync();
        await page.OpenAsync("/basket");
        var remove = page.GetByTestId("basket-line").GetByRole(AriaRole.Button, new() { Name = "Remove" });
        for (var left = await remove.CountAsync(); left > 0; left--)
        {
            await remove.First.ClickAsync();
            await Assertions.Expect(remove).ToHaveCountAsync(left - 1);
        }
    }

    private async Task<IPage> NewPageAsync()
    {
        var page = await _clerk.NewPageAsync();
        page.PageError += (_, error) => _pageErrors.Add(error);
        return page;
    }

    private async Task FillBasketAsync()
    {
        await _page.OpenAsync("/");
        await FindAsync(which.Dealer);
        if (which.Step == Step.Search)
        {
            await DisturbAsync(_page.GetByRole(AriaRole.Button, new() { Name = "Find", Exact = true }));
            await FindAsync(which.Dealer);
        }
        await AddSeenAsync(which.Dealer, lines: 1);
        if (!which.TwoOrders)
            return;
        var other = which.Dealer == "ford-leeds" ? "midwest-trucks" : "ford-leeds";
        await FindAsync(other);
        await AddSeenAsync(other, lines: 2);
    }

    private ILocator Offer(string dealer) => _page.Offer(dealer, Parts[dealer]).First;

    private async Task FindAsync(string dealer)
    {
        await _page.FindAsync(Parts[dealer]);
        var again = _page.Dealer(dealer).GetByRole(AriaRole.Button, new() { Name = "Try again" });
        await Assertions.Expect(Offer(dealer).Or(again).First).ToBeVisibleAsync();
        // A busy machine: the dealer took too long.
        if (await again.CountAsync() > 0)
            await again.ClickAsync();
        await Assertions.Expect(Offer(dealer)).ToBeVisibleAsync();
    }

    private async Task ToCheckoutAsync()
    {
        await _page.OpenAsync("/basket");
        if (which.Step == Step.Basket)
        {
            await DisturbAsync(Checkout());
            if (CheckoutAddress().IsMatch(_page.Url))
                return;
            await _page.OpenAsync("/basket");
        }
        await Checkout().ClickAsync();
        await _page.ComesToAsync(CheckoutAddress());

        ILocator Checkout() => _page.GetByRole(AriaRole.Button, new() { Name = "Checkout" });
    }

    private async Task FillCheckoutAsync()
    {
        await TypeAsync();
        if (which.Step != Step.Checkout)
            return;
        await DisturbAsync(Place);
        if (!CheckoutAddress().IsMatch(_page.Url))
            throw new TimeoutException($"The clerk was on the checkout page and is now at {_page.Url}.");
        await Assertions.Expect(Place).ToBeEnabledAsync();
        // The same page is back with nothing typed lost: promised for a lost connection and a restart, not for a reload by hand.
        if (which.Gesture is Gesture.Cut or Gesture.Restart)
            foreach (var field in await PurchaseOrders.AllAsync())
                TypedLost += await field.InputValueAsync() == purchaseOrder ? 0 : 1;
        await TypeAsync();
    }

    private async Task TypeAsync()
    {
        await Assertions.Expect(PurchaseOrders).ToHaveCountAsync(Cards);
        await Assertions.Expect(Place).ToBeEnabledAsync();
        foreach (var field in await PurchaseOrders.AllAsync())
        {
            await field.FillAsync(purchaseOrder);
            await field.BlurAsync();
        }
    }

    private async Task PressAsync()
    {
        if (which.Step == Step.Pressed)
            await DisturbAsync(Place);
        else
            await Place.ClickAsync();
        if (which.Step != Step.Pressed || which.Gesture is Gesture.DoubleClick or Gesture.EnterAndClick or Gesture.Replay)
            await _page.ComesToAsync(new Regex("/placed/"));
        else
            await GoOnAsync();
    }

    /// <summary>Where the gesture kept the press from arriving, the clerk sees the button again and presses once more: nobody can tell whether it did. Then the outcome must be there.</summary>
    private async Task GoOnAsync()
    {
        var button = Place.And(_page.Locator(":enabled"));
        var stored = _page.Locator("a[href^='placed/']");
        var outcome = _page.Orders().First.Or(_page.GetByText("There is nothing to order here")).Or(_page.GetByRole(AriaRole.Heading, new() { Name = "Basket" })).First;
        await Assertions.Expect(outcome.Or(button).Or(stored).First).ToBeVisibleAsync(new() { Timeout = 30_000 });
        if (await outcome.CountAsync() == 0)
            await UnlessGoneAsync(async () =>
            {
                if (await stored.CountAsync() > 0)
                    await stored.ClickAsync(new() { Timeout = 3_000 });
                else
                    await PressOnceMoreAsync();
            });
        await Assertions.Expect(outcome).ToBeVisibleAsync();
    }

    private async Task PressOnceMoreAsync()
    {
        foreach (var field in await PurchaseOrders.AllAsync())
            await field.FillAsync(purchaseOrder, new() { Timeout = 3_000 });
        await Place.ClickAsync(new() { Timeout = 3_000 });
    }

    /// <summary>The press before may have arrived after all and take the page away meanwhile. What is seen next is judged, not this.</summary>
    private static async Task UnlessGoneAsync(Func<Task> press)
    {
        try
        {
            await press();
        }
        catch (TimeoutException)
        {
            // The field or the button is gone.
        }
    }

    /// <summary>On the result page, or wherever the gesture took the clerk, by the number on the orders.</summary>
    private async Task SeeOutcomeAsync()
    {
        if (!_page.Url.Contains("/placed/", StringComparison.Ordinal))
            await _page.OpenAsync($"/orders?q={purchaseOrder}");
        await Assertions.Expect(_page.Orders()).ToHaveCountAsync(Cards);
        await SettledAsync();
        if (which.Step != Step.Result)
            return;
        var rows = _page.Url;
        await DisturbAsync(_page.Orders().First.GetByRole(AriaRole.Link).First);
        if (_page.Url != rows)
            await _page.OpenAsync(rows);
        await Assertions.Expect(_page.Orders()).ToHaveCountAsync(Cards);
        await SettledAsync();
    }

    private async Task SettledAsync()
    {
        foreach (var row in await _page.Orders().AllAsync())
            await Assertions.Expect(row).ToHaveAttributeAsync("data-state", Settled(), new() { Timeout = 30_000 });
    }

    [GeneratedRegex(@"^Place \d+ orders?$")]
    private static partial Regex PlaceName();

    [GeneratedRegex("/checkout/")]
    private static partial Regex CheckoutAddress();

    [GeneratedRegex("^(placed|rejected|in-doubt)$")]
    private static partial Regex Settled();
}
