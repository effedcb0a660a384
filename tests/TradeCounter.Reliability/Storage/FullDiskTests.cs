using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TradeCounter.Reliability.Storage;

/// <summary>A disk that is really full: a small one of its own, and a file that fills it. Where none can be mounted, its error is injected at each write.</summary>
public sealed class FullDiskTests
{
    [Fact]
    public async Task A_full_disk_stops_orders_and_making_room_lets_them_leave()
    {
        await using var rig = await StorageRig.CreateAsync();
        var mounted = await Run("mount", "-t", "tmpfs", "-o", "size=8m", "none", rig.Data) == 0;
        try
        {
            await rig.StartAsync();
            await StorageCase.Refused(rig, async () => mounted ? Filler.Fill(Path.Combine(rig.Data, "filler")) : await Strace.AttachAsync(rig.App.Pid, "pwrite64", "error=ENOSPC"));
            Assert.Empty(await rig.CheckAsync());
        }
        finally
        {
            await rig.App.KillAsync();
            if (mounted)
                Assert.Equal(0, await Run("umount", rig.Data));
        }
    }

    private static async Task<int> Run(string command, params string[] arguments)
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Linux))
            return 1;
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private sealed class Filler(string path) : IAsyncDisposable
    {
        public static Filler Fill(string path)
        {
            using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            var block = new byte[4096];
            try
            {
                while (true)
                    file.Write(block);
            }
            catch (IOException)
            {
                return new Filler(path);
            }
        }

        public ValueTask DisposeAsync()
        {
            File.Delete(path);
            return ValueTask.CompletedTask;
        }
    }
}
