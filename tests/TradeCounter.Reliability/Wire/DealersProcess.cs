using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Dealers;
using TradeCounter.PracticeDealers.Faults;
using TradeCounter.PracticeDealers.Ledgers;
using TradeCounter.PracticeDealers.Orders;

namespace TradeCounter.Reliability.Wire;

/// <summary>The dealers as a process of their own: what they received and made is told by them, never by the app.</summary>
internal sealed class DealersProcess : RigProcess
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public const int PartsPerDealer = 300;

    private readonly Dictionary<string, Uri> _addresses = [];

    private DealersProcess(string folder) : base(typeof(DealersProcess).Assembly.Location,
        ["dealers", "--base-port", "0", "--folder", folder, "--seconds-per-stage", "0", "--parts", PartsPerDealer.ToString(CultureInfo.InvariantCulture), "--ledger", "200000"], folder, new Dictionary<string, string>())
    { }

    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromMinutes(1) };

    public static IReadOnlyList<PracticeDealerDefinition> Definitions => PracticeDealerSet.All;

    public Uri Untrusted => _addresses[UntrustedServer.Key];

    public static async Task<DealersProcess> StartAsync(string folder)
    {
        var dealers = new DealersProcess(folder);
        try
        {
            while (dealers._addresses.Count <= Definitions.Count)
            {
                var line = await dealers.HeardAsync(text => text.Split(' ') is [_, var address] && Uri.IsWellFormedUriString(address, UriKind.Absolute) ? text.Split(' ') : null);
                dealers._addresses.Add(line[0], new Uri(line[1]));
            }
            return dealers;
        }
        catch
        {
            await dealers.DisposeAsync();
            throw;
        }
    }

    public Uri AddressOf(string key) => _addresses[key];

    public Task SetAsync(string key, PracticeFault fault) => PostAsync(key, "practice/faults", fault);

    public async Task ClearAsync(string key)
    {
        using var answer = await Http.DeleteAsync(new Uri(AddressOf(key), "practice/faults"));
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>So much on the shelf that no order is refused for want of parts.</summary>
    public Task StockAsync(string key, string location, string maker, string number) => PostAsync(key, "practice/stock", new { maker, number, location, quantity = 50_000_000 });

    public Task AdvanceAsync(string key) => PostAsync(key, "practice/advance", new { });

    public Task FallBackAsync(string key, string number) => PostAsync(key, $"practice/orders/{number}/back", new { });

    public async Task<IReadOnlyList<LedgerEntry>> LedgerAsync(string key) => (await Http.GetFromJsonAsync<List<LedgerEntry>>(new Uri(AddressOf(key), "practice/ledger"), Json))!;

    public async Task<IReadOnlyList<PracticeOrder>> OrdersAsync(string key) => (await Http.GetFromJsonAsync<List<PracticeOrder>>(new Uri(AddressOf(key), "practice/orders"), Json))!;

    public override async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await base.DisposeAsync();
    }

    private async Task PostAsync(string key, string path, object what)
    {
        using var body = JsonContent.Create(what, what.GetType(), options: Json);
        using var answer = await Http.PostAsync(new Uri(AddressOf(key), path), body);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{key}/{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }
}
