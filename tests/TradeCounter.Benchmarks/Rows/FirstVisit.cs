using System.Text.Json;
using Microsoft.Playwright;
using TradeCounter.Benchmarks.Rig;

namespace TradeCounter.Benchmarks.Rows;

/// <summary>Part of P8: every byte that a browser with an empty cache loads, from the address typed to a Counter page that can be used.</summary>
internal static class FirstVisit
{
    private const double Kilo = 1000;

    public static async Task MeasureAsync(Bench bench, PracticeRig practice)
    {
        await using var app = await practice.ServeAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.NewPageAsync(app);
        var traffic = await Traffic.OfAsync(page);
        await page.GotoAsync("/");
        await Chromium.SignInAsync(page);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        foreach (var (address, bytes) in traffic.Largest(6))
            Report.Note($"{bytes / Kilo,7:0.0} KB  {address}");
        Report.Note($"{traffic.SocketBytes / Kilo,7:0.0} KB  over the socket, before its compression");
        bench.Report.Add(Figure.AtMost("P8", "first visit over the wire, sign-in and Counter", traffic.Bytes / Kilo, "KB", 400));
    }

    /// <summary>What went over the wire to a page, as the browser's own network panel counts it.</summary>
    private sealed class Traffic
    {
        private readonly Dictionary<string, string> _addresses = [];
        private readonly Dictionary<string, double> _bytes = [];

        public double SocketBytes { get; private set; }

        public double Bytes => _bytes.Values.Sum();

        public static async Task<Traffic> OfAsync(IPage page)
        {
            var traffic = new Traffic();
            var session = await page.Context.NewCDPSessionAsync(page);
            session.Event("Network.requestWillBeSent").OnEvent += (_, told) => traffic.Asked(told!.Value);
            session.Event("Network.loadingFinished").OnEvent += (_, told) => traffic.Loaded(told!.Value);
            session.Event("Network.webSocketFrameReceived").OnEvent += (_, told) => traffic.SocketBytes += Length(told!.Value);
            await session.SendAsync("Network.enable");
            return traffic;
        }

        public IEnumerable<(string Address, double Bytes)> Largest(int count) =>
            _bytes.OrderByDescending(pair => pair.Value).Take(count).Select(pair => (_addresses.GetValueOrDefault(pair.Key, "?"), pair.Value));

        private void Asked(JsonElement told) =>
            _addresses[told.GetProperty("requestId").GetString()!] = new Uri(told.GetProperty("request").GetProperty("url").GetString()!).AbsolutePath;

        private void Loaded(JsonElement told)
        {
            var request = told.GetProperty("requestId").GetString()!;
            _bytes[request] = _bytes.GetValueOrDefault(request) + told.GetProperty("encodedDataLength").GetDouble();
        }

        // Binary frames come as base64.
        private static int Length(JsonElement told) => told.GetProperty("response").GetProperty("payloadData").GetString()!.Length * 3 / 4;
    }
}
