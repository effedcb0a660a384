using Microsoft.Extensions.DependencyInjection;
using TradeCounter.Domain.Dealers;

namespace TradeCounter.Connectors.GroupLink;

internal sealed class GroupLinkModule : ConnectorModule
{
    public override void Register(IServiceCollection services)
    {
        services.AddSingleton<GroupLinkMessages>();
        services.AddSingleton<PartsListings>();
        services.AddSingleton<IDealerConnector, GroupLinkClient>();
    }
}
