using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TradeCounter.PracticeDealers;

/// <summary>Adds the practice dealers to an app.</summary>
public static class PracticeServices
{
    /// <summary>They start and stop with the app; who needs their addresses earlier resolves <see cref="PracticeHost"/> and starts it, which is harmless to repeat.</summary>
    public static IServiceCollection AddPracticeDealers(this IServiceCollection services, PracticeOptions options) => services
        .AddSingleton(provider => new PracticeHost(options, provider.GetService<ILoggerFactory>()))
        .AddHostedService(provider => provider.GetRequiredService<PracticeHost>());
}
