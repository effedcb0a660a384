using MediatR;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Provisioning;

internal static class ProvisioningSetup
{
    /// <summary>Applies the named file, or else the demo set where there is one. Answers what is wrong, for the person who starts the app, or null.</summary>
    public static async Task<string?> Provision(this IServiceProvider services, string contentRoot, string? demoSet, CancellationToken cancellation)
    {
        var named = services.GetRequiredService<CounterSettings>().ProvisioningFile;
        string? json = demoSet;
        if (named is not null)
        {
            var path = Path.GetFullPath(Path.Combine(contentRoot, named));
            if (!File.Exists(path))
                return $"The provisioning file {path} does not exist (setting TradeCounter:ProvisioningFile). The app was not started.";
            json = await File.ReadAllTextAsync(path, cancellation);
        }
        if (json is null)
            return null;
        await using var scope = services.GetRequiredService<IServiceScopeFactory>().CreateMachineScope();
        var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ApplyProvisioning(json), cancellation);
        return result.Match<string?>(_ => null, refusal => $"The provisioning file {named ?? "of the practice dealers"} is wrong. Nothing of it was applied and the app was not started.\n{refusal.Sentence}");
    }
}
