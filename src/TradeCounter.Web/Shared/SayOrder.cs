using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;

namespace TradeCounter.Web.Shared;

/// <summary>What happened to an order, in a clerk's words. What a dealer said stands in quotes.</summary>
public static class SayOrder
{
    /// <summary>One event as a sentence, the dealer's own word for it, and the colour of its dot.</summary>
    public static (string Text, string? DealerWord, string? Kind) Event(OrderEvent e, string? part) => e.Kind switch
    {
        OrderEventKind.Confirmed => ($"Confirmed by {e.By}", null, null),
        OrderEventKind.Sending => (e.Detail is { } attempt ? $"Sending to the dealer, {attempt}" : "Sending to the dealer", null, null),
        OrderEventKind.NotSent => ($"Nothing was sent: {e.Detail}", null, "wait"),
        OrderEventKind.Placed => (e.By is { } by ? $"{by} says it is there: number {e.Detail}" : $"Placed at the dealer, number {e.Detail}", null, "ok"),
        OrderEventKind.Rejected => ($"Rejected: “{e.Detail}”", null, "bad"),
        OrderEventKind.InDoubt => ($"No clear answer: {e.Detail}", null, "bad"),
        OrderEventKind.Restored => ($"In doubt: {e.Detail}", null, "bad"),
        OrderEventKind.LookedUp => ($"Look-up: {e.Detail}", null, null),
        OrderEventKind.Settled => ($"{e.By} decided: {e.Detail}", null, "wait"),
        OrderEventKind.LateAnswer => ($"A late answer: {e.Detail}", null, "wait"),
        OrderEventKind.LineMoved => ($"{Moved(e, part)}{Comment(e)}", e.DealerWord, Dot(e.Status)),
        OrderEventKind.WentBack => ($"Went back: {Moved(e, part)}{Comment(e)}", e.DealerWord, "wait"),
        OrderEventKind.Invoiced => ($"Invoice {e.Detail}", null, "ok"),
        OrderEventKind.Cancelled => (e.By is { } who ? $"Cancelled by {who}" : "Cancelled", e.Detail, "wait"),
        OrderEventKind.Alarm => ($"Alarm: {e.Detail}", null, "bad"),
        OrderEventKind.AlarmClosed => ($"{e.By} dealt with the alarm: {e.Detail}", null, "ok"),
        OrderEventKind.Remark => ($"The dealer remarks: “{e.Detail}”", null, null),
        _ => (e.Detail ?? "", null, null),
    };

    public static string Call(OrderCallKind kind) => kind switch
    {
        OrderCallKind.Send => "Order sent",
        OrderCallKind.LookUp => "Looked for",
        OrderCallKind.Status => "Status asked",
        _ => "Cancelling asked",
    };

    /// <summary>How far a call got, for somebody who must know whether the dealer can have the order.</summary>
    public static string Reach(CallReach? reach) => reach switch
    {
        null or CallReach.NotSent => "nothing was sent",
        CallReach.Connected => "connected, nothing of it was sent",
        CallReach.BodyStarted => "a part of it was sent",
        CallReach.BodySent => "all of it was sent, nothing was answered",
        CallReach.AnswerStarted => "the answer broke off",
        _ => "answered",
    };

    private static string Moved(OrderEvent e, string? part) => $"{e.Quantity} × {part ?? $"line {e.Line}"} {Say.Status(e.Status ?? LineStatus.NotReported)}";

    private static string Comment(OrderEvent e) => e.Detail is { Length: > 0 } words ? $", “{words}”" : "";

    private static string? Dot(LineStatus? status) => status is { } known && Say.Look(known).Kind is { Length: > 0 } kind ? kind == "info" ? "ok" : kind : null;
}
