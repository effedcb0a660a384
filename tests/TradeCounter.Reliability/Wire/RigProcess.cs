using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Threading.Channels;

namespace TradeCounter.Reliability.Wire;

/// <summary>A process that the rig started: its lines, its memory, and its end.</summary>
internal class RigProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    protected RigProcess(string dll, IEnumerable<string> arguments, string workingDirectory, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", [dll, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = workingDirectory };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Heard(line.Data);
        _process.ErrorDataReceived += (_, line) => Heard(line.Data);
        _process.Exited += (_, _) => _lines.Writer.TryComplete();
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Log
    {
        get { lock (_log) return _log.ToString(); }
    }

    public bool HasEnded => _process.HasExited;

    /// <summary>The most memory it ever held, in megabytes.</summary>
    public int PeakMegabytes => int.Parse(File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;

    /// <summary>SIGKILL, as the out-of-memory killer would.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as a service manager does, and the end that follows.</summary>
    public async Task StopAsync()
    {
        using var signal = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await signal.WaitForExitAsync();
        await _process.WaitForExitAsync();
    }

    public Task EndedAsync(CancellationToken cancellation) => _process.WaitForExitAsync(cancellation);

    public virtual async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The first line that says what is waited for.</summary>
    protected async Task<T> HeardAsync<T>(Func<string, T?> wanted) where T : class
    {
        using var limit = new CancellationTokenSource(StartLimit);
        await foreach (var line in _lines.Reader.ReadAllAsync(limit.Token))
            if (wanted(line) is { } found)
                return found;
        throw new IOException($"The process ended before it was ready:\n{Log}");
    }

    private void Heard(string? line)
    {
        if (line is null)
            return;
        lock (_log)
            if (_log.Length < 1_000_000)
                _log.AppendLine(line);
        _lines.Writer.TryWrite(line);
    }
}
