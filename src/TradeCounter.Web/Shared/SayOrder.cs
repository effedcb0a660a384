using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using static TradeCounter.Web.Shared.Words;

namespace TradeCounter.Web.Shared;

/// <summary>What happened to an order, in a clerk's words. What a dealer said stands in quotes.</summary>
public static class SayOrder
{
    /// <summary>One event as a sentence, the dealer's own word for it, and the colour of its dot.</summary>
    public static (string Text, string? DealerWord, string? Kind) Event(OrderEvent e, string? part) => e.Kind switch
    {
        OrderEventKind.Confirmed => (T($"Confirmed by {e.By}"), null, null),
        OrderEventKind.Sending => (e.Detail is { } attempt ? T($"Sending to the dealer, {Said(attempt)}") : T("Sending to the dealer"), null, null),
        OrderEventKind.NotSent => (T($"Nothing was sent: {Said(e.Detail)}"), null, "wait"),
        OrderEventKind.Placed => (e.By is { } by ? T($"{by} says it is there: number {e.Detail}") : T($"Placed at the dealer, number {e.Detail}"), null, "ok"),
        OrderEventKind.Rejected => (T($"Rejected: “{Said(e.Detail)}”"), null, "bad"),
        OrderEventKind.InDoubt => (T($"No clear answer: {Said(e.Detail)}"), null, "bad"),
        OrderEventKind.Restored => (T($"In doubt: {Said(e.Detail)}"), null, "bad"),
        OrderEventKind.LookedUp => (T($"Look-up: {Said(e.Detail)}"), null, null),
        OrderEventKind.Settled => (T($"{e.By} decided: {Said(e.Detail)}"), null, "wait"),
        OrderEventKind.LateAnswer => (T($"A late answer: {Said(e.Detail)}"), null, "wait"),
        OrderEventKind.LineMoved => ($"{Moved(e, part)}{Comment(e)}", e.DealerWord, Dot(e.Status)),
        OrderEventKind.WentBack => (T($"Went back: {Moved(e, part)}{Comment(e)}"), e.DealerWord, "wait"),
        OrderEventKind.Invoiced => (T($"Invoice {e.Detail}"), null, "ok"),
        OrderEventKind.Cancelled => (e.By is { } who ? T($"Cancelled by {who}") : T("Cancelled"), e.Detail, "wait"),
        OrderEventKind.Alarm => (T($"Alarm: {Said(e.Detail)}"), null, "bad"),
        OrderEventKind.AlarmClosed => (T($"{e.By} dealt with the alarm: {e.Detail}"), null, "ok"),
        OrderEventKind.Remark => (T($"The dealer remarks: “{Said(e.Detail)}”"), null, null),
        _ => (Said(e.Detail) ?? "", null, null),
    };

    public static string Call(OrderCallKind kind) => kind switch
    {
        OrderCallKind.Send => T("Order sent"),
        OrderCallKind.LookUp => T("Looked for"),
        OrderCallKind.Status => T("Status asked"),
        _ => T("Cancelling asked"),
    };

    /// <summary>How far a call got, for somebody who must know whether the dealer can have the order.</summary>
    public static string Reach(CallReach? reach) => reach switch
    {
        null or CallReach.NotSent => T("nothing was sent"),
        CallReach.Connected => T("connected, nothing of it was sent"),
        CallReach.BodyStarted => T("a part of it was sent"),
        CallReach.BodySent => T("all of it was sent, nothing was answered"),
        CallReach.AnswerStarted => T("the answer broke off"),
        _ => T("answered"),
    };

    private static string Moved(OrderEvent e, string? part) => $"{e.Quantity} × {part ?? T($"line {e.Line}")} {Say.Status(e.Status ?? LineStatus.NotReported)}";

    private static string Comment(OrderEvent e) => e.Detail is { Length: > 0 } words ? $", “{words}”" : "";

    private static string? Dot(LineStatus? status) => status is { } known && Say.Look(known).Kind is { Length: > 0 } kind ? kind == "info" ? "ok" : kind : null;
}
