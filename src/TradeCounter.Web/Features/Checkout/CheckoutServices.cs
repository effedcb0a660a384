using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Checkout;

internal static class CheckoutServices
{
    public static IServiceCollection AddCheckout(this IServiceCollection services)
    {
        services.AddSingleton<SendSignal>();
        services.AddSingleton<AnswerFile>();
        services.AddSingleton<AnswerKeeper>();
        services.AddScoped<OrderDrafting>();
        // An order under way may need its whole answer time before the process may end.
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(40));
        return services.AddHostedService<OrderSender>();
    }
}
