using Microsoft.Extensions.DependencyInjection;
using TradeCounter.Domain.Dealers;

namespace TradeCounter.Connectors.Keyloop;

internal sealed class KeyloopModule : ConnectorModule
{
    public override void Register(IServiceCollection services)
    {
        services.AddSingleton<KeyloopCalls>();
        services.AddSingleton<IDealerConnector, KeyloopClient>();
    }
}
