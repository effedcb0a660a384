using Radzen;
using TradeCounter.Connectors;
using TradeCounter.Web.Data;
using TradeCounter.Web.Features.Checkout;
using TradeCounter.Web.Features.Orders;
using TradeCounter.Web.Layout;
using TradeCounter.Web.Session;

var builder = WebApplication.CreateBuilder(args);

// ASPNETCORE_URLS, --urls and the like win over this.
if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
{
    builder.WebHost.UseUrls("http://localhost:5080");
}

var settings = CounterSettings.From(builder.Configuration, builder.Environment);
builder.Services.AddSingleton(settings);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddCounterData(Path.Combine(builder.Environment.ContentRootPath, settings.DataFolder));
builder.Services.AddMessages();
builder.Services.AddScoped<CounterSession>();
builder.Services.AddDealerConnectors();
builder.Services.AddCheckout();
builder.Services.AddHostedService<OrderTracker>();

builder.Services.AddHttpContextAccessor();
builder.Services.AddHealthChecks();
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddRadzenComponents();

var app = builder.Build();

await Database.Prepare(app.Services, CancellationToken.None);

if (!app.Environment.IsDevelopment())
{
    app.UseExceptionHandler("/error", createScopeForErrors: true);
}

app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
app.UseAntiforgery();

app.MapHealthChecks("/health");
app.MapStaticAssets();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options =>
    // Compression keeps a window per circuit: without the server's own, 137 KiB instead of 342 KiB.
    options.ConfigureWebSocketAcceptContext = (_, socket) =>
    {
        socket.DangerousEnableCompression = true;
        socket.DisableServerContextTakeover = true;
        return Task.CompletedTask;
    });

await app.RunAsync();
