using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TradeCounter.Connectors.Http;
using TradeCounter.Connectors.Keyloop.Wire;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;

namespace TradeCounter.Connectors.Keyloop;

/// <summary>Writing an order and sending it once.</summary>
internal sealed partial class KeyloopClient
{
    public Result<FrozenRequest> PrepareOrder(DealerConnection connection, OrderDraft draft)
    {
        var settings = new KeyloopSettings(connection);
        if (settings.Places.FirstOrDefault(p => p.Location.Id == draft.Location) is not { } place)
            return new Refusal("order.location", $"This dealer has no location {draft.Location}.");
        return KeyloopOrders.Write(settings, draft).Match<Result<FrozenRequest>>(
            order => new FrozenRequest(settings.Path(place.Store, ["parts-orders"]), "application/json",
                JsonSerializer.Serialize(order, KeyloopWriting.Strict.KeyloopNewOrder)),
            refusal => refusal);
    }

    public async Task GetReady(DealerConnection connection, CancellationToken cancellation) =>
        await calls.Token(connection, new KeyloopSettings(connection), cancellation);

    public async Task<DealerReply<PlacedOrder>> SendOrder(DealerConnection connection, FrozenRequest request, SendPermit permit, CancellationToken cancellation)
    {
        var settings = new KeyloopSettings(connection);
        if (settings.Address(request.Path) is not { } address)
            return new DealerReply<PlacedOrder>.Unreachable("the dealer's address in our settings is no address, so nothing was sent");
        // Whatever goes wrong with the sign-in, nothing of the order has left yet.
        static Task<DealerReply<PlacedOrder>> NotSent(string why) => Task.FromResult<DealerReply<PlacedOrder>>(new DealerReply<PlacedOrder>.Unreachable($"Nothing was sent: {why}"));
        var token = await SignInToSend(connection, settings, cancellation);
        return await token.Match(value => Post(connection, settings, address, request, value, permit, cancellation), NotSent, NotSent, NotSent);
    }

    private async Task<DealerReply<string>> SignInToSend(DealerConnection connection, KeyloopSettings settings, CancellationToken cancellation)
    {
        try
        {
            return await calls.Token(connection, settings, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return new DealerReply<string>.Unreachable("the sending was stopped before it began");
        }
    }

    private async Task<DealerReply<PlacedOrder>> Post(DealerConnection connection, KeyloopSettings settings, Uri address, FrozenRequest request, string token,
        SendPermit permit, CancellationToken cancellation)
    {
        var correlation = Correlation(request);
        string[] secrets = [.. settings.Secrets, token];
        var reply = await orders.Send(connection, address, request, secrets, headers => KeyloopHeaders.Set(headers, settings, token, correlation), permit, cancellation);
        if (reply.Evidence?.HttpStatus == 401)
            calls.DropToken(settings, token);
        var placed = reply.Match<DealerReply<PlacedOrder>>(
            answer => KeyloopOrders.ReadPlaced(settings, answer.Body, request, correlation, connection.Currency, clock.GetUtcNow()),
            body => new DealerReply<PlacedOrder>.Refused(WordsOfRefusal(body, reply.Evidence?.HttpStatus, secrets)),
            why => new DealerReply<PlacedOrder>.Unreachable(why),
            why => new DealerReply<PlacedOrder>.Unclear(why));
        return placed with { Evidence = reply.Evidence };
    }

    private static string WordsOfRefusal(string body, int? status, IReadOnlyList<string> secrets) => status == 401
        ? $"The dealer's system did not accept our sign-in, so nothing was ordered: {DealerWords.OfError(body, status, secrets)}"
        : DealerWords.OfError(body, status, secrets);

    /// <summary>The trace id for Keyloop's support; made from the stored body, so that it is known before anything is sent.</summary>
    private static Guid Correlation(FrozenRequest request) => new(SHA256.HashData(Encoding.UTF8.GetBytes(request.Body)).AsSpan(0, 16), bigEndian: true);
}
