using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Reflection;
using System.Text;
using System.Threading.Channels;

namespace TradeCounter.Reliability.Storage;

/// <summary>The built app as a process of its own on a data folder, with the rig's arm in it.</summary>
internal sealed class StorageApp : IAsyncDisposable
{
    private const string ListeningMark = "Now listening on: ";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private readonly Channel<Uri> _address = Channel.CreateUnbounded<Uri>();

    private StorageApp(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Heard(line.Data);
        _process.ErrorDataReceived += (_, line) => Heard(line.Data);
    }

    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromSeconds(60) };

    public int Pid => _process.Id;

    public bool HasExited => _process.HasExited;

    public string Log
    {
        get { lock (_log) return _log.ToString(); }
    }

    public static async Task<StorageApp> StartAsync(string folder, string provisioning)
    {
        var app = Launch(folder, provisioning);
        using var limit = new CancellationTokenSource(StartLimit);
        try
        {
            app.Http.BaseAddress = await app._address.Reader.ReadAsync(limit.Token);
            return app;
        }
        catch (Exception error) when (error is OperationCanceledException or ChannelClosedException)
        {
            await app.DisposeAsync();
            throw new InvalidOperationException("The app did not start:\n" + app.Log);
        }
    }

    /// <summary>Begins to start it, and no more.</summary>
    public static StorageApp Launch(string folder, string provisioning, params string[] under)
    {
        var dll = typeof(StorageApp).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "WebAppDll").Value!;
        string[] command = [.. under, "dotnet", dll];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(dll)! };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["TradeCounter__DataFolder"] = folder,
            ["TradeCounter__ProvisioningFile"] = provisioning,
            ["TradeCounter__PracticeDealers"] = "false",
            ["DOTNET_STARTUP_HOOKS"] = typeof(StorageArm).Assembly.Location,
            ["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = typeof(StorageArm).Assembly.GetName().Name!,
        })
            start.Environment[name] = value;
        var app = new StorageApp(start);
        app._process.Start();
        app._process.BeginOutputReadLine();
        app._process.BeginErrorReadLine();
        _ = app.Ended();
        return app;
    }

    public async Task<ArmReceipt> OrderAsync(string dealer) => (await Http.GetFromJsonAsync<ArmReceipt>($"{StorageArm.Path}/order?dealer={dealer}"))!;

    public async Task<IReadOnlyList<ArmOrder>> OrdersAsync() => (await Http.GetFromJsonAsync<List<ArmOrder>>($"{StorageArm.Path}/orders"))!;

    public async Task<ArmState> StateAsync() => (await Http.GetFromJsonAsync<ArmState>($"{StorageArm.Path}/state"))!;

    /// <summary>A person says that the order is to be dropped. The code of the refusal, or nothing.</summary>
    public async Task<string> DropAsync(string reference) => (await Http.GetFromJsonAsync<string>($"{StorageArm.Path}/drop?order={reference}"))!;

    public async Task SetClockAsync(TimeSpan ahead) =>
        (await Http.GetAsync(new Uri($"{StorageArm.Path}/clock?seconds={((int)ahead.TotalSeconds).ToString(CultureInfo.InvariantCulture)}", UriKind.Relative))).Dispose();

    /// <summary>Somebody opens the first page: what it says.</summary>
    public Task<string> SignInPageAsync() => Http.GetStringAsync(new Uri("/account/sign-in", UriKind.Relative));

    public async Task<(int Status, string Words)> HealthAsync()
    {
        using var answer = await Http.GetAsync(new Uri("/health", UriKind.Relative));
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task<int> ExitedAsync()
    {
        using var limit = new CancellationTokenSource(StartLimit);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async Task KillAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
        Http.Dispose();
    }

    private async Task Ended()
    {
        await _process.WaitForExitAsync();
        _address.Writer.TryComplete();
    }

    private void Heard(string? line)
    {
        if (line is null)
            return;
        lock (_log)
            _log.AppendLine(line);
        var at = line.IndexOf(ListeningMark, StringComparison.Ordinal);
        if (at >= 0)
            _address.Writer.TryWrite(new Uri(line[(at + ListeningMark.Length)..].Trim()));
    }
}
