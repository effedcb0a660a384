using System.Collections.Concurrent;
using System.Net;
using System.Security.Authentication;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using TradeCounter.Domain.Dealers;

namespace TradeCounter.Connectors.Http;

/// <summary>
/// The client for reads, which may be repeated: up to two retries on 5xx, 429 and broken connections, a circuit breaker per
/// dealer so that a dead one fails at once, and one time-out over all of it. Answers above a limit are not read.
/// </summary>
internal sealed partial class DealerHttp(TimeProvider clock, ILogger<DealerHttp> log) : IDisposable
{
    public const int MaxAnswer = 8 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, ResiliencePipeline<HttpAnswer>> _pipelines = new();

    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.None,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(10), ConnectCallback = AddressGuard.Connect,
    });

    /// <summary>
    /// Answered: any status below 500 but 3xx and 429; the connector says what a 404 means. Unreachable and Unclear differ
    /// only in words here, since a read has no effect.
    /// </summary>
    public async Task<DealerReply<HttpAnswer>> Read(DealerConnection connection, Func<HttpRequestMessage> request, IReadOnlyList<string> secrets,
        CancellationToken cancellation, int maxAnswer = MaxAnswer)
    {
        using var first = request();
        if (AddressGuard.Check(first.RequestUri!, connection) is { } refused)
            return new DealerReply<HttpAnswer>.Unreachable(refused);
        var sent = first.Content is null ? null : await first.Content.ReadAsStringAsync(cancellation);
        var (startedAt, start) = (clock.GetUtcNow(), clock.GetTimestamp());
        using var timeout = new CancellationTokenSource(connection.Timing.AnswerTimeout, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        HttpAnswer? answer = null;
        var (failure, reached) = ("", true);
        try
        {
            answer = await Pipeline(connection).ExecuteAsync(async token => await Once(connection, request, maxAnswer, token), stop.Token);
        }
        catch (BrokenCircuitException)
        {
            (failure, reached) = ("the dealer has not answered lately; asked again in a few seconds", false);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or AuthenticationException or OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            (failure, reached) = (Say(error, connection), error is not HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError });
        }
        var took = clock.GetElapsedTime(start);
        LogRead(connection.DealerKey, first.Method.Method, first.RequestUri!.AbsolutePath, answer?.Status, took.TotalMilliseconds);
        var evidence = new CallEvidence(first.Method.Method, WireLog.Redact(first.RequestUri.ToString(), secrets), startedAt, took,
            answer is null ? CallReach.Connected : CallReach.Answered, answer?.Status,
            sent is null ? null : WireLog.Redact(sent, secrets), answer is null ? null : WireLog.Redact(answer.Body, secrets));
        DealerReply<HttpAnswer> reply = answer switch
        {
            null when reached => new DealerReply<HttpAnswer>.Unclear(failure),
            null => new DealerReply<HttpAnswer>.Unreachable(failure),
            { Status: >= 500 or 429 or (>= 300 and < 400) } => new DealerReply<HttpAnswer>.Unclear($"the dealer answered HTTP {answer.Status}"),
            { IsSuccess: true } => new DealerReply<HttpAnswer>.Answered(answer),
            // A refusal is read for its words alone, and those may repeat what we sent, the token too.
            _ => new DealerReply<HttpAnswer>.Answered(answer with { Body = WireLog.Redact(answer.Body, secrets) }),
        };
        return reply with { Evidence = evidence };
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpAnswer> Once(DealerConnection connection, Func<HttpRequestMessage> make, int maxAnswer, CancellationToken cancellation)
    {
        using var request = make();
        request.Options.Set(AddressGuard.AllowPrivate, connection.AllowPrivateHosts);
        using var response = await _client.SendAsync(request, cancellation);
        return await AnswerBody.Read(response, maxAnswer, cancellation);
    }

    private ResiliencePipeline<HttpAnswer> Pipeline(DealerConnection connection) => _pipelines.GetOrAdd($"{connection.DealerKey}|{connection.Dealer.Value}", _ =>
    {
        var broken = new PredicateBuilder<HttpAnswer>().Handle<HttpRequestException>().Handle<IOException>(e => e is not AnswerTooLargeException)
            .HandleResult(a => a.Status is >= 500 or 429);
        return new ResiliencePipelineBuilder<HttpAnswer> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<HttpAnswer>
            {
                ShouldHandle = broken, MaxRetryAttempts = 2, BackoffType = DelayBackoffType.Exponential, UseJitter = true, Delay = TimeSpan.FromMilliseconds(250),
                DelayGenerator = args => ValueTask.FromResult(args.Outcome.Result?.RetryAfter),
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpAnswer>
            {
                ShouldHandle = broken, FailureRatio = 0.9, MinimumThroughput = 10, SamplingDuration = TimeSpan.FromSeconds(20), BreakDuration = TimeSpan.FromSeconds(5),
            })
            .Build();
    });

    private static string Say(Exception error, DealerConnection connection) => error switch
    {
        OperationCanceledException => $"no answer within {connection.Timing.AnswerTimeout.TotalSeconds:0.#} s",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "the dealer's name was not found",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "the dealer's certificate was not accepted",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } http when http.Message.Contains("private network", StringComparison.Ordinal) => http.Message,
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "the dealer's system could not be reached",
        AnswerTooLargeException => error.Message,
        _ => "the connection broke off",
    };

    [LoggerMessage(LogLevel.Debug, "{Method} {Path} at {Dealer}: HTTP {Status}, {Milliseconds:0} ms")]
    private partial void LogRead(string dealer, string method, string path, int? status, double milliseconds);
}
