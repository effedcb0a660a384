using TradeCounter.Connectors;
using TradeCounter.Web.Data;
using TradeCounter.Web.Features.Account;
using TradeCounter.Web.Features.Checkout;
using TradeCounter.Web.Features.Lists;
using TradeCounter.Web.Features.Orders;
using TradeCounter.Web.Features.Practice;
using TradeCounter.Web.Features.Provisioning;
using TradeCounter.Web.Layout;
using TradeCounter.Web.Session;

var builder = WebApplication.CreateBuilder(args);

// ASPNETCORE_URLS, --urls and the like win over this.
if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
    builder.WebHost.UseUrls("http://localhost:5080");

var settings = CounterSettings.From(builder.Configuration, builder.Environment);
var dataFolder = Path.Combine(builder.Environment.ContentRootPath, settings.DataFolder);
builder.Services.AddSingleton(settings).AddSingleton(TimeProvider.System);
builder.Services.AddCounterData(dataFolder);
builder.Services.AddMessages();
builder.Services.AddScoped<CounterSession>();
builder.Services.AddDealerConnectors();
builder.Services.AddCheckout().AddLists();
builder.Services.AddHostedService<OrderTracker>();
builder.Services.AddAccounts();
builder.Services.AddPractice(settings, dataFolder);

builder.Services.AddHttpContextAccessor().AddHealthChecks();
// A pasted list must fit into one message of the circuit.
builder.Services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub => hub.MaximumReceiveMessageSize = 512 * 1024);

var app = builder.Build();

await Database.Prepare(app.Services, CancellationToken.None);
var demoSet = await app.Services.StartPractice(CancellationToken.None);
if (await app.Services.Provision(app.Environment.ContentRootPath, demoSet, CancellationToken.None) is { } wrong)
{
    await Console.Error.WriteLineAsync(wrong);
    return 1;
}

app.UseSecurityHeaders();
app.UseLanguages();
if (!app.Environment.IsDevelopment())
    app.UseExceptionHandler("/error", createScopeForErrors: true);

app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();

app.MapHealthChecks("/health").AllowAnonymous();
app.MapStaticAssets().AllowAnonymous();
app.MapAccounts();
app.MapLanguages();
app.MapOrderDownloads();
app.MapListDownloads();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options =>
    // Compression keeps a window per circuit: without the server's own, 137 KiB instead of 342 KiB.
    options.ConfigureWebSocketAcceptContext = (_, socket) =>
    {
        socket.DangerousEnableCompression = true;
        socket.DisableServerContextTakeover = true;
        return Task.CompletedTask;
    });

await app.RunAsync();
return 0;
