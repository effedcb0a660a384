using System.Diagnostics;

namespace TradeCounter.Reliability.Broken;

/// <summary>A copy of this rig beside a copy of the product that holds all broken variants, each behind a switch of its own; made once per test run.</summary>
public sealed class PatchedRig : IAsyncLifetime
{
    private static readonly string[] Products = ["TradeCounter.Domain", "TradeCounter.Connectors", "TradeCounter.PracticeDealers", "TradeCounter.Web"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trade-counter-broken-");

    private string Rig => Path.Combine(_folder.FullName, "rig");

    /// <summary>The patched app as its own build left it.</summary>
    private string App => Directory.GetFiles(Path.Combine(_folder.FullName, "copy", "src", "TradeCounter.Web", "bin"), "TradeCounter.Web.dll", SearchOption.AllDirectories)[0];

    public async Task InitializeAsync()
    {
        var (root, copy) = (Root(), Path.Combine(_folder.FullName, "copy"));
        Copy(Path.Combine(root, "src"), Path.Combine(copy, "src"));
        Copy(Path.Combine(root, "wwwroot-assets"), Path.Combine(copy, "wwwroot-assets"));
        foreach (var file in Directory.GetFiles(root).Where(f => Path.GetFileName(f) is "global.json" or "Directory.Build.props" or "Directory.Packages.props" || f.EndsWith(".config", StringComparison.OrdinalIgnoreCase)))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        foreach (var patch in Patches.All)
        {
            var file = Path.Combine(copy, "src", patch.File);
            await File.WriteAllTextAsync(file, patch.Apply(await File.ReadAllTextAsync(file)));
        }
        var (code, said) = await Run(copy, null, "build", "src/TradeCounter.Web", "-v", "q", "-clp:NoSummary", "-p:TreatWarningsAsErrors=false", "-p:EnforceCodeStyleInBuild=false", "-p:RunAnalyzers=false");
        if (code != 0)
            throw new InvalidOperationException($"The patched copy does not build: {said}");
        Copy(AppContext.BaseDirectory, Rig);
        foreach (var product in Products)
            File.Copy(Path.Combine(Path.GetDirectoryName(App)!, $"{product}.dll"), Path.Combine(Rig, $"{product}.dll"), overwrite: true);
    }

    /// <summary>Runs the simulation on the patched product with one variant switched on, or none.</summary>
    public Task<(int Code, string Said)> Simulate(string? variant) =>
        Run(Rig, variant, "TradeCounter.Reliability.dll", "simulate", "--checkouts", "200", "--seed", "20261", "--stop-at-first");

    /// <summary>Runs the short check at the wire on the patched app with one variant switched on.</summary>
    public Task<(int Code, string Said)> CheckTheWire(string variant) => Run(Rig, variant, "TradeCounter.Reliability.dll", "wire-check");

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    private static string Root()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "TradeCounter.sln")))
                return at.FullName;
        throw new InvalidOperationException("The rig is run outside of its repository, so there is no product to break.");
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.GetDirectories(from).Where(f => Path.GetFileName(f) is not ("bin" or "obj" or "data")))
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }

    private async Task<(int Code, string Said)> Run(string folder, string? variant, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["BROKEN"] = variant ?? "";
        start.Environment["RELIABILITY_WEB_DLL"] = variant is null ? "" : App;
        // A build server that outlives the test would keep the copy's files.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
