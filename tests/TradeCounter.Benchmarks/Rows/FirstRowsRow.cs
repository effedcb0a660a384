using Microsoft.Playwright;
using TradeCounter.Benchmarks.Rig;
using TradeCounter.CircuitLoad;

namespace TradeCounter.Benchmarks.Rows;

/// <summary>P2: the first dealer's rows are on screen when that dealer has answered, and the last one's soon after its answer. In a real browser.</summary>
internal static class FirstRowsRow
{
    private const string Row = "P2";
    private const int WarmUp = 8;
    private const int Searches = 50;
    private static readonly TimeSpan RowsLimit = TimeSpan.FromSeconds(20);

    // A row counts when the frame that holds it has been drawn.
    private const string Watch = """
        (() => {
          const seen = new Map();
          let part = '', pressed = 0;
          const now = () => performance.timeOrigin + performance.now();
          const look = () => {
            for (const row of document.querySelectorAll('[data-testid=offer]'))
              if (row.dataset.part === part && !seen.has(row.dataset.dealer)) seen.set(row.dataset.dealer, now());
          };
          addEventListener('keydown', key => { if (key.key === 'Enter') pressed ||= now(); }, true);
          new MutationObserver(() => requestAnimationFrame(() => setTimeout(look)))
            .observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-part', 'data-dealer'] });
          window.bench = { expect(next) { part = next; pressed = 0; seen.clear(); }, told: () => ({ pressed, seen: Object.fromEntries(seen) }), count: () => seen.size };
        })()
        """;

    public static async Task MeasureAsync(Bench bench)
    {
        await using var practice = await bench.PracticeAsync();
        await using var app = await practice.ServeAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.NewPageAsync(app);
        await page.AddInitScriptAsync(Watch);
        await page.GotoAsync("/");
        await Chromium.SignInAsync(page);
        practice.Delay((_, index) => BasketCheckRow.DelayOf(index));
        var searches = new List<Search>();
        foreach (var (number, round) in practice.NumbersKnownToAll("FO").Take(WarmUp + Searches).Select((number, round) => (number, round)))
        {
            var search = await SearchAsync(practice, page, number);
            if (round >= WarmUp)
                searches.Add(search);
        }
        foreach (var dealer in searches[^1].Dealers)
            Report.Note($"{dealer.Dealer}: {dealer.Requests} requests of {dealer.Delay.TotalMilliseconds:0} ms or more, {dealer.Took.TotalMilliseconds:0} ms");
        Report.Note($"Enter to the first request at a dealer {new Spread(searches.Select(search => search.FirstAsked)).P50:0} ms, first answer to its rows drawn {new Spread(searches.Select(search => search.FirstRowsAfterAnswer)).P50:0} ms");
        var first = new Spread(searches.Select(search => search.FirstRows));
        var fastest = new Spread(searches.Select(search => search.FastestDealer));
        bench.Report.Add(Figure.AtMostTimes(Row, "Enter to the first dealer's rows, p50", first.P50, "ms", "fastest dealer's answer", fastest.P50, 1.3));
        bench.Report.Add(Figure.AtMost(Row, "last dealer's answer to its rows drawn, p95", new Spread(searches.Select(search => search.LastRowsAfterAnswer)).P95, "ms", 50));
    }

    private static async Task<Search> SearchAsync(PracticeRig practice, IPage page, string number)
    {
        practice.Wire.Take();
        await page.EvaluateAsync("number => bench.expect(number)", number);
        var entry = page.GetByRole(AriaRole.Textbox, new() { Name = "Find parts" });
        await entry.FillAsync("FO " + number);
        await entry.PressAsync("Enter");
        await page.WaitForFunctionAsync("dealers => bench.count() === dealers", practice.Dealers.Count, new() { Timeout = (float)RowsLimit.TotalMilliseconds });
        var told = await page.EvaluateAsync<Told>("bench.told()");
        var dealers = DealerShare.Of(practice, practice.Wire.Take());
        var last = dealers.MaxBy(dealer => dealer.AnsweredAt)!;
        var (drawnFirst, drawnFirstAt) = told.Seen.MinBy(rows => rows.Value);
        double AfterAnswer(DealerShare dealer) => told.Seen[dealer.Dealer] - Milliseconds(dealer.AnsweredAt);
        return new(dealers.Min(dealer => Milliseconds(dealer.AnsweredAt - dealer.Took)) - told.Pressed, drawnFirstAt - told.Pressed,
            AfterAnswer(dealers.First(dealer => dealer.Dealer == drawnFirst)), dealers.Min(dealer => dealer.Took.TotalMilliseconds), AfterAnswer(last), dealers);
    }

    private static double Milliseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).TotalMilliseconds;

    private sealed record Search(double FirstAsked, double FirstRows, double FirstRowsAfterAnswer, double FastestDealer, double LastRowsAfterAnswer,
        IReadOnlyList<DealerShare> Dealers);

    /// <summary>Times in milliseconds since 1970, as the page's clock has them; it is the machine's own.</summary>
    private sealed class Told
    {
        public double Pressed { get; set; }

        public Dictionary<string, double> Seen { get; set; } = [];
    }
}
