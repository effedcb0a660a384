using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TradeCounter.PracticeDealers.Hosting;

/// <summary>The dealer's own web server on its own loopback port; it can be taken down and put up again like a real one.</summary>
internal sealed class DealerListener(PracticeDealer dealer, IPracticeDialect? dialect, int wantedPort, ILoggerFactory logs) : IAsyncDisposable
{
    private readonly ILogger _log = logs.CreateLogger<DealerListener>();
    private WebApplication? _app;
    private int _port = wantedPort;
    private Socket? _held;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_app is not null)
            return;
        try
        {
            _app = await ListenAsync(_port, cancellationToken);
        }
        catch (IOException problem) when (problem.InnerException is AddressInUseException)
        {
            _app = await ListenAsync(0, cancellationToken);
            _log.LogWarning("Port {Port} is taken: practice dealer {Dealer} takes a free one", _port, dealer.Definition.Key);
        }
        Release();
        dealer.Address = new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        _port = dealer.Address.Port;
        if (_log.IsEnabled(LogLevel.Information))
            _log.LogInformation("Practice dealer {Dealer} ({System}) listens on {Address}", dealer.Definition.Key, dealer.Definition.System, dealer.Address);
    }

    public async Task StopAsync()
    {
        if (_app is null)
            return;
        await _app.DisposeAsync();
        _app = null;
    }

    /// <summary>Off the line, and nobody else gets the port meanwhile: it is bound without listening, so that a connection is refused as at a dealer who is down.</summary>
    public async Task TakeDownAsync()
    {
        await StopAsync();
        Release();
        _held = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _held.Bind(new IPEndPoint(IPAddress.Loopback, _port));
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Release();
    }

    private void Release()
    {
        _held?.Dispose();
        _held = null;
    }

    private async Task<WebApplication> ListenAsync(int port, CancellationToken cancellationToken)
    {
        var app = Build(port);
        try
        {
            await app.StartAsync(cancellationToken);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    private WebApplication Build(int port)
    {
        // Empty: nothing of the app around it (addresses, settings, environment) reaches the dealer.
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = dealer.Definition.Key });
        builder.Services.AddSingleton(logs);
        builder.Services.AddRouting();
        // One line says where it listens; "press Ctrl+C" is the counter's to say.
        builder.Services.Configure<ConsoleLifetimeOptions>(options => options.SuppressStatusMessages = true);
        builder.WebHost.SuppressStatusMessages(true);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Listen(IPAddress.Loopback, port);
        });
        var app = builder.Build();
        var pipeline = new PracticePipeline(dealer, app.Lifetime.ApplicationStopping);
        app.UseRouting();
        app.Use((context, next) => pipeline.InvokeAsync(context, next));
        app.UseEndpoints(_ => { });
        PracticeEndpoints.Map(app, dealer);
        dialect?.Map(app, dealer);
        return app;
    }
}
