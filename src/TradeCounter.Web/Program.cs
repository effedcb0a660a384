using TradeCounter.Connectors;
using TradeCounter.Web.Data;
using TradeCounter.Web.Features.Account;
using TradeCounter.Web.Features.Backups;
using TradeCounter.Web.Features.Checkout;
using TradeCounter.Web.Features.Cores;
using TradeCounter.Web.Features.Figures;
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
if (await BackupCommand.Run(args, dataFolder, TimeProvider.System) is { } done)
    return done;
builder.Services.AddSingleton(settings);
builder.Services.AddCounterClock();
builder.Services.AddCounterData(dataFolder);
builder.Services.AddMessages().AddFigures();
builder.Services.AddScoped<CounterSession>();
builder.Services.AddDealerConnectors();
builder.Services.AddCheckout().AddLists();
builder.Services.AddHostedService<OrderTracker>();
builder.Services.AddAccounts();
builder.Services.AddPractice(settings, dataFolder);

builder.Services.AddHttpContextAccessor().AddHealthChecks().AddCheck<StorageCheck>("storage");
// A pasted list must fit into one message of the circuit.
builder.Services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub => hub.MaximumReceiveMessageSize = 512 * 1024);

var app = builder.Build();

var wrong = await Database.Prepare(app.Services, CancellationToken.None)
    ?? await app.Services.Provision(app.Environment.ContentRootPath, await app.Services.StartPractice(CancellationToken.None), CancellationToken.None);
if (wrong is not null)
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

app.MapHealthChecks("/health", StorageCheck.Said).AllowAnonymous();
app.MapStaticAssets().AllowAnonymous();
app.MapAccounts();
app.MapLanguages();
app.MapOrderDownloads();
app.MapCoreDownloads();
app.MapListDownloads();
app.MapRazorComponents<App>().AddCircuits();

await app.RunAsync();
return 0;
