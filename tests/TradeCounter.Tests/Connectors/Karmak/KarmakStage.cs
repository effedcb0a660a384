using Microsoft.Extensions.DependencyInjection;
using TradeCounter.Connectors;
using TradeCounter.Domain.Dealers;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Dealers;
using TradeCounter.Tests.Support;

namespace TradeCounter.Tests.Connectors.Karmak;

/// <summary>The practice dealer on Karmak with a changed set-up, and a connector on a clock that stands still.</summary>
internal sealed class KarmakStage : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly PracticeHost _host;

    private KarmakStage(PracticeHost host, ManualClock clock)
    {
        (_host, Clock) = (host, clock);
        _services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(clock).AddDealerConnectors().BuildServiceProvider();
        Connector = _services.GetServices<IDealerConnector>().Single(c => c.System == "karmak");
        Connection = PracticeConnections.To(Dealer);
    }

    public ManualClock Clock { get; }

    public IDealerConnector Connector { get; }

    public DealerConnection Connection { get; set; }

    public PracticeDealer Dealer => _host.Dealers[0];

    /// <summary>Requests of a report or another path, as the dealer received them.</summary>
    public IReadOnlyList<string> Asked(string path) =>
        [.. Dealer.Ledger.Entries.Select(e => Uri.UnescapeDataString(e.Path)).Where(p => p.Contains(path, StringComparison.Ordinal))];

    public static async Task<KarmakStage> Of(Func<PracticeDealerDefinition, PracticeDealerDefinition>? change = null)
    {
        var definition = PracticeDealerSet.All.First(d => d.Key == PracticeDealerSet.MidwestTrucks);
        var host = await PracticeHost.StartAsync(new PracticeOptions
        {
            BasePort = 0, TimePerStage = TimeSpan.Zero, PartsPerDealer = 400, Dealers = [change?.Invoke(definition) ?? definition],
        });
        return new KarmakStage(host, new ManualClock());
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _host.DisposeAsync();
    }
}
