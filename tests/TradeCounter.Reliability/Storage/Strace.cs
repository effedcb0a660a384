using System.Diagnostics;

namespace TradeCounter.Reliability.Storage;

/// <summary>
/// Spoils system calls of a running app: <c>pwrite64:error=ENOSPC</c>, <c>pwrite64:signal=KILL:when=5</c> (the fifth of one thread). It ends when
/// this is disposed, and the app runs on.
/// </summary>
internal sealed class Strace : IAsyncDisposable
{
    private readonly Process _process;

    private Strace(Process process) => _process = process;

    public static async Task<Strace> AttachAsync(int pid, string calls, string how, params string[] files)
    {
        var start = new ProcessStartInfo("strace", ["-f", "-o", "/dev/null", "-e", $"trace={calls}", "-e", $"inject={calls}:{how}", .. files.SelectMany(file => new[] { "-P", file }), "-p", $"{pid}"])
        {
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        // It says so when it holds every thread.
        for (string? line = ""; line?.Contains("attached", StringComparison.Ordinal) != true;)
            line = await process.StandardError.ReadLineAsync() ?? throw new InvalidOperationException("strace could not take hold of the app.");
        _ = process.StandardError.ReadToEndAsync();
        return new Strace(process);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // Told to stop it lets go of the app; killed it could leave a call half spoiled.
            using var stop = Process.Start("kill", ["-INT", $"{_process.Id}"]);
            await stop.WaitForExitAsync();
        }
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
