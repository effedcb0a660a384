using TradeCounter.Connectors.GroupLink.Wire;
using TradeCounter.Connectors.Http;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;

namespace TradeCounter.Connectors.GroupLink;

/// <summary>
/// GroupLink has no status call. What can be found out later are invoices: by our PO number (2.1), or by our order number (3.0).
/// Both prove something when they hit and nothing when they miss (docs/contracts/grouplink.md §6).
/// </summary>
internal sealed partial class GroupLinkClient
{
    public async Task<DealerReply<OrderReport>> GetOrder(DealerConnection connection, KnownOrder order, CancellationToken cancellation)
    {
        var settings = new GroupLinkSettings(connection);
        if (settings.Orders30)
            return (await AskOrderInvoice(connection, order, cancellation)).Map(reply => InvoiceMapping.Report(order, reply, messages.Now));
        // With the workshop's own PO number on the order there is nothing to find it by.
        return settings.OwnPoNumber
            ? new DealerReply<OrderReport>.Answered(InvoiceMapping.Nothing(order, messages.Now))
            : (await AskInvoices(connection, order, cancellation)).Map(reply => InvoiceMapping.Report(order, InvoiceMapping.Ours(connection, order, reply), messages.Now));
    }

    public async Task<DealerReply<IReadOnlyList<FoundOrder>>> LookUpOrder(DealerConnection connection, KnownOrder order, CancellationToken cancellation)
    {
        var settings = new GroupLinkSettings(connection);
        if (settings.Orders30)
            return (await AskOrderInvoice(connection, order, cancellation)).Map(reply => InvoiceMapping.Found(order, reply));
        return settings.OwnPoNumber
            ? new DealerReply<IReadOnlyList<FoundOrder>>.Refused("Orders at this dealer carry the workshop's own PO number, so they cannot be looked up by our reference.")
            : (await AskInvoices(connection, order, cancellation)).Map(reply => InvoiceMapping.Found(order, InvoiceMapping.Ours(connection, order, reply), messages.Now));
    }

    private Task<DealerReply<InvoiceReply10>> AskInvoices(DealerConnection connection, KnownOrder order, CancellationToken cancellation) =>
        messages.Ask(connection, Message.Invoice, GroupLinkRequests.Invoices(connection, order, messages.Now), Lower.Reads.InvoiceAnswer10, a => a.InvoiceResponse, cancellation);

    /// <summary>A "no" here is an answer too: what an unknown order or one without invoice returns is not documented.</summary>
    private Task<DealerReply<OrderInvoiceReply30>> AskOrderInvoice(DealerConnection connection, KnownOrder order, CancellationToken cancellation) =>
        messages.Ask(connection, Message.OrderInvoice, GroupLinkRequests.OrderInvoice(connection, order), Snake.Reads.OrderInvoiceAnswer30, a => a.OrderInvoiceNumberResponse, cancellation,
            failuresToo: true);
}
