using TradeCounter.Connectors.Keyloop.Wire;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;

namespace TradeCounter.Connectors.Keyloop;

/// <summary>What becomes of an order: only its number finds it, and our reference in it proves that it is ours.</summary>
internal sealed partial class KeyloopClient
{
    public async Task<DealerReply<OrderReport>> GetOrder(DealerConnection connection, KnownOrder order, CancellationToken cancellation)
    {
        var reply = await Read(connection, order, cancellation);
        return reply.Judge(found => KeyloopOrders.ReadReport(found, order, connection.Currency, clock.GetUtcNow()));
    }

    public async Task<DealerReply<IReadOnlyList<FoundOrder>>> LookUpOrder(DealerConnection connection, KnownOrder order, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(order.DealerOrderNumber))
            return new DealerReply<IReadOnlyList<FoundOrder>>.Refused(NoLookUp);
        var reply = await Read(connection, order, cancellation);
        return reply.Map<IReadOnlyList<FoundOrder>>(found => KeyloopOrders.Prove(found, order, connection.Currency, clock.GetUtcNow()) is { } proved ? [proved] : []);
    }

    public Task<DealerReply<CancelledOrder>> CancelOrder(DealerConnection connection, KnownOrder order, string reason, CancellationToken cancellation) =>
        Task.FromResult<DealerReply<CancelledOrder>>(new DealerReply<CancelledOrder>.Refused(NoCancel));

    private async Task<DealerReply<KeyloopOrder>> Read(DealerConnection connection, KnownOrder order, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(order.DealerOrderNumber))
            return new DealerReply<KeyloopOrder>.Refused(NoLookUp);
        using var visit = calls.Visit(connection, cancellation);
        if (visit.Settings.Places.FirstOrDefault(p => p.Location.Id == order.Location) is not { } place)
            return new DealerReply<KeyloopOrder>.Refused($"This dealer has no location {order.Location}.");
        var reply = await visit.Get(visit.Settings.Path(place.Store, ["parts-orders", order.DealerOrderNumber]), KeyloopJson.Reading.KeyloopOrder);
        return reply.Judge<KeyloopAnswer<KeyloopOrder>, KeyloopOrder>(answer => answer.Value is { } found
            ? new DealerReply<KeyloopOrder>.Answered(found)
            : new DealerReply<KeyloopOrder>.Refused($"The dealer knows no order {order.DealerOrderNumber}."));
    }
}
