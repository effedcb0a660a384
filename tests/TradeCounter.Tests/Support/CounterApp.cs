using Bunit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TradeCounter.Domain;
using TradeCounter.PracticeDealers;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Tests.Support;

/// <summary>
/// The whole app as Program.cs composes it, in this process: a data folder of its own, SQLite in a file, practice dealers on
/// free ports (small catalogues, orders moved by hand), the demo set provisioned. Use it as a class fixture, or one per test
/// where the test changes much. <c>app.As(CounterApp.Pat)</c> sends messages as that person.
/// </summary>
public class CounterApp : WebApplicationFactory<Program>, IAsyncLifetime
{
    /// <summary>Workshop Lee Garage.</summary>
    public const string Pat = "pat@lee.example";

    /// <summary>Workshop Northside Motors.</summary>
    public const string Mia = "mia@northside.example";

    /// <summary>Counter staff.</summary>
    public const string Sam = "sam@counter.example";

    /// <summary>Admin.</summary>
    public const string Ada = "root@counter.example";

    public const string Password = "Practice-1";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trade-counter-test-");

    /// <summary>One that outlives this app, for tests that start another one on it; without it one of its own.</summary>
    public string? Folder { get; init; }

    public string DataFolder => Folder ?? _folder.FullName;

    /// <summary>Practice dealers that outlive this app, as real ones do: started and stopped by the test. Without them its own.</summary>
    public PracticeHost? Dealers { get; init; }

    /// <summary>The settings of docs/provisioning.md, e.g. "TradeCounter:ProvisioningFile"; set before the first use.</summary>
    public Dictionary<string, string> AppSettings { get; } = [];

    /// <summary>True: order sender and tracker run by themselves. Otherwise a test sends their messages with <see cref="AsMachine"/>.</summary>
    public bool WithWorkers { get; init; }

    /// <summary>Sees every statement the app sends to its database: so a test can do something between two of them.</summary>
    public IInterceptor? Between { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What was logged, from this level on. Below it every statement and every query plan is written out, which few tests read.</summary>
    public LogLevel LogsFrom { get; init; } = LogLevel.Warning;

    internal CapturedLog Logs { get; } = new();

    public PracticeHost Practice => Services.GetRequiredService<PracticeHost>();

    /// <summary>A scope in which this person acts; each message is checked against their role, as in a circuit.</summary>
    public CounterScope As(string email)
    {
        var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TestClerk>().Email = email;
        return new CounterScope(scope);
    }

    /// <summary>A scope in which the machine acts, as the workers do.</summary>
    public CounterScope AsMachine() => new(Services.GetRequiredService<IServiceScopeFactory>().CreateMachineScope());

    /// <summary>A bUnit context whose components get the app's own services, with this person signed in.</summary>
    public BunitContext Page(string email)
    {
        var scope = As(email);
        var page = new BunitContext();
        page.JSInterop.Mode = JSRuntimeMode.Loose;
        page.AddAuthorization().SetAuthorized(email);
        page.Services.AddFallbackServiceProvider(scope.Services);
        // Last: from here on bUnit takes no further services.
        page.Renderer.SetRendererInfo(new Microsoft.AspNetCore.Components.RendererInfo("Server", isInteractive: true));
        return page;
    }

    /// <summary>A context to arrange or look at the database with.</summary>
    public Task<CounterDb> Db() => Services.GetRequiredService<IDbContextFactory<CounterDb>>().CreateDbContextAsync();

    public async Task<WorkshopId> WorkshopId(string key)
    {
        await using var db = await Db();
        return (await db.Workshops.SingleAsync(workshop => workshop.Key == key)).Id;
    }

    /// <summary>For tests of forms over HTTP: keeps cookies, follows no redirect.</summary>
    public HttpClient Browser() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true });

    /// <summary>The same, signed in by the form.</summary>
    public async Task<HttpClient> SignedIn(string email)
    {
        var http = Browser();
        (await http.SignIn(email, Password)).Dispose();
        return http;
    }

    public async Task InitializeAsync()
    {
        _ = Server;
        // Where Program says why and gives up, there is a server all the same, of an app that never began.
        if (!Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.IsCancellationRequested)
            throw new InvalidOperationException(await Database.Prepare(Services, CancellationToken.None) ?? "The app did not start.");
    }

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (_folder.Exists)
            _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("TradeCounter:DataFolder", DataFolder);
        foreach (var (name, value) in AppSettings)
            builder.UseSetting(name, value);
        builder.ConfigureLogging(logging => logging.ClearProviders().SetMinimumLevel(LogsFrom).AddProvider(Logs.NewProvider()));
        builder.ConfigureTestServices(services =>
        {
            if (!WithWorkers)
                foreach (var worker in services.Where(IsWorker).ToList())
                    services.Remove(worker);
            services.Replace(ServiceDescriptor.Singleton(Clock));
            if (Between is { } between)
                services.ConfigureDbContext<CounterDb>(options => options.AddInterceptors(between));
            if (services.Any(service => service.ServiceType == typeof(PracticeHost)))
                services.Replace(Dealers is { } shared ? ServiceDescriptor.Singleton(shared) : ServiceDescriptor.Singleton(_ => new PracticeHost(new PracticeOptions { BasePort = 0, PartsPerDealer = 300, TimePerStage = TimeSpan.Zero })));
            services.AddScoped<SignedInClerk>();
            services.AddScoped<TestClerk>();
            services.Replace(ServiceDescriptor.Scoped<ICurrentClerk>(provider => provider.GetRequiredService<TestClerk>()));
        });
    }

    private static bool IsWorker(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Assembly == typeof(CounterDb).Assembly;
}

/// <summary>As a class fixture for tests of what must never be logged: logs at every level.</summary>
public sealed class TalkativeApp : CounterApp
{
    public TalkativeApp() => LogsFrom = LogLevel.Trace;
}
