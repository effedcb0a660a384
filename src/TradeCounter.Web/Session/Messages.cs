using MediatR;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TradeCounter.Web.Session;

internal static class Messages
{
    /// <summary>MediatR with every handler of this assembly; three behaviours and no more.</summary>
    public static IServiceCollection AddMessages(this IServiceCollection services)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped<MachineScope>();
        services.AddScoped<ICurrentClerk, SignedInClerk>();
        services.AddSingleton<CallCounts>();
        services.AddSingleton<DealerConnectorsBySystem>();
        services.AddSingleton<SendingLock>();
        services.TryAddSingleton(PartSuggestions.None);
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(LogMessages<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(RefuseUnsaved<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(Authorise<,>));
        foreach (var handler in typeof(Messages).Assembly.GetTypes().Where(t => !t.IsAbstract && !t.IsGenericTypeDefinition))
            foreach (var contract in handler.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)))
                services.AddScoped(contract, handler);
        return services;
    }
}
