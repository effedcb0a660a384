using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using TradeCounter.Benchmarks.Rig;
using TradeCounter.CircuitLoad;
using TradeCounter.Reliability.Storage;

namespace TradeCounter.Benchmarks.Rows;

/// <summary>P8b: how fast the app is back after a kill that left 10,000 open orders, 4,000 of them half sent.</summary>
internal static class StartAfterKillRow
{
    private const string Row = "P8b";
    private const int Orders = 10_000;
    private const int Rounds = 3;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(5);

    public static async Task MeasureAsync(Bench bench)
    {
        await using var practice = await bench.PracticeAsync();
        var folder = practice.NewDataFolder();
        var database = Path.Combine(folder, "tradecounter.db");
        await using (var app = await practice.ServeAsync(dataFolder: folder))
        {
            var signedIn = new AppUnderLoad(app, app.Address, await FormSignIn.CookieAsync(app.Http, PracticeRig.Clerk.Email, PracticeRig.Clerk.Password));
            await practice.FillBasketAsync(signedIn, linesPerDealer: 1);
            await signedIn.WorkAsync<int>("/place");
            while (await CountAsync(database, "State IN ('Waiting', 'Sending')") > 0)
                await Task.Delay(BetweenLooks);
        }
        await ManyOrders.MakeAsync(database, Orders, TimeProvider.System.GetUtcNow());
        bench.Report.Add(Figure.Told(Row, "quick_check of that database", (await TookAsync(database, "PRAGMA quick_check(1)")).TotalMilliseconds, "ms"));
        bench.Report.Add(Figure.Told(Row, "integrity_check of it, which a start leaves out", (await TookAsync(database, "PRAGMA integrity_check")).TotalMilliseconds, "ms"));
        var (pages, recovered) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var round = 0; round < Rounds; round++)
        {
            await SendingAgainAsync(database);
            var start = Stopwatch.GetTimestamp();
            await using var app = await practice.ServeAsync(withProbe: false, dataFolder: folder);
            pages.Add(app.StartedIn);
            while (await CountAsync(database, "State = 'Sending'") > 0)
                await Task.Delay(BetweenLooks);
            recovered.Add(Stopwatch.GetElapsedTime(start));
        }
        bench.Report.Add(Figure.AtMost(Row, "start after a kill with 10,000 open orders, first page, p50", Spread.OfMilliseconds(pages).P50, "ms", 5000));
        bench.Report.Add(Figure.AtMost(Row, "start to the last of 4,000 half sent orders recovered, p50", Spread.OfMilliseconds(recovered).P50, "ms", 5000));
    }

    private static Task<string> SendingAgainAsync(string database) => AskAsync(database, "UPDATE Orders SET State = 'Sending' WHERE Reason = 'the app stopped while this order was being sent'");

    private static async Task<int> CountAsync(string database, string which) =>
        int.Parse(await AskAsync(database, $"SELECT COUNT(*) FROM Orders WHERE {which}"), CultureInfo.InvariantCulture);

    private static async Task<TimeSpan> TookAsync(string database, string sql)
    {
        var start = Stopwatch.GetTimestamp();
        await AskAsync(database, sql);
        return Stopwatch.GetElapsedTime(start);
    }

    private static async Task<string> AskAsync(string database, string sql)
    {
        await using var db = new SqliteConnection($"Data Source={database};Pooling=False");
        await db.OpenAsync();
        await using var ask = db.CreateCommand();
        ask.CommandText = sql;
        return (await ask.ExecuteScalarAsync())?.ToString() ?? "0";
    }
}
