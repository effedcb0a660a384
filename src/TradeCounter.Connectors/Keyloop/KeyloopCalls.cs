using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using TradeCounter.Connectors.Http;
using TradeCounter.Connectors.Keyloop.Wire;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Parts;

namespace TradeCounter.Connectors.Keyloop;

/// <summary>What all calls to Keyloop dealers share: sign-in, at most four calls at once per dealer, brand lists for a while.</summary>
internal sealed class KeyloopCalls(DealerHttp http, TokenStore tokens, TimeProvider clock) : IDisposable
{
    /// <summary>There is no documented call for several parts, and nobody says how many single ones at once a DMS bears (docs/contracts/keyloop.md 4).</summary>
    public const int AtOnce = 4;

    private static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan BrandsKept = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new();
    private readonly ConcurrentDictionary<string, (IReadOnlyList<KeyloopBrand> Brands, long Since)> _brands = new();

    public TimeProvider Clock => clock;

    public KeyloopVisit Visit(DealerConnection connection, CancellationToken cancellation) => new(this, http, connection, cancellation);

    /// <summary>A token that is still good for at least half its life (docs/contracts/keyloop.md 2).</summary>
    public Task<DealerReply<string>> Token(DealerConnection connection, KeyloopSettings settings, CancellationToken cancellation) =>
        tokens.Get(settings.TokenKey, stop => SignIn(connection, settings, stop), cancellation);

    public void DropToken(KeyloopSettings settings, string token) => tokens.Drop(settings.TokenKey, token);

    public SemaphoreSlim Gate(DealerConnection connection) =>
        _gates.GetOrAdd($"{connection.DealerKey}|{connection.Dealer.Value}", _ => new SemaphoreSlim(AtOnce, AtOnce));

    public IReadOnlyList<KeyloopBrand>? KnownBrands(KeyloopSettings settings, string path) =>
        _brands.TryGetValue(settings.TokenKey + path, out var known) && clock.GetElapsedTime(known.Since) < BrandsKept ? known.Brands : null;

    public void Keep(KeyloopSettings settings, string path, IReadOnlyList<KeyloopBrand> brands) => _brands[settings.TokenKey + path] = (brands, clock.GetTimestamp());

    public void Dispose()
    {
        foreach (var gate in _gates.Values)
            gate.Dispose();
    }

    private async Task<DealerReply<AccessToken>> SignIn(DealerConnection connection, KeyloopSettings settings, CancellationToken cancellation)
    {
        if (settings.TokenAddress is not { } address)
            return new DealerReply<AccessToken>.Unreachable("the dealer's sign-in address in our settings is no address");
        var reply = await http.Read(connection, () => SignInRequest(address, settings), settings.Secrets, cancellation);
        return reply.Judge<HttpAnswer, AccessToken>(answer => answer.IsSuccess
            ? DealerJson.TryRead(answer.Body, KeyloopJson.Reading.KeyloopToken) is { AccessToken: { Length: > 0 } token } read
                ? new DealerReply<AccessToken>.Answered(new AccessToken(token, LifeOf(read)))
                : new DealerReply<AccessToken>.Unclear("the dealer's answer to our sign-in could not be read")
            : new DealerReply<AccessToken>.Refused($"The sign-in was refused: {DealerWords.OfError(answer.Body, answer.Status, settings.Secrets)}"));
    }

    private static HttpRequestMessage SignInRequest(Uri address, KeyloopSettings settings)
    {
        List<KeyValuePair<string, string>> form = [new("grant_type", "client_credentials")];
        if (!settings.SignsInByHeader)
            form.AddRange([new("client_id", settings.ClientId), new("client_secret", settings.ClientSecret)]);
        if (settings.Scope is { } scope)
            form.Add(new("scope", scope));
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Accept.ParseAdd("application/json");
        if (settings.SignsInByHeader)
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.ClientId}:{settings.ClientSecret}")));
        return request;
    }

    private static TimeSpan LifeOf(KeyloopToken token) =>
        token.ExpiresIn is > 0 and < 1_000_000 ? TimeSpan.FromSeconds((long)token.ExpiresIn.Value) : TokenLife;
}

internal static class KeyloopHeaders
{
    /// <summary>The token is sent as Bearer although the sign-in calls it "BearerToken" (docs/contracts/keyloop.md 7.3).</summary>
    public static void Set(HttpRequestHeaders headers, KeyloopSettings settings, string token, Guid correlation)
    {
        headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        headers.TryAddWithoutValidation("Accept", "application/json");
        headers.TryAddWithoutValidation("correlation-id", correlation.ToString("D", CultureInfo.InvariantCulture));
        if (settings.OnBehalfOf is { } person)
            headers.TryAddWithoutValidation("x-onbehalf-of", person);
    }
}
