using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Authentication;
using System.Text;
using Microsoft.Extensions.Logging;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;

namespace TradeCounter.Connectors.Http;

/// <summary>
/// The client for order POSTs, and only for them: no redirect, no cookie, no handler credentials, no proxy, no retry, and a
/// fresh connection for each order, because a pooled connection that the dealer closes in that moment makes the outcome
/// ambiguous. The time-out covers the answer's body.
/// </summary>
internal sealed partial class OrderHttp(TimeProvider clock, ILogger<OrderHttp> log) : IDisposable
{
    public const int MaxAnswer = 1024 * 1024;

    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseCookies = false, UseProxy = false, Credentials = null, PreAuthenticate = false,
        AutomaticDecompression = DecompressionMethods.None, PooledConnectionLifetime = TimeSpan.Zero,
        ConnectTimeout = TimeSpan.FromSeconds(10), ConnectCallback = AddressGuard.Connect,
    });

    /// <summary>
    /// Sends the frozen body once. Answered: any 2xx, for the connector to judge. Refused: the documented refusals 400, 401,
    /// 403, 404, 413, 415, 422, the body being the dealer's words. Unreachable: not one byte of the body left. Unclear: all else.
    /// </summary>
    public async Task<DealerReply<HttpAnswer>> Send(DealerConnection connection, Uri address, FrozenRequest frozen, IReadOnlyList<string> secrets,
        Action<HttpRequestHeaders> headers, SendPermit permit, CancellationToken cancellation)
    {
        if (AddressGuard.Check(address, connection) is { } refused)
            return new DealerReply<HttpAnswer>.Unreachable(refused);
        var content = new OrderContent(WireLog.FillSecrets(frozen.Body, connection), frozen.ContentType, permit);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content, Version = HttpVersion.Version11 };
        request.Options.Set(AddressGuard.AllowPrivate, connection.AllowPrivateHosts);
        request.Headers.ConnectionClose = true;
        headers(request.Headers);

        var (startedAt, start) = (clock.GetUtcNow(), clock.GetTimestamp());
        HttpAnswer? answer = null;
        var failure = "";
        using var timeout = new CancellationTokenSource(connection.Timing.AnswerTimeout, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            using var response = await _client.SendAsync(request, stop.Token);
            content.Reached(CallReach.AnswerStarted);
            answer = await AnswerBody.Read(response, MaxAnswer, stop.Token);
            content.Reached(CallReach.Answered);
        }
        // Whatever went wrong, what counts is how far the body got: every failure is told apart by that alone.
        catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException or AuthenticationException)
        {
            failure = Say(error, timeout.IsCancellationRequested, connection.Timing.AnswerTimeout);
        }
        var reach = content.Close();
        var took = clock.GetElapsedTime(start);
        LogSent(connection.DealerKey, reach, answer?.Status, took.TotalMilliseconds);
        var evidence = new CallEvidence("POST", address.GetLeftPart(UriPartial.Path), startedAt, took, reach, answer?.Status,
            WireLog.Redact(frozen.Body, secrets), answer is null ? null : WireLog.Redact(answer.Body, secrets));
        return Judge(answer, reach, failure) with { Evidence = evidence };
    }

    public void Dispose() => _client.Dispose();

    private static DealerReply<HttpAnswer> Judge(HttpAnswer? answer, CallReach reach, string failure) => answer switch
    {
        null when reach < CallReach.BodyStarted => new DealerReply<HttpAnswer>.Unreachable(failure),
        null => new DealerReply<HttpAnswer>.Unclear(failure),
        { IsSuccess: true } => new DealerReply<HttpAnswer>.Answered(answer),
        { Status: 400 or 401 or 403 or 404 or 413 or 415 or 422 } => new DealerReply<HttpAnswer>.Refused(answer.Body),
        _ => new DealerReply<HttpAnswer>.Unclear($"the dealer answered HTTP {answer.Status}"),
    };

    private static string Say(Exception error, bool timedOut, TimeSpan limit) => error switch
    {
        OperationCanceledException when timedOut => $"no answer within {limit.TotalSeconds:0.#} s",
        OperationCanceledException => "the call was stopped",
        NotPermittedException => error.Message,
        HttpRequestException { InnerException: NotPermittedException inner } => inner.Message,
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "the dealer's name was not found",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "the dealer's certificate was not accepted",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "the dealer's system could not be reached",
        HttpRequestException => "the connection was cut",
        _ => error.Message,
    };

    [LoggerMessage(LogLevel.Information, "Order POST to {Dealer}: reached {Reach}, HTTP {Status}, {Milliseconds:0} ms")]
    private partial void LogSent(string dealer, CallReach reach, int? status, double milliseconds);
}

internal sealed class NotPermittedException(string message) : IOException(message);

/// <summary>The body of an order, which knows how far it got. Once closed unbegun, it can never begin.</summary>
internal sealed class OrderContent : HttpContent
{
    private readonly byte[] _body;
    private readonly SendPermit _permit;
    private readonly Lock _gate = new();
    private CallReach _reach = CallReach.NotSent;
    private bool _closed;

    public OrderContent(string body, string contentType, SendPermit permit)
    {
        (_body, _permit) = (Encoding.UTF8.GetBytes(body), permit);
        Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
    }

    public void Reached(CallReach reach)
    {
        lock (_gate)
            _reach = reach;
    }

    public CallReach Close()
    {
        lock (_gate)
        {
            _closed = true;
            return _reach;
        }
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_closed || _reach >= CallReach.BodyStarted)
                throw new NotPermittedException("this order's body was already written or given up");
            if (!_permit.IsValid)
                throw new NotPermittedException("this machine was held up too long before sending, so it did not send");
            _reach = CallReach.BodyStarted;
        }
        await stream.WriteAsync(_body, cancellationToken);
        await stream.FlushAsync(cancellationToken);
        Reached(CallReach.BodySent);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
