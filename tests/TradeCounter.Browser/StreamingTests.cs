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

    [Theory]
    [InlineData("2130418")]
    [InlineData("1883037")]
    [InlineData("LF115 2\n1712030\nLF901\n2130418")]
    [InlineData("oil filter")]
    public async Task Nothing_jumps(string asked)
    {
        AnswerOneAfterAnother(first: 700, apart: 500);
        var page = await shop.SignedInAsync();
        await page.EvaluateAsync(Watch);

        await page.FindAsync(asked);
        await Everybody(page);

        var shifts = await page.EvaluateAsync<string[]>("() => window.shifts.map(s => `${s.value.toFixed(4)}: ${s.what}`)");
        var sum = await page.EvaluateAsync<double>("() => window.shifts.reduce((sum, s) => sum + s.value, 0)");
        Assert.True(sum <= Good, $"{sum:0.000}\n{string.Join('\n', shifts)}");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_row_that_arrives_under_a_resting_pointer_is_not_pressed()
    {
        AnswerOneAfterAnother(first: 0, apart: 0);
        var page = await shop.SignedInAsync();
        await page.FindAsync("LF115");
        await Everybody(page);
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

        await Assertions.Expect(page.GetByTestId("basket-line")).ToHaveCountAsync(1);
        await Assertions.Expect(page.GetByTestId("basket-line")).ToHaveAttributeAsync("data-location", (await aimed.GetAttributeAsync("data-location"))!);
        await page.Context.CloseAsync();
    }

    private void AnswerOneAfterAnother(int first, int apart)
    {
        var wait = first;
        foreach (var dealer in shop.Dealers.Dealers)
        {
            dealer.Faults.Clear();
            foreach (var operation in new[] { PracticeOperation.Search, PracticeOperation.Price })
                dealer.Faults.Add(new PracticeFault(PracticeFaultKind.Delay) { On = operation.ToString(), Times = 0, DelayMs = wait });
            wait += apart;
        }
    }

    private static async Task Everybody(IPage page)
    {
        await Assertions.Expect(page.GetByTestId("dealer-state").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Assertions.Expect(page.Locator("[data-testid='dealer-state'][data-state='asking']")).ToHaveCountAsync(0, new() { Timeout = 40_000 });
    }
}
