using Radzen;
using TradeCounter.Web.Layout;

var builder = WebApplication.CreateBuilder(args);

// ASPNETCORE_URLS, --urls and the like win over this.
if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
{
    builder.WebHost.UseUrls("http://localhost:5080");
}

builder.Services.AddHealthChecks();
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddRadzenComponents();

var app = builder.Build();

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
