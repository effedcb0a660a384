using TradeCounter.Connectors.GroupLink.Wire;
using TradeCounter.Connectors.Http;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;

namespace TradeCounter.Connectors.GroupLink;

/// <summary>Orders 2.1 and 3.0, and cancelling, which only 3.0 has (docs/contracts/grouplink.md §4-§6).</summary>
internal sealed partial class GroupLinkClient
{
    public Result<FrozenRequest> PrepareOrder(DealerConnection connection, OrderDraft draft) => OrderWriting.Write(connection, draft);

    public async Task<DealerReply<PlacedOrder>> SendOrder(DealerConnection connection, FrozenRequest request, SendPermit permit, CancellationToken cancellation)
    {
        var reply = await messages.SendOnce(connection, Message.Order, request, permit, cancellation);
        var secrets = GroupLinkMessages.Secrets(connection);
        // The frozen request says its version: the setting may have changed since.
        return reply.Then(answer => request.Path == OrderWriting.Path30
            ? OrderReading.Read30(request.Body, answer.Body, secrets, messages.Now)
            : OrderReading.Read21(request.Body, answer.Body, new GroupLinkSettings(connection).EchoesTransaction, secrets, messages.Now));
    }

    public async Task<DealerReply<CancelledOrder>> CancelOrder(DealerConnection connection, KnownOrder order, string reason, CancellationToken cancellation)
    {
        if (!new GroupLinkSettings(connection).Orders30)
            return new DealerReply<CancelledOrder>.Refused("This dealer's system takes no cancellations (orders 2.1). Please call the dealer.");
        var request = new FrozenRequest(Message.Cancel, GroupLinkMessages.ContentType, GroupLinkRequests.Cancel(connection, order, reason.Trim()));
        var reply = await messages.SendOnce(connection, Message.Cancel, request, new SendPermit(messages.Clock, SendPermit.Limit), cancellation);
        return reply.Then(answer => Cancelled(answer.Body, GroupLinkMessages.Secrets(connection)));
    }

    private static DealerReply<CancelledOrder> Cancelled(string body, IReadOnlyList<string> secrets)
    {
        if (DealerJson.TryRead(body, Snake.Reads.CancelAnswer30)?.CancelOrderResponse is not { } reply)
            return new DealerReply<CancelledOrder>.Unclear("the dealer's answer could not be read");
        if (reply.Fails())
            return new DealerReply<CancelledOrder>.Refused(DealerWords.Plain(reply.Reason, "The dealer did not cancel the order and gave no reason.", secrets));
        var word = DealerWords.Plain(reply.OrderStatus, "");
        // "cancelled" is shown; the other spelling is the same word.
        return reply.Succeeds() && (string.Equals(word, "cancelled", StringComparison.OrdinalIgnoreCase) || string.Equals(word, "canceled", StringComparison.OrdinalIgnoreCase))
            ? new DealerReply<CancelledOrder>.Answered(new CancelledOrder(word))
            : new DealerReply<CancelledOrder>.Unclear($"the dealer's answer says “{word}”, not that the order is cancelled");
    }
}
