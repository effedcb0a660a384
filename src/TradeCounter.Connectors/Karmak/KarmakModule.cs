using Microsoft.Extensions.DependencyInjection;
using TradeCounter.Domain.Dealers;

namespace TradeCounter.Connectors.Karmak;

/// <summary>Karmak Fusion through its "Unity" interface (docs/contracts/karmak.md).</summary>
internal sealed class KarmakModule : ConnectorModule
{
    public override void Register(IServiceCollection services)
    {
        services.AddSingleton<KarmakCalls>();
        services.AddSingleton<KarmakReports>();
        services.AddSingleton<KarmakPartTypes>();
        services.AddSingleton<IDealerConnector, KarmakClient>();
    }
}
