using System.Collections.Concurrent;
using System.Text.Json;
using TradeCounter.Connectors.Http;
using TradeCounter.Connectors.Karmak.Wire;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;

namespace TradeCounter.Connectors.Karmak;

internal sealed partial class KarmakClient
{
    /// <summary>A dealer that was online this short a time ago is not asked again, so that the leave to send is not used up by asking.</summary>
    private static readonly TimeSpan OnlineFor = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, long> _online = new();

    public Result<FrozenRequest> PrepareOrder(DealerConnection connection, OrderDraft draft) => KarmakOrders.Prepare(connection, draft);

    public Task GetReady(DealerConnection connection, CancellationToken cancellation) => Ready(connection, cancellation);

    public async Task<DealerReply<PlacedOrder>> SendOrder(DealerConnection connection, FrozenRequest request, SendPermit permit, CancellationToken cancellation)
    {
        if (Read(request.Body) is not { } order || KarmakSettings.Address(connection, request.Path) is not { } address)
            return new DealerReply<PlacedOrder>.Unreachable("this order was not written for this dealer’s system, so it was not sent");
        DealerReply<string> ready;
        try
        {
            ready = await Ready(connection, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return new DealerReply<PlacedOrder>.Unreachable("stopped before the order was sent");
        }
        if (ready.ValueOrNull() is not { } token)
            return new DealerReply<PlacedOrder>.Unreachable(ready.Why()!) { Evidence = ready.Evidence };

        var reply = await orders.Send(connection, address, request, [.. KarmakCalls.Secrets(connection), token],
            headers => headers.Authorization = new("Bearer", token), permit, cancellation);
        // Whoever tries again signs in anew; this attempt stays the only POST.
        if (reply.Evidence?.HttpStatus == 401)
            calls.Drop(connection, token);
        var asOf = clock.GetUtcNow();
        return reply.Match(
            answer => KarmakAnswers.Placed(connection, order, DealerJson.TryRead(answer.Body, KarmakReading.Default.KarmakOrderAnswer), asOf),
            body => new DealerReply<PlacedOrder>.Refused(DealerWords.OfError(body, reply.Evidence?.HttpStatus, [.. KarmakCalls.Secrets(connection), token])),
            why => new DealerReply<PlacedOrder>.Unreachable(why),
            why => new DealerReply<PlacedOrder>.Unclear(why)) with
        { Evidence = reply.Evidence };
    }

    /// <summary>
    /// A token, once the dealer is known to be online: between Karmak's cloud and the dealer stands a bridge, and an order that
    /// the cloud takes while the bridge is down may come late or never. Every failure here is before the order's first byte.
    /// </summary>
    private async Task<DealerReply<string>> Ready(DealerConnection connection, CancellationToken cancellation)
    {
        var token = await calls.Token(connection, cancellation);
        var installation = KarmakSettings.Installation(connection);
        if (token.ValueOrNull() is null || !connection.DealerSettings.Flag(KarmakSettings.AskOnlineFirst, otherwise: true)
            || (_online.TryGetValue(installation, out var since) && clock.GetElapsedTime(since) < OnlineFor))
            return token;
        var reply = await Online(connection, cancellation);
        if (reply.ValueOrNull() is null)
            return new DealerReply<string>.Unreachable($"not sent, since the dealer is not known to be online: {reply.Why()}") { Evidence = reply.Evidence };
        _online[installation] = clock.GetTimestamp();
        // The status call may have signed in anew.
        return await calls.Token(connection, cancellation);
    }

    private static KarmakOrder? Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, KarmakWriting.Default.KarmakOrder);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
