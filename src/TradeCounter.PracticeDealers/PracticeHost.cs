using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TradeCounter.PracticeDealers.Dealers;
using TradeCounter.PracticeDealers.Hosting;

namespace TradeCounter.PracticeDealers;

/// <summary>The practice dealers of one process, each a web server of its own on loopback.</summary>
public sealed class PracticeHost : IHostedService, IAsyncDisposable
{
    private bool _disposed;
    private readonly Dictionary<string, DealerListener> _listeners = new(StringComparer.Ordinal);

    /// <summary>Opens the dealers' files; nothing listens before <see cref="StartAsync(CancellationToken)"/>.</summary>
    public PracticeHost(PracticeOptions options, ILoggerFactory? logs = null)
    {
        logs ??= NullLoggerFactory.Instance;
        var dialects = FindDialects(options);
        var definitions = options.Dealers ?? [.. PracticeDealerSet.All, .. dialects.SelectMany(dialect => dialect.Dealers)];
        var dealers = new List<PracticeDealer>();
        foreach (var definition in definitions)
        {
            var dealer = new PracticeDealer(definition, options, logs.CreateLogger<PracticeDealer>());
            var dialect = dialects.Find(candidate => candidate.System == definition.System);
            if (dialect is null)
                logs.CreateLogger<PracticeHost>().LogWarning("No practice dialect speaks {System}: dealer {Dealer} knows nothing but /practice", definition.System, definition.Key);
            var port = options.BasePort == 0 ? 0 : options.BasePort + dealers.Count;
            _listeners.Add(definition.Key, new(dealer, dialect, port, logs));
            dealers.Add(dealer);
        }
        Dealers = dealers;
    }

    /// <summary>All dealers, in the order of their ports.</summary>
    public IReadOnlyList<PracticeDealer> Dealers { get; }

    /// <summary>The dealer with this key.</summary>
    public PracticeDealer this[string key] => Dealers.First(dealer => dealer.Definition.Key == key);

    /// <summary>Starts dealers outside any app, as tests do.</summary>
    public static async Task<PracticeHost> StartAsync(PracticeOptions options, ILoggerFactory? logs = null, CancellationToken cancellationToken = default)
    {
        var host = new PracticeHost(options, logs);
        await host.StartAsync(cancellationToken);
        return host;
    }

    /// <summary>
    /// Runs the dealers as a process of their own until it is told to stop:
    /// <c>--base-port 5091 --folder data --seconds-per-stage 60 --parts 20000 --ledger 2000</c>; prints each dealer's key and address.
    /// </summary>
    public static async Task RunAsync(string[] args, CancellationToken cancellationToken = default)
    {
        var options = new PracticeOptions();
        for (var index = 0; index + 1 < args.Length; index += 2)
            Set(options, args[index], args[index + 1]);
        await using var host = await StartAsync(options, cancellationToken: cancellationToken);
        foreach (var dealer in host.Dealers)
            await Console.Out.WriteLineAsync($"{dealer.Definition.Key} {dealer.Address}");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var signal = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        });
        await Task.Delay(Timeout.InfiniteTimeSpan, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Lets all dealers listen; a second call changes nothing.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => Task.WhenAll(_listeners.Values.Select(listener => listener.StartAsync(cancellationToken)));

    /// <summary>Lets all dealers stop listening.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(_listeners.Values.Select(listener => listener.StopAsync()));

    /// <summary>Takes one dealer off the line: connections are refused.</summary>
    public Task TakeDownAsync(string key) => _listeners[key].TakeDownAsync();

    /// <summary>Puts a dealer back on the line, on the same port.</summary>
    public Task PutUpAsync(string key) => _listeners[key].StartAsync(CancellationToken.None);

    /// <summary>Stops listening and closes the files.</summary>
    public async ValueTask DisposeAsync()
    {
        // A container that knows it as itself and as a hosted service ends it twice.
        if (Interlocked.Exchange(ref _disposed, true))
            return;
        foreach (var dealer in Dealers)
            dealer.StopWaiting();
        await StopAsync(CancellationToken.None);
        foreach (var dealer in Dealers)
            dealer.Dispose();
    }

    private static List<IPracticeDialect> FindDialects(PracticeOptions options) =>
    [
        .. typeof(PracticeHost).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IPracticeDialect)))
            .Select(type => (IPracticeDialect)Activator.CreateInstance(type)!),
        .. options.ExtraDialects,
    ];

    private static void Set(PracticeOptions options, string name, string value)
    {
        switch (name)
        {
            case "--base-port": options.BasePort = int.Parse(value, CultureInfo.InvariantCulture); break;
            case "--folder": options.DataFolder = value; break;
            case "--seconds-per-stage": options.TimePerStage = TimeSpan.FromSeconds(long.Parse(value, CultureInfo.InvariantCulture)); break;
            case "--parts": options.PartsPerDealer = int.Parse(value, CultureInfo.InvariantCulture); break;
            case "--ledger": options.LedgerKept = int.Parse(value, CultureInfo.InvariantCulture); break;
            default: throw new ArgumentException($"Unknown option {name}, expected --base-port, --folder, --seconds-per-stage, --parts or --ledger");
        }
    }
}
