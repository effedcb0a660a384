using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace TradeCounter.Browser.Reliability;

/// <summary>The network between one clerk and the app, on loopback: it can be cut as a pulled plug would, lose answers only, or be slow.</summary>
public sealed class CuttableLine : IAsyncDisposable
{
    private static readonly TimeSpan OneGo = TimeSpan.FromMilliseconds(50);

    private readonly Uri _app;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Lock _gate = new();
    private readonly List<TcpClient> _open = [];
    private readonly CancellationTokenSource _end = new();
    private readonly Task _taking;
    private volatile bool _cut;
    private volatile bool _losesAnswers;

    public CuttableLine(Uri app)
    {
        _app = app;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _taking = TakeAsync();
    }

    public Uri Address { get; }

    /// <summary>How long each answer takes on the way: on a slow line the page that is left stays there for a while.</summary>
    public TimeSpan AnswerDelay { get; set; }

    /// <summary>What the browser sends still arrives; nothing comes back.</summary>
    public void LoseAnswers() => _losesAnswers = true;

    /// <summary>Every connection ends at once and no new one is taken.</summary>
    public void Cut()
    {
        _cut = true;
        List<TcpClient> open;
        lock (_gate)
        {
            open = [.. _open];
            _open.Clear();
        }
        foreach (var client in open)
            client.Dispose();
    }

    public void Mend() => (_losesAnswers, _cut) = (false, false);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        Cut();
        _listener.Stop();
        await _taking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task TakeAsync()
    {
        while (true)
        {
            var clerk = await _listener.AcceptTcpClientAsync(_end.Token);
            if (_cut)
                clerk.Dispose();
            else
                _ = CarryAsync(clerk);
        }
    }

    private async Task CarryAsync(TcpClient clerk)
    {
        using var app = new TcpClient();
        using (clerk)
            try
            {
                lock (_gate)
                    _open.AddRange([clerk, app]);
                await app.ConnectAsync(_app.Host, _app.Port, _end.Token);
                await Task.WhenAny(PumpAsync(clerk, app, isAnswer: false), PumpAsync(app, clerk, isAnswer: true));
            }
            // The app is down, or the line was cut: the clerk's side ends with it.
            catch (Exception error) when (error is SocketException or ObjectDisposedException or OperationCanceledException or IOException)
            {
                clerk.Close();
            }
        lock (_gate)
            _open.RemoveAll(client => client == clerk || client == app);
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, bool isAnswer)
    {
        var buffer = new byte[16 * 1024];
        var written = 0L;
        try
        {
            int read;
            while ((read = await from.GetStream().ReadAsync(buffer, _end.Token)) > 0)
                if (!isAnswer || !_losesAnswers)
                {
                    // What comes in one go is late once, however many pieces it has.
                    if (isAnswer && AnswerDelay > TimeSpan.Zero && Stopwatch.GetElapsedTime(written) > OneGo)
                        await Task.Delay(AnswerDelay, _end.Token);
                    await to.GetStream().WriteAsync(buffer.AsMemory(0, read), _end.Token);
                    written = Stopwatch.GetTimestamp();
                }
        }
        // The other end is gone: so is this connection.
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            from.Close();
        }
    }
}
