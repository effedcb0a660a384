using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using TradeCounter.CircuitLoad.Pages;
using TradeCounter.CircuitLoad.Wire;

namespace TradeCounter.CircuitLoad;

/// <summary>
/// One Blazor Server circuit without a browser: gets the page, opens the socket, starts the circuit, makes the page's parts
/// interactive, takes in and acknowledges render batches, and dispatches events.
/// </summary>
public sealed partial class Circuit(CircuitOptions options, HttpMessageInvoker http) : IAsyncDisposable
{
    private readonly HubSocket _socket = new();
    private readonly PageDom _dom = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<string, TaskCompletionSource<string?>> _pending = new(StringComparer.Ordinal);
    private readonly List<(Func<PageDom, bool> Until, TaskCompletionSource<long> Done)> _waiting = [];
    private readonly TaskCompletionSource _shookHands = NewPromise();
    private readonly TaskCompletionSource _attached = NewPromise();
    private Task _pump = Task.CompletedTask;
    private string? _circuitId;
    private long _interop = -1;
    private long _calls;

    /// <summary>Null while the circuit lives.</summary>
    public Exception? Fault { get; private set; }

    public CircuitTimes Times { get; private set; } = new(default, default, default, default);

    public int PageLength { get; private set; }

    public long Batches { get; private set; }

    public long BatchBytes { get; private set; }

    public long ScriptCalls { get; private set; }

    public long ReceivedBytes => _socket.ReceivedBytes;

    /// <summary>Opens the circuit; done when the page's first interactive render, and the ready element, are there.</summary>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var page = await CircuitPage.GetAsync(options, http, cancellation);
        PageLength = page.Length;
        var gotPage = Stopwatch.GetTimestamp();

        var socket = new UriBuilder(options.Page) { Scheme = options.Page.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs, Path = "/_blazor", Query = "" };
        await _socket.ConnectAsync(socket.Uri, options.Cookie, options.Deflate, http, cancellation);
        _pump = Task.Run(PumpAsync, CancellationToken.None);
        await _shookHands.Task.WaitAsync(cancellation);
        var connected = Stopwatch.GetTimestamp();

        var root = options.Page.GetLeftPart(UriPartial.Authority) + "/";
        _circuitId = await InvokeAsync(new("StartCircuit", root, options.Page.ToString(), "[]", page.State), cancellation);
        if (string.IsNullOrEmpty(_circuitId))
            throw new InvalidOperationException("The server did not start a circuit.");
        await _attached.Task.WaitAsync(cancellation);
        var started = Stopwatch.GetTimestamp();

        var first = NextBatchAsync();
        await _socket.SendAsync(new("UpdateRootComponents", page.Operations, page.State));
        await first.WaitAsync(cancellation);
        if (options.Ready is { } ready)
            await UntilAsync(dom => options.ReadyEvent is { } handled ? dom.FindHandling(ready, handled) is not null : dom.Select(ready).Any()).WaitAsync(cancellation);
        Times = new(Stopwatch.GetElapsedTime(start, gotPage), Stopwatch.GetElapsedTime(gotPage, connected),
            Stopwatch.GetElapsedTime(connected, started), Stopwatch.GetElapsedTime(started));
    }

    /// <summary>Completes with the next render batch; the value is its time stamp.</summary>
    public Task<long> NextBatchAsync() => WaitAsync(_ => true, checkNow: false);

    /// <summary>Completes when the page is so, now or after a later batch; the value is the time stamp of that batch.</summary>
    public Task<long> UntilAsync(Func<PageDom, bool> until) => WaitAsync(until, checkNow: true);

    public T Read<T>(Func<PageDom, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        lock (_gate)
            return read(_dom);
    }

    /// <summary>Dispatches an event of the first chosen element that handles it.</summary>
    /// <param name="field">The value of the element's field, for input and change.</param>
    /// <param name="untilHandled">Wait until the handler on the server has ended.</param>
    public async Task DispatchAsync(Selector selector, string eventName, string arguments, string? field = null, bool untilHandled = false)
    {
        var (handler, component) = Read(dom => dom.FindHandling(selector, eventName) is { } node
            ? (node.Handlers["on" + eventName], node.OwningComponent)
            : throw new InvalidOperationException($"No chosen element handles {eventName}."));
        var fieldInfo = field is null ? "null" : $$"""{"componentId":{{component}},"fieldValue":{{JsonSerializer.Serialize(field)}}}""";
        var call = NextCall();
        var handled = untilHandled ? Expect("event " + call) : null;
        await _socket.SendAsync(new("BeginInvokeDotNetFromJS", call, null, "DispatchEventAsync", _interop,
            $$"""[{"eventHandlerId":{{handler}},"eventName":"{{eventName}}","eventFieldInfo":{{fieldInfo}}},{{arguments}}]"""));
        if (handled is not null)
            await handled;
    }

    /// <summary>Writes into a field, as typing and leaving it does.</summary>
    public async Task TypeAsync(Selector selector, string text)
    {
        foreach (var eventName in new[] { "input", "change" })
            if (Read(dom => dom.FindHandling(selector, eventName)) is not null)
                await DispatchAsync(selector, eventName, PageEvents.Change(text), text, untilHandled: true);
    }

    public Task ClickAsync(Selector selector) => DispatchAsync(selector, "click", PageEvents.Click);

    public Task NavigateAsync(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return _socket.SendAsync(new("OnLocationChanged", address.ToString(), null, true));
    }

    public async ValueTask DisposeAsync()
    {
        if (_circuitId is not null && options.Beacon && Fault is null)
            await SayGoodbyeAsync(_circuitId);
        _socket.Abort();
        await _pump;
        _socket.Dispose();
    }

    private async Task SayGoodbyeAsync(string circuit)
    {
        using var form = new MultipartFormDataContent { { new StringContent(circuit), "circuitId" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Page, "/_blazor/disconnect")) { Content = form };
        if (options.Cookie is not null)
            request.Headers.Add("Cookie", options.Cookie);
        using var answer = await http.SendAsync(request, CancellationToken.None);
        if (!answer.IsSuccessStatusCode)
            options.Trace?.Invoke($"disconnect answered {(int)answer.StatusCode}");
    }

    private async Task<string?> InvokeAsync(HubCall call, CancellationToken cancellation)
    {
        var number = NextCall();
        var answer = Expect("call " + number);
        await _socket.SendAsync(call, number);
        return await answer.WaitAsync(cancellation);
    }

    private string NextCall() => Interlocked.Increment(ref _calls).ToString(CultureInfo.InvariantCulture);

    private Task<string?> Expect(string key)
    {
        var promise = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (Fault is not null)
                promise.SetException(Fault);
            else
                _pending[key] = promise;
        }
        return promise.Task;
    }

    private Task<long> WaitAsync(Func<PageDom, bool> until, bool checkNow)
    {
        var done = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (Fault is not null)
                done.SetException(Fault);
            else if (checkNow && until(_dom))
                done.SetResult(Stopwatch.GetTimestamp());
            else
                _waiting.Add((until, done));
        }
        return done.Task;
    }

    private static TaskCompletionSource NewPromise() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
