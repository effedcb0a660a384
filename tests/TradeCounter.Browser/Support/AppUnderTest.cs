using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Threading.Channels;

namespace TradeCounter.Browser.Support;

/// <summary>The built app as a process of its own, on a free port, with a data folder of its own.</summary>
public sealed class AppUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private const string ListeningMark = "Now listening on: ";

    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private readonly Channel<Uri> _heardAddresses = Channel.CreateUnbounded<Uri>();
    private readonly bool _ownsDataFolder;

    private AppUnderTest(ProcessStartInfo start, string dataFolder, bool ownsDataFolder)
    {
        DataFolder = dataFolder;
        _ownsDataFolder = ownsDataFolder;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Heard(line.Data);
        _process.ErrorDataReceived += (_, line) => Heard(line.Data);
        _process.Exited += (_, _) => _heardAddresses.Writer.TryComplete();
    }

    public Uri Address { get; private set; } = null!;

    public string DataFolder { get; }

    /// <summary>All that the app has printed so far.</summary>
    public string Log
    {
        get { lock (_log) return _log.ToString(); }
    }

    /// <param name="settings">Environment of the app, `TradeCounter__…` and the like; wins over what stands here.</param>
    /// <param name="dataFolder">A folder of an earlier run, to start the app again on; it is then left in place.</param>
    public static async Task<AppUnderTest> StartAsync(
        IReadOnlyDictionary<string, string>? settings = null, string? dataFolder = null)
    {
        var folder = dataFolder ?? Directory.CreateTempSubdirectory("trade-counter-").FullName;
        var dll = WebAppDll();
        var start = new ProcessStartInfo("dotnet", [dll])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Development, so that assets come from the source tree, the practice dealers run and the demo people exist.
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
            WorkingDirectory = Path.GetDirectoryName(dll)!,
        };
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["TradeCounter__DataFolder"] = folder;
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        var app = new AppUnderTest(start, folder, ownsDataFolder: dataFolder is null);
        try
        {
            await app.RunAsync();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
        if (_ownsDataFolder)
            Directory.Delete(DataFolder, recursive: true);
    }

    /// <summary>Ends the app at once, as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (_process.HasExited)
            return;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    private async Task RunAsync()
    {
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(StartLimit);
        try
        {
            // Practice dealers live in the same process and listen too; only the app itself says that it is healthy.
            await foreach (var address in _heardAddresses.Reader.ReadAllAsync(limit.Token))
            {
                if (!await SaysHealthyAsync(address, limit.Token))
                    continue;
                Address = address;
                return;
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The app was not ready within {StartLimit}:\n{Log}");
        }
        throw new InvalidOperationException("The app ended before it was ready:\n" + Log);
    }

    private static async Task<bool> SaysHealthyAsync(Uri address, CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = address };
        using var answer = await http.GetAsync(new Uri("/health", UriKind.Relative), ct);
        return answer.IsSuccessStatusCode && await answer.Content.ReadAsStringAsync(ct) == "Healthy";
    }

    private void Heard(string? line)
    {
        if (line is null)
            return;
        lock (_log)
            _log.AppendLine(line);
        var at = line.IndexOf(ListeningMark, StringComparison.Ordinal);
        if (at >= 0)
            _heardAddresses.Writer.TryWrite(new Uri(line[(at + ListeningMark.Length)..].Trim()));
    }

    private static string WebAppDll() => typeof(AppUnderTest).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(entry => entry.Key == "WebAppDll").Value!;
}
