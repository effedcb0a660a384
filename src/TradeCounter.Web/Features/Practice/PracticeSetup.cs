using TradeCounter.Domain.Dealers;
using TradeCounter.PracticeDealers;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Practice;

internal static class PracticeSetup
{
    /// <summary>Make-believe dealers in this process; what they know is kept beside our own data, so that orders survive a restart on both sides.</summary>
    public static IServiceCollection AddPractice(this IServiceCollection services, CounterSettings settings, string dataFolder) => !settings.PracticeDealers
        ? services
        : services.AddPracticeDealers(new PracticeOptions
        {
            BasePort = settings.PracticePort,
            DataFolder = Path.Combine(dataFolder, "practice"),
            TimePerStage = TimeSpan.FromSeconds(settings.PracticeSecondsPerStage),
        }).AddSingleton(new PartSuggestions([.. PracticeParts.All.Select(part => new PartSuggestion($"{part.MakerCode} {part.Number}", part.Special))]));

    /// <summary>Starts them before the app itself, since provisioning needs their addresses. The demo set as a provisioning document, or null where it is not wanted.</summary>
    public static async Task<string?> StartPractice(this IServiceProvider services, CancellationToken cancellation)
    {
        if (services.GetService<PracticeHost>() is not { } host)
            return null;
        await host.StartAsync(cancellation);
        var systems = services.GetServices<IDealerConnector>().Select(connector => connector.System).ToHashSet();
        return services.GetRequiredService<CounterSettings>().UsesPracticeSet ? PracticeProvisioning.Json(host, systems) : null;
    }
}
