using System.IO.Compression;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using TradeCounter.PracticeDealers;

namespace TradeCounter.Browser.Support;

/// <summary>
/// A workshop's whole world: practice dealers in this process (moved by hand, their ledger at hand), the app as a process
/// of its own that knows them by a provisioning file only, and a Chromium.
/// </summary>
public class Shop : IAsyncLifetime
{
    public const string Clerk = "pat@lee.example";
    public const string CounterClerk = "sam@counter.example";
    public const string Admin = "root@counter.example";

    private readonly BrowserFixture _browser = new();
    private readonly Dictionary<string, string> _cookies = [];
    private string _folder = "";

    /// <summary>How long the app waits for a dealer's answer to an order, in seconds.</summary>
    protected virtual int AnswerTimeout => 20;

    /// <summary>How often dealers are asked about placed orders, in seconds.</summary>
    protected virtual decimal Poll => 0.5m;

    private string DataFolder => Path.Combine(_folder, "data");

    public PracticeHost Dealers { get; private set; } = null!;

    public AppUnderTest App { get; private set; } = null!;

    public virtual async Task InitializeAsync()
    {
        _folder = Directory.CreateTempSubdirectory("trade-counter-shop-").FullName;
        Dealers = await PracticeHost.StartAsync(new PracticeOptions { BasePort = 0, TimePerStage = TimeSpan.Zero, PartsPerDealer = 2_000, LedgerKept = 200_000 });
        await StartAppAsync();
        await _browser.InitializeAsync();
    }

    public virtual async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        await App.DisposeAsync();
        await Dealers.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Ends the app as a power cut would, and starts it again on the same data and the same address.</summary>
    public Task RestartAppAsync() => RestartAppAsync(_ => { });

    private async Task RestartAppAsync(Action<string> changeData)
    {
        var address = App.Address;
        await App.KillAsync();
        await App.DisposeAsync();
        changeData(DataFolder);
        await StartAppAsync(address);
    }

    /// <summary>Backs up, ends the app, and puts its database back by hand, as somebody does who does not know the command.</summary>
    public async Task PutBackAsync()
    {
        var admin = await SignedInAsync(Admin);
        await admin.BackUpAsync();
        await RestartAppAsync(data =>
        {
            foreach (var old in Directory.EnumerateFiles(data, "tradecounter.db*"))
                File.Delete(old);
            using var backup = ZipFile.OpenRead(Directory.EnumerateFiles(Path.Combine(data, "backups"), "*.zip").Max()!);
            backup.GetEntry("tradecounter.db")!.ExtractToFile(Path.Combine(data, "tradecounter.db"));
        });
    }

    public IBrowser Chromium => _browser.Browser;

    public async Task<IPage> SignedInAsync(string email = Clerk, ColorScheme scheme = ColorScheme.Light, int width = 1440, int height = 900)
    {
        var page = await _browser.NewPageAsync(App, scheme, width, height);
        await page.SignInAsync(email);
        return page;
    }

    /// <summary>An empty page of a clerk who has signed in before: that takes longer than most pages, and is tried elsewhere.</summary>
    public async Task<IPage> KnownAsync(string email, ColorScheme scheme, int width) =>
        await _browser.NewPageAsync(App, scheme, width, cookies: await CookiesAsync(email));

    /// <summary>What a browser holds in which this clerk is signed in.</summary>
    protected async Task<string> CookiesAsync(string email)
    {
        if (_cookies.TryGetValue(email, out var known))
            return known;
        var page = await SignedInAsync(email);
        var cookies = await page.Context.StorageStateAsync();
        await page.Context.CloseAsync();
        return _cookies[email] = cookies;
    }

    public Task<IPage> NewPageAsync(ColorScheme scheme = ColorScheme.Light, int width = 1440, int height = 900) => _browser.NewPageAsync(App, scheme, width, height);

    private async Task StartAppAsync(Uri? address = null)
    {
        var settings = new Dictionary<string, string>
        {
            ["TradeCounter__PracticeDealers"] = "false",
            ["TradeCounter__ProvisioningFile"] = await ProvisioningFileAsync(),
        };
        if (address is not null)
            settings["ASPNETCORE_URLS"] = address.ToString();
        App = await AppUnderTest.StartAsync(settings, DataFolder);
    }

    /// <summary>The practice set, with dealers asked every half second and settled after one, so that a test need not wait.</summary>
    private async Task<string> ProvisioningFileAsync()
    {
        var set = JsonNode.Parse(PracticeProvisioning.Json(Dealers))!;
        foreach (var dealer in set["dealers"]!.AsArray())
            dealer!["timing"] = new JsonObject { ["answerTimeoutSeconds"] = AnswerTimeout, ["settleSeconds"] = 1, ["pollSeconds"] = Poll, ["freshForSeconds"] = 600 };
        var path = Path.Combine(_folder, "provisioning.json");
        await File.WriteAllTextAsync(path, set.ToJsonString());
        return path;
    }
}
