using System.Net.Http.Json;
using System.Reflection;
using TradeCounter.Reliability.Kill;
using TradeCounter.Reliability.Wire.Arm;

namespace TradeCounter.Reliability.Wire;

/// <summary>The real app as a process of its own, in Production, with the rig's arm in it.</summary>
internal sealed class AppProcess : RigProcess
{
    private const string ListeningMark = "Now listening on: ";

    private AppProcess(string dll, IReadOnlyDictionary<string, string> environment) : base(dll, [], Path.GetDirectoryName(dll)!, environment) { }

    public HttpClient Http { get; private set; } = null!;

    /// <param name="provisioning">Only for the first start on a folder: later ones find everything in the database.</param>
    /// <param name="kill">The point at which the app is to kill itself, and at which passing of it.</param>
    /// <param name="dll">Another build of the app than the repository's own.</param>
    public static AppProcess Launch(string dataFolder, string? provisioning = null, string? kill = null, string? dll = null)
    {
        var arm = typeof(RigArm).Assembly;
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["TradeCounter__DataFolder"] = dataFolder,
            ["TradeCounter__AllowPrivateDealerHosts"] = "true",
            ["Logging__LogLevel__Default"] = "Warning",
            ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information",
            ["DOTNET_STARTUP_HOOKS"] = arm.Location,
            ["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = arm.GetName().Name!,
        };
        if (kill is not null)
            environment[KillSwitch.Variable] = kill;
        if (provisioning is not null)
        {
            var file = Path.Combine(dataFolder, "provisioning.json");
            File.WriteAllText(file, provisioning);
            environment["TradeCounter__ProvisioningFile"] = file;
        }
        return new AppProcess(dll ?? Dll, environment);
    }

    public static async Task<AppProcess> StartAsync(string dataFolder, string? provisioning = null, string? dll = null)
    {
        var app = Launch(dataFolder, provisioning, dll: dll);
        try
        {
            await app.ReadyAsync();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public async Task ReadyAsync()
    {
        var address = await HeardAsync(line => line.Contains(ListeningMark, StringComparison.Ordinal) ? line[(line.IndexOf(ListeningMark, StringComparison.Ordinal) + ListeningMark.Length)..].Trim() : null);
        Http = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(2) };
    }

    public async Task<T> GetAsync<T>(string what) => (await Http.GetFromJsonAsync<T>(RigArm.Path + what))!;

    public async Task<T> DoAsync<T>(string what, object wanted)
    {
        using var answer = await Http.PostAsJsonAsync(RigArm.Path + what, wanted);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{what}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}\n{Log}");
        return (await answer.Content.ReadFromJsonAsync<T>())!;
    }

    public async Task<bool> IsHealthyAsync() => await Http.GetStringAsync(new Uri("/health", UriKind.Relative)) == "Healthy";

    public override async ValueTask DisposeAsync()
    {
        Http?.Dispose();
        await base.DisposeAsync();
    }

    /// <summary>RELIABILITY_WEB_DLL: a copy of the app that is broken on purpose.</summary>
    private static string Dll => Environment.GetEnvironmentVariable("RELIABILITY_WEB_DLL") is { Length: > 0 } other ? other : typeof(AppProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "WebAppDll").Value!;
}
