using System.Globalization;
using TradeCounter.Benchmarks.Rig;
using TradeCounter.Benchmarks.Rows;

namespace TradeCounter.Benchmarks;

// In a namespace, because the Web project's own Program lies in the global one and is visible here.
internal static class Program
{
    /// <summary>The rows by the number of the goal, in the order of docs/performance.md.</summary>
    private static readonly (string Row, Func<Bench, Task> Measure)[] Rows =
    [
        ("P1", BasketCheckRow.MeasureAsync),
        ("P2", FirstRowsRow.MeasureAsync),
        ("P4", CircuitMemoryRow.MeasureAsync),
        ("P7", LeftBehindRow.MeasureAsync),
        ("P8", StartRow.MeasureAsync),
        ("P8b", StartAfterKillRow.MeasureAsync),
    ];

    /// <summary>product.dll template.dll result.json [P1 P2 …]; tests/bench builds and names them.</summary>
    private static async Task<int> Main(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (args is not [var product, var template, var result, .. var wanted] || Array.Find(wanted, row => !Rows.Any(known => known.Row == row)) is not null)
        {
            await Console.Error.WriteLineAsync($"usage: tests/bench [{string.Join(' ', Rows.Select(row => row.Row))}]");
            return 2;
        }
        var report = new Report();
        foreach (var (row, measure) in Rows.Where(row => wanted.Length == 0 || wanted.Contains(row.Row)))
        {
            Report.Head(row);
            try
            {
                await measure(new Bench(product, template, report));
            }
            catch (Exception failure) when (failure is InvalidOperationException or IOException or HttpRequestException or TimeoutException or OperationCanceledException or Microsoft.Playwright.PlaywrightException)
            {
                report.Fail(row, failure.Message);
            }
        }
        await report.WriteAsync(result);
        return report.Failures == 0 ? 0 : 1;
    }
}
