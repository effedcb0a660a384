using Microsoft.Playwright;
using TradeCounter.Browser.Support;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;

namespace TradeCounter.Browser;

/// <summary>While answers come one after another, nothing jumps: what has to make room glides, and no press lands on the wrong row.</summary>
public sealed class StreamingTests(Shop shop) : IClassFixture<Shop>
{
    /// <summary>The browser's own measure of jumps (layout instability), summed over all that no press of the clerk explains. Up to 0.1 counts as good in the field.</summary>
    private const double Good = 0.1;

    private const string Watch = """
        () => {
          window.shifts = [];
          new PerformanceObserver(list => {
            for (const shift of list.getEntries()) if (!shift.hadRecentInput)
              window.shifts.push({ value: shift.value, what: shift.sources.map(s => `${s.node?.className ?? ''} ${s.previousRect.top} > ${s.currentRect.top}`).join('; ') });
          }).observe({ type: 'layout-shift', buffered: true });
        }
        """;

    private const string Glided = """
        () => Promise.allSettled(document.getAnimations().filter(a => a.effect.getTiming().iterations !== Infinity && a.effect.target.closest('.offers')).map(a => a.finished))
        """;

    /// <summary>Each glide stands still at its first moment, until it is put elsewhere.</summary>
    private const string StopGlides = """
        () => {
          const animate = Element.prototype.animate;
          window.glides = [];
          Element.prototype.animate = function (...how) {
            const glide = animate.apply(this, how);
            glide.pause();
            if (window.glides.some(g => g.effect.target === this)) window.overtaken.add(this);
            window.glides.push(glide);
            return glide;
          };
        }
        """;

    private const string NotePlaces = """
        () => {
          window.overtaken = new Set();
          window.places = new Map([...document.querySelectorAll('.offers .part, .offers .offer')].map(row => [row, row.getBoundingClientRect().top]));
        }
        """;

    private const string Jumped = """
        () => [...window.places].filter(([row, top]) => row.isConnected && Math.abs(row.getBoundingClientRect().top - top) > 1)
          .map(([row, top]) => `${row.className} ${top} > ${row.getBoundingClientRect().top}`)
        """;

    [Theory]
    [InlineData("2130418")]
    [InlineData("1883037")]
    [InlineData("LF115 2\n1712030\nLF901\n2130418")]
    [InlineData("oil filter")]
    public async Task Nothing_jumps(string asked)
    {
        HoldAnswers();
        var page = await shop.SignedInAsync();
        await page.EvaluateAsync(Watch);

        await page.FindAsync(asked);
        await Assertions.Expect(Asking(page).First).ToBeVisibleAsync();
        // The strip of dealers is at its longest while each can be skipped.
        await Assertions.Expect(Asking(page).Filter(new() { HasNotText = "Skip" })).ToHaveCountAsync(0);
        foreach (var dealer in shop.Dealers.Dealers)
        {
            await AnswerAsync(page, dealer);
            // The browser takes each move within a glide for a jump, though nothing on the screen jumps (see the next test).
            await page.EvaluateAsync(Glided);
        }

        var shifts = await page.EvaluateAsync<string[]>("() => window.shifts.map(s => `${s.value.toFixed(4)}: ${s.what}`)");
        var sum = await page.EvaluateAsync<double>("() => window.shifts.reduce((sum, s) => sum + s.value, 0)");
        Assert.True(sum <= Good, $"{sum:0.000}\n{string.Join('\n', shifts)}");
        await page.Context.CloseAsync();
    }

    /// <summary>Two answers within one glide: each row goes on from where it is.</summary>
    [Theory]
    [InlineData("1883037")]
    [InlineData("LF115 2\n1712030\nLF901\n2130418")]
    public async Task A_glide_that_is_overtaken_by_the_next_goes_on_from_where_it_is(string asked)
    {
        HoldAnswers();
        var page = await shop.SignedInAsync();
        await page.FindAsync(asked);
        await Assertions.Expect(Asking(page).First).ToBeVisibleAsync();
        await page.EvaluateAsync(StopGlides);
        var overtaken = 0;
        foreach (var dealer in shop.Dealers.Dealers)
        {
            await page.EvaluateAsync(NotePlaces);
            await AnswerAsync(page, dealer);
            Assert.Empty(await page.EvaluateAsync<string[]>(Jumped));
            overtaken += await page.EvaluateAsync<int>("() => window.overtaken.size");
            await page.EvaluateAsync("() => { for (const glide of window.glides) glide.currentTime = 90; }");
        }
        Assert.True(overtaken > 0, "no glide was overtaken");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_row_that_arrives_under_a_resting_pointer_is_not_pressed()
    {
        var page = await AnsweredAsync("LF115");
        var (aimed, arriving) = (page.GetByTestId("offer").First, page.GetByTestId("offer").Nth(1));
        var add = aimed.GetByRole(AriaRole.Button, new() { Name = "Add to basket" });
        await add.HoverAsync();
        await arriving.EvaluateAsync("""
            row => {
              const way = row.previousElementSibling.getBoundingClientRect().top - row.getBoundingClientRect().top;
              window.glide = row.animate([{ transform: `translateY(${way}px)` }, { transform: 'none' }], 1e6);
              window.glide.pause();
            }
            """);
        await page.Mouse.DownAsync();
        await page.Mouse.UpAsync();
        await page.EvaluateAsync("window.glide.cancel()");

        await add.ClickAsync();

        await Assertions.Expect(page.BasketLine("LF115")).ToHaveCountAsync(1);
        await Assertions.Expect(page.BasketLine("LF115")).ToHaveAttributeAsync("data-location", (await aimed.GetAttributeAsync("data-location"))!);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_press_counts_for_the_row_it_began_on_though_that_moves_before_the_button_is_let_go()
    {
        var page = await AnsweredAsync("1712030");
        var row = page.GetByTestId("offer").First;
        await row.GetByRole(AriaRole.Button, new() { Name = "Add to basket" }).HoverAsync();
        await page.Mouse.DownAsync();
        await row.EvaluateAsync("row => { row.style.marginTop = `${2 * row.offsetHeight}px`; }");
        await page.Mouse.UpAsync();

        await Assertions.Expect(page.BasketLine("1712030")).ToHaveCountAsync(1);
        await Assertions.Expect(page.BasketLine("1712030")).ToHaveAttributeAsync("data-location", (await row.GetAttributeAsync("data-location"))!);
        await page.Context.CloseAsync();
    }

    private static ILocator Asking(IPage page) => page.Locator("[data-testid='dealer-state'][data-state='asking']");

    /// <summary>A clerk's page on which every dealer has answered.</summary>
    private async Task<IPage> AnsweredAsync(string asked)
    {
        AnswerAtOnce();
        var page = await shop.SignedInAsync();
        await page.FindAsync(asked);
        await Assertions.Expect(page.GetByTestId("dealer-state").First).ToBeVisibleAsync();
        await Assertions.Expect(Asking(page)).ToHaveCountAsync(0);
        return page;
    }

    private void AnswerAtOnce()
    {
        foreach (var dealer in shop.Dealers.Dealers)
            dealer.Faults.Clear();
    }

    private void HoldAnswers()
    {
        AnswerAtOnce();
        foreach (var dealer in shop.Dealers.Dealers)
            foreach (var operation in new[] { PracticeOperation.Search, PracticeOperation.Price })
                dealer.Faults.Add(PracticeFaultKind.UntilCleared, operation, times: 0);
    }

    private static async Task AnswerAsync(IPage page, PracticeDealer dealer)
    {
        dealer.Faults.Clear();
        await Assertions.Expect(Asking(page).And(page.Dealer(dealer.Definition.Key))).ToHaveCountAsync(0);
    }
}
