using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

[assembly: HostingStartup(typeof(TradeCounter.Benchmarks.Probe.PerfProbe))]

namespace TradeCounter.Benchmarks.Probe;

/// <summary>
/// The rig's arm inside an app that it started itself: /perf/gc tells what is alive. No app carries this; it comes in through
/// the environment (DOTNET_STARTUP_HOOKS, ASPNETCORE_HOSTINGSTARTUPASSEMBLIES) which only the rig sets.
/// </summary>
internal sealed class PerfProbe : IHostingStartup, IStartupFilter, IDisposable
{
    public const string Path = "/perf";

    private readonly CircuitMeter _circuits = new();

    public void Configure(IWebHostBuilder builder) => builder.ConfigureServices(services => services.AddSingleton<IStartupFilter>(this));

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, rest) =>
        {
            if (!context.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal, out var what))
                await rest(context);
            else if (what == "/gc")
                await context.Response.WriteAsJsonAsync(Alive());
            else
                await WorkProbe.Answer(context, what);
        });
        next(app);
    };

    public void Dispose() => _circuits.Dispose();

    private AliveFigures Alive()
    {
        for (var round = 0; round < 2; round++)
        {
            // Aggressive: the heap gives back to the system what it does not need, so that resident memory can be compared.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
        return new(GC.GetTotalMemory(forceFullCollection: true), _circuits.Active);
    }
}

/// <summary>What is alive in the app: managed memory after a collection, and circuits by the runtime's own meter.</summary>
internal sealed record AliveFigures(long LiveBytes, long Circuits);
