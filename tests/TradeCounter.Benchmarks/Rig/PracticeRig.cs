using System.Text.Json.Nodes;
using TradeCounter.Benchmarks.Probe;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Catalogue;
using TradeCounter.PracticeDealers.Faults;

namespace TradeCounter.Benchmarks.Rig;

/// <summary>Practice dealers in the rig's process, so that the app under measurement holds nothing but itself, and the product set up with them.</summary>
internal sealed class PracticeRig : IAsyncDisposable
{
    /// <summary>So many of a maker's parts are looked at.</summary>
    private const int Shelf = 300;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trade-counter-bench-");
    private readonly PracticeHost _host;
    private readonly string _product;

    private PracticeRig(PracticeHost host, string product) => (_host, _product) = (host, product);

    public DealerWire Wire { get; } = new();

    public IReadOnlyList<PracticeDealer> Dealers => _host.Dealers;

    public static PracticePerson Clerk => PracticeProvisioning.People[0];

    public static async Task<PracticeRig> StartAsync(string product) =>
        new(await PracticeHost.StartAsync(new PracticeOptions { BasePort = 0, TimePerStage = TimeSpan.Zero }), product);

    /// <summary>The product with an empty database of its own, in which the practice dealers are set up.</summary>
    public Task<ServedApp> ServeAsync(TimeSpan? answerTimeout = null, bool withProbe = true, string? dataFolder = null)
    {
        var folder = dataFolder ?? NewDataFolder();
        var file = Path.Combine(folder, "provisioning.json");
        File.WriteAllText(file, Provisioning(answerTimeout ?? TimeSpan.FromSeconds(20)));
        return ServedApp.StartAsync(_product, FormSignIn.Page, new Dictionary<string, string>
        {
            ["TradeCounter__DataFolder"] = folder,
            ["TradeCounter__ProvisioningFile"] = file,
            ["TradeCounter__AllowPrivateDealerHosts"] = "true",
        }, withProbe);
    }

    public string NewDataFolder() => _folder.CreateSubdirectory(Guid.NewGuid().ToString("N")).FullName;

    /// <summary>The product with the practice clerk signed in, on one of its pages.</summary>
    public async Task<AppUnderLoad> SignedInAsync(string page = "/", TimeSpan? answerTimeout = null)
    {
        var app = await ServeAsync(answerTimeout);
        return new(app, new Uri(app.Address, page), await FormSignIn.CookieAsync(app.Http, Clerk.Email, Clerk.Password));
    }

    /// <summary>Each dealer takes so long for every request but the sign-in of the app; null hangs until the app gives up.</summary>
    public void Delay(Func<PracticeDealer, int, TimeSpan?> wait)
    {
        foreach (var (dealer, index) in Dealers.Select((dealer, index) => (dealer, index)))
        {
            dealer.Faults.Clear();
            foreach (var operation in new[] { PracticeOperation.Search, PracticeOperation.Price, PracticeOperation.Other })
                dealer.Faults.Add(new PracticeFault(PracticeFaultKind.Delay) { On = operation.ToString(), Times = 0, DelayMs = (int?)wait(dealer, index)?.TotalMilliseconds });
        }
    }

    public void NoDelay()
    {
        foreach (var dealer in Dealers)
            dealer.Faults.Clear();
    }

    /// <summary>A new basket on the clerk's desk with lines at every dealer.</summary>
    public async Task<FilledBasket> FillBasketAsync(AppUnderLoad app, int linesPerDealer)
    {
        const int spare = 8;
        var parts = Dealers.ToDictionary(dealer => dealer.Definition.Key, dealer => (IReadOnlyList<PartToFill>)
            [.. dealer.Catalogue.All.Where(IsOrdinary).Take(linesPerDealer + spare).Select(part => new PartToFill(part.Maker.Code, part.Number))]);
        return await app.WorkAsync<FilledBasket>("/fill", new BasketToFill(linesPerDealer, parts));
    }

    /// <summary>The dealer that answered on this port.</summary>
    public PracticeDealer At(DealerExchange exchange) => Dealers.First(dealer => dealer.Address.Port == exchange.Port);

    public async ValueTask DisposeAsync()
    {
        Wire.Dispose();
        await _host.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Numbers of a maker that every dealer sells as ordinary parts.</summary>
    public IEnumerable<string> NumbersKnownToAll(string maker) => Dealers
        .Select(dealer => dealer.Catalogue.OfMaker(maker, 0, Shelf).Where(IsOrdinary).Select(part => part.Number).ToHashSet(StringComparer.Ordinal))
        .Aggregate((all, next) => [.. all.Intersect(next)]).Order(StringComparer.Ordinal);

    private static bool IsOrdinary(PracticePart part) => part is { Supersession: null, BlockedReason: null, NeedsVin: false, Core: null, PackQuantity: 1 };

    private string Provisioning(TimeSpan answerTimeout)
    {
        var file = JsonNode.Parse(PracticeProvisioning.Json(_host))!;
        foreach (var dealer in file["dealers"]!.AsArray())
            dealer!["timing"]!["answerTimeoutSeconds"] = answerTimeout.TotalSeconds;
        return file.ToJsonString();
    }
}
