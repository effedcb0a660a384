using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using TradeCounter.Connectors.Http;
using TradeCounter.Connectors.Karmak.Wire;
using TradeCounter.Domain.Dealers;

namespace TradeCounter.Connectors.Karmak;

/// <summary>Sign-in and reads. A token that is no longer taken is dropped and the read repeated once; orders never go through here.</summary>
internal sealed class KarmakCalls(DealerHttp http, TokenStore tokens)
{
    private const int MaxTokenAnswer = 64 * 1024;
    private const int DefaultLifeSeconds = 3600;
    private const string NoAddress = "the dealer's set-up holds no usable address";

    public Task<DealerReply<string>> Token(DealerConnection connection, CancellationToken cancellation) =>
        tokens.Get(Key(connection), stop => SignIn(connection, stop), cancellation);

    public void Drop(DealerConnection connection, string token) => tokens.Drop(Key(connection), token);

    public async Task<DealerReply<AccessToken>> SignIn(DealerConnection connection, CancellationToken cancellation)
    {
        if (KarmakSettings.Token(connection) is not { } address)
            return new DealerReply<AccessToken>.Unreachable(NoAddress);
        var settings = connection.DealerSettings;
        // Names in the documented case; an OAuth server is bound to take them in any.
        Dictionary<string, string> form = new()
        {
            ["Client_ID"] = settings[KarmakSettings.ClientId] ?? "", ["Client_Secret"] = settings[KarmakSettings.ClientSecret] ?? "",
            ["Grant_Type"] = "karmak_identity", ["Scope"] = "api",
            ["Account"] = settings[KarmakSettings.Account] ?? "", ["User"] = settings[KarmakSettings.User] ?? "",
        };
        var reply = await http.Read(connection, () => new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(form) },
            Secrets(connection), cancellation, MaxTokenAnswer);
        return reply.Match<DealerReply<AccessToken>>(
            answer => !answer.IsSuccess ? new DealerReply<AccessToken>.Refused("sign-in refused: " + Words(connection, answer))
                : DealerJson.TryRead(answer.Body, KarmakReading.Default.KarmakToken) is { AccessToken: { Length: > 0 } token } read
                    ? new DealerReply<AccessToken>.Answered(new AccessToken(token, TimeSpan.FromSeconds(read.ExpiresIn is > 0 and < 1_000_000 and { } life ? (long)life : DefaultLifeSeconds)))
                    : new DealerReply<AccessToken>.Unclear("the answer to the sign-in could not be read"),
            words => new DealerReply<AccessToken>.Refused(words),
            why => new DealerReply<AccessToken>.Unreachable(why),
            why => new DealerReply<AccessToken>.Unclear(why)) with
        { Evidence = reply.Evidence };
    }

    public Task<DealerReply<HttpAnswer>> Get(DealerConnection connection, Uri? address, CancellationToken cancellation) =>
        Read(connection, address, uri => new HttpRequestMessage(HttpMethod.Get, uri), cancellation);

    /// <summary>A POST that only asks.</summary>
    public Task<DealerReply<HttpAnswer>> Ask(DealerConnection connection, string path, string body, CancellationToken cancellation) =>
        Read(connection, KarmakSettings.Address(connection, path),
            uri => new HttpRequestMessage(HttpMethod.Post, uri) { Content = new StringContent(body, Encoding.UTF8, MediaTypeNames.Application.Json) }, cancellation);

    public static IReadOnlyList<string> Secrets(DealerConnection connection) => WireLog.Secrets(connection, KarmakSettings.Fields);

    /// <summary>The dealer's words of a failure, fit to be read and free of secrets.</summary>
    public static string Words(DealerConnection connection, HttpAnswer answer) =>
        DealerWords.OfError(answer.Body, answer.Status, Secrets(connection));

    private async Task<DealerReply<HttpAnswer>> Read(DealerConnection connection, Uri? address, Func<Uri, HttpRequestMessage> request, CancellationToken cancellation)
    {
        if (address is null)
            return new DealerReply<HttpAnswer>.Unreachable(NoAddress);
        var (reply, token) = await Once(connection, () => request(address), cancellation);
        if (token is not null && reply.ValueOrNull()?.Status == 401)
        {
            Drop(connection, token);
            (reply, token) = await Once(connection, () => request(address), cancellation);
            if (token is not null && reply.ValueOrNull()?.Status == 401)
                Drop(connection, token);
        }
        return reply.Match(
            answer => answer.IsSuccess ? reply : new DealerReply<HttpAnswer>.Refused(Words(connection, answer)) { Evidence = reply.Evidence },
            _ => reply, _ => reply, _ => reply);
    }

    private async Task<(DealerReply<HttpAnswer> Reply, string? Token)> Once(DealerConnection connection, Func<HttpRequestMessage> request, CancellationToken cancellation)
    {
        var signedIn = await Token(connection, cancellation);
        if (signedIn.ValueOrNull() is not { } token)
            return (signedIn.Failed<string, HttpAnswer>(), null);
        var reply = await http.Read(connection, () =>
        {
            var message = request();
            message.Headers.Authorization = new("Bearer", token);
            return message;
        }, [.. Secrets(connection), token], cancellation);
        return (reply, token);
    }

    /// <summary>One token per client, account and user; a changed secret signs in anew.</summary>
    private static string Key(DealerConnection connection)
    {
        var settings = connection.DealerSettings;
        var secret = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(settings[KarmakSettings.ClientSecret] ?? "")));
        return string.Join('\n', "karmak", settings[KarmakSettings.TokenUrl], settings[KarmakSettings.ClientId], secret, settings[KarmakSettings.Account], settings[KarmakSettings.User]);
    }
}
