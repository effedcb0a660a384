namespace TradeCounter.Connectors.GroupLink.Wire;

/// <summary>Order invoice number 3.0 (docs/contracts/grouplink.md §6): what became of an order with our number.</summary>
internal sealed record OrderInvoiceRequest30(OrderInvoiceNumber30 OrderInvoiceNumber);

internal sealed record OrderInvoiceNumber30(string Version, string IntegrationType, string MemberId, string AccountId, string LocationId, string OrderNumber);

internal sealed record OrderInvoiceAnswer30(OrderInvoiceReply30? OrderInvoiceNumberResponse);

internal sealed record OrderInvoiceReply30 : AnswerHeader30
{
    public string? OrderNumber { get; init; }
    public string? InvoiceStatus { get; init; }
    public string? InvoiceNumber { get; init; }
}

/// <summary>Cancel order 3.0 (§6): the whole order or nothing.</summary>
internal sealed record CancelRequest30(CancelOrder30 CancelOrder);

internal sealed record CancelOrder30(string Version, string IntegrationType, string MemberId, string AccountId, string LocationId, string OrderNumber, string ReasonForCancellation);

internal sealed record CancelAnswer30(CancelReply30? CancelOrderResponse);

internal sealed record CancelReply30 : AnswerHeader30
{
    public string? OrderStatus { get; init; }
}
