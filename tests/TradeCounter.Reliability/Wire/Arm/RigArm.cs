using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TradeCounter.Reliability.Kill;
using TradeCounter.Web.Session;

[assembly: HostingStartup(typeof(TradeCounter.Reliability.Wire.Arm.RigArm))]

namespace TradeCounter.Reliability.Wire.Arm;

/// <summary>
/// The rig's arm inside an app that it started itself: presses buttons (sends the pages' own messages as a clerk) and tells what
/// stands in the database. No app carries this; it comes in through the environment, which only the rig sets.
/// </summary>
internal sealed class RigArm : IHostingStartup, IStartupFilter
{
    public const string Path = "/rig";

    public void Configure(IWebHostBuilder builder) => builder.ConfigureServices(services =>
    {
        services.AddSingleton<IStartupFilter>(this);
        services.AddSingleton<Offers>();
        services.AddSingleton<DoubtWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<DoubtWatch>());
        KillSwitch.ArmFromEnvironment();
    });

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, rest) =>
        {
            if (context.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal, out var what))
                await Answer(context, what.Value ?? "");
            else
                await rest(context);
        });
        next(app);
    };

    private static async Task Answer(HttpContext context, string what)
    {
        object? answer = what switch
        {
            "/checkout" => await Buttons.Checkout(context, (await context.Request.ReadFromJsonAsync<CheckoutWanted>())!),
            "/decide" => await Buttons.Decide(context, (await context.Request.ReadFromJsonAsync<DecisionWanted>())!),
            "/orders" => await Shelf.Orders(context),
            "/lines" => await Shelf.Lines(context),
            "/stopped" => (await context.RequestServices.GetRequiredService<SendingLock>().Why(context.RequestAborted))?.Code ?? "",
            "/doubts" => context.RequestServices.GetRequiredService<DoubtWatch>().Seen,
            _ => null,
        };
        if (answer is null)
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        else
            await context.Response.WriteAsJsonAsync(answer, answer.GetType());
    }
}
