using System.Text.Json.Serialization.Metadata;
using TradeCounter.Connectors.Http;
using TradeCounter.Connectors.Keyloop.Wire;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Parts;

namespace TradeCounter.Connectors.Keyloop;

/// <summary>
/// One question of ours to one dealer, which may take many calls there. All of them together get the time that one answer
/// may take, so that a slow dealer costs a clerk that time and no more.
/// </summary>
internal sealed class KeyloopVisit : IDisposable
{
    private readonly KeyloopCalls _calls;
    private readonly DealerHttp _http;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _deadline;
    private readonly CancellationTokenSource _stop;

    public KeyloopVisit(KeyloopCalls calls, DealerHttp http, DealerConnection connection, CancellationToken caller)
    {
        (_calls, _http, Connection, _caller) = (calls, http, connection, caller);
        Settings = new KeyloopSettings(connection);
        _deadline = new CancellationTokenSource(connection.Timing.AnswerTimeout, calls.Clock);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(_deadline.Token, caller);
    }

    public DealerConnection Connection { get; }

    public KeyloopSettings Settings { get; }

    public DateTimeOffset Now => _calls.Clock.GetUtcNow();

    public long Timestamp => _calls.Clock.GetTimestamp();

    public TimeSpan Since(long timestamp) => _calls.Clock.GetElapsedTime(timestamp);

    /// <summary>Reads something. Answered with nothing: the dealer does not know it (404).</summary>
    public async Task<DealerReply<KeyloopAnswer<T>>> Get<T>(string path, JsonTypeInfo<T> type) where T : class
    {
        if (Settings.Address(path) is not { } address)
            return new DealerReply<KeyloopAnswer<T>>.Unreachable("the dealer's address in our settings is no address");
        var reply = await InTime(() => Ask(address, mayRepeat: true));
        return reply.Judge(answer => Read(answer, type));
    }

    public Task<DealerReply<string>> SignIn() => InTime(Token);

    /// <summary>The dealer's brands, asked for once in a while (docs/contracts/keyloop.md 3.1).</summary>
    public async Task<DealerReply<IReadOnlyList<KeyloopBrand>>> Brands(KeyloopPlace place, bool afresh = false)
    {
        var path = Settings.Path(place.Store, ["parts", "brands"], [("page", "1"), ("pageSize", "200")]);
        if (!afresh && _calls.KnownBrands(Settings, path) is { } known)
            return new DealerReply<IReadOnlyList<KeyloopBrand>>.Answered(known);
        var reply = await Get(path, KeyloopJson.Reading.KeyloopBrands);
        return reply.Judge<KeyloopAnswer<KeyloopBrands>, IReadOnlyList<KeyloopBrand>>(answer =>
        {
            if (answer.Value is not { } brands)
                return new DealerReply<IReadOnlyList<KeyloopBrand>>.Refused("The dealer's system knows no brands for this enterprise and store (HTTP 404). Check both ids.");
            _calls.Keep(Settings, path, brands.All);
            return new DealerReply<IReadOnlyList<KeyloopBrand>>.Answered(brands.All);
        });
    }

    /// <summary>The brands to search in when none is typed: our setting's, else the dealer's own list.</summary>
    public async Task<DealerReply<IReadOnlyList<BrandCode>>> BrandCodes(KeyloopPlace place) => Settings.Brands is { Count: > 0 } own
        ? new DealerReply<IReadOnlyList<BrandCode>>.Answered(own)
        : (await Brands(place)).Map<IReadOnlyList<BrandCode>>(brands => [.. brands.Select(b => BrandCode.TryParse(b.BrandCode)).OfType<BrandCode>()]);

    public void Dispose()
    {
        _stop.Dispose();
        _deadline.Dispose();
    }

    private async Task<DealerReply<HttpAnswer>> Ask(Uri address, bool mayRepeat) => await (await Token()).Then(async token =>
    {
        var reply = await Gated(() => _http.Read(Connection, () => Request(address, token), [.. Settings.Secrets, token], _stop.Token));
        if (reply.Evidence?.HttpStatus != 401 || !mayRepeat)
            return reply;
        // The gateway no longer takes the token: one more sign-in, one more try; a read does no harm twice.
        _calls.DropToken(Settings, token);
        return await Ask(address, mayRepeat: false);
    });

    private Task<DealerReply<string>> Token() => _calls.Token(Connection, Settings, _stop.Token);

    /// <summary>The visit's own deadline is an answer like another; only the caller's cancellation is one.</summary>
    private async Task<DealerReply<T>> InTime<T>(Func<Task<DealerReply<T>>> ask)
    {
        try
        {
            return await ask();
        }
        catch (OperationCanceledException) when (!_caller.IsCancellationRequested)
        {
            return new DealerReply<T>.Unclear($"no answer within {Connection.Timing.AnswerTimeout.TotalSeconds:0.#} s");
        }
    }

    private async Task<T> Gated<T>(Func<Task<T>> call)
    {
        var gate = _calls.Gate(Connection);
        await gate.WaitAsync(_stop.Token);
        try
        {
            return await call();
        }
        finally
        {
            gate.Release();
        }
    }

    private HttpRequestMessage Request(Uri address, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        KeyloopHeaders.Set(request.Headers, Settings, token, Guid.NewGuid());
        return request;
    }

    private DealerReply<KeyloopAnswer<T>> Read<T>(HttpAnswer answer, JsonTypeInfo<T> type) where T : class => answer switch
    {
        { IsSuccess: true } => DealerJson.TryRead(answer.Body, type) is { } value
            ? new DealerReply<KeyloopAnswer<T>>.Answered(new(value))
            : new DealerReply<KeyloopAnswer<T>>.Unclear("the dealer's answer could not be read"),
        { Status: 404 } => new DealerReply<KeyloopAnswer<T>>.Answered(new(null)),
        _ => new DealerReply<KeyloopAnswer<T>>.Refused(DealerWords.OfError(answer.Body, answer.Status, Settings.Secrets)),
    };
}

/// <summary>What the dealer knows, or nothing where it knows nothing (404).</summary>
internal sealed record KeyloopAnswer<T>(T? Value) where T : class;
