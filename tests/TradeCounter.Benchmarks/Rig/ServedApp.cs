using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using TradeCounter.Benchmarks.Probe;
using TradeCounter.CircuitLoad;

namespace TradeCounter.Benchmarks.Rig;

/// <summary>A published app as a process of its own, in Production, on a free port of loopback.</summary>
internal sealed class ServedApp : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(5);

    private readonly Process _process;
    private readonly StringBuilder _log = new();

    private ServedApp(ProcessStartInfo start, Uri address)
    {
        Address = address;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        Http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address };
    }

    public Uri Address { get; }

    /// <summary>Without cookies of its own, and never redirected.</summary>
    public HttpClient Http { get; }

    /// <summary>From the start of the process to its first page.</summary>
    public TimeSpan StartedIn { get; private set; }

    public string Log
    {
        get { lock (_log) return _log.ToString(); }
    }

    public ProcessFigures Figures => ProcessFigures.Of(_process.Id);

    /// <param name="dll">The published app.</param>
    /// <param name="page">The first page that is asked for; it must answer 200 to nobody in particular.</param>
    /// <param name="withProbe">Whether the probe goes along. Not for the time of a start.</param>
    public static async Task<ServedApp> StartAsync(string dll, string page, IReadOnlyDictionary<string, string>? settings = null, bool withProbe = true)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var start = new ProcessStartInfo("dotnet", [dll])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(dll)!,
        };
        start.Environment["ASPNETCORE_URLS"] = address.AbsoluteUri;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        if (withProbe)
        {
            start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(PerfProbe).Assembly.Location;
            start.Environment["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = typeof(PerfProbe).Assembly.GetName().Name;
        }
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        var app = new ServedApp(start, address);
        try
        {
            await app.RunAsync(new Uri(address, page));
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
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Http.Dispose();
    }

    private async Task RunAsync(Uri page)
    {
        var start = Stopwatch.GetTimestamp();
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        while (!await AnswersAsync(page))
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(start) > StartLimit)
                throw new InvalidOperationException($"The app did not answer at {page}:\n{Log}");
            await Task.Delay(BetweenTries);
        }
        StartedIn = Stopwatch.GetElapsedTime(start);
    }

    private async Task<bool> AnswersAsync(Uri page)
    {
        try
        {
            using var answer = await Http.GetAsync(page);
            return answer.StatusCode == HttpStatusCode.OK ? true
                : throw new InvalidOperationException($"{page} answered {(int)answer.StatusCode} {answer.Headers.Location}:\n{Log}");
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError == HttpRequestError.ConnectionError)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        lock (_log)
            _log.AppendLine(line);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
