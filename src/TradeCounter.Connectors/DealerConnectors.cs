using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TradeCounter.Connectors.Http;

namespace TradeCounter.Connectors;

/// <summary>The one door of this assembly: finds every dealer system's module in it and registers its connector.</summary>
public static class DealerConnectors
{
    public static IServiceCollection AddDealerConnectors(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<DealerHttp>();
        services.AddSingleton<OrderHttp>();
        services.AddSingleton<TokenStore>();
        foreach (var module in Modules())
            module.Register(services);
        return services;
    }

    private static IEnumerable<ConnectorModule> Modules() => typeof(DealerConnectors).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(ConnectorModule)) && !type.IsAbstract)
        .OrderBy(type => type.Name, StringComparer.Ordinal)
        .Select(type => (ConnectorModule)Activator.CreateInstance(type, nonPublic: true)!);
}

/// <summary>A dealer system's entry: registers one <see cref="Domain.Dealers.IDealerConnector"/>. Found by scan, so a new system touches no file.</summary>
internal abstract class ConnectorModule
{
    public abstract void Register(IServiceCollection services);
}
