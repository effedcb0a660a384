using System.Net.Http.Json;
using System.Text.Json.Nodes;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Faults;

namespace TradeCounter.Tests.PracticeDealers;

/// <summary>The corner shop on a free port, with a plain client that follows nothing and waits as long as it is told.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly PracticeHost _host;

    private Shop(PracticeHost host)
    {
        _host = host;
        Client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Dealer.Address };
    }

    public HttpClient Client { get; }

    public PracticeHost Host => _host;

    public PracticeDealer Dealer => _host.Dealers[0];

    public static async Task<Shop> OpenAsync(Action<PracticeOptions>? change = null)
    {
        var options = new PracticeOptions { BasePort = 0, TimePerStage = TimeSpan.Zero, PartsPerDealer = 2_000, Dealers = [ShopDialect.Definition] };
        options.ExtraDialects.Add(new ShopDialect());
        change?.Invoke(options);
        return new(await PracticeHost.StartAsync(options));
    }

    public Task<HttpResponseMessage> OrderAsync(PracticeHint part, int quantity = 1, string reference = "TC-1", CancellationToken cancellationToken = default) =>
        Client.PostAsJsonAsync("orders", new { maker = part.MakerCode, number = part.Number, quantity, reference }, cancellationToken);

    public async Task<JsonNode> OrderedAsync(PracticeHint part, int quantity = 1)
    {
        using var answer = await OrderAsync(part, quantity);
        return JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!;
    }

    /// <summary>Switches a fault on as a person or a test outside would: over HTTP.</summary>
    public async Task FaultAsync(object fault)
    {
        using var answer = await Client.PostAsJsonAsync("practice/faults", fault);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.DisposeAsync();
    }
}
