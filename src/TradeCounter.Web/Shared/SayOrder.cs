using System.Diagnostics.CodeAnalysis;
using System.Globalization;
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
        OrderEventKind.NotSent => (T($"Nothing was sent: {Ours(e)}"), null, "wait"),
        OrderEventKind.Placed => (e.By is { } by ? T($"{by} says it is there: number {e.Detail}") : T($"Placed at the dealer, number {e.Detail}"), null, "ok"),
        OrderEventKind.Quoted => (e.By is { } who ? T($"{who} says the quote is there: number {e.Detail}") : T($"Quoted by the dealer, number {e.Detail}"), null, "ok"),
        OrderEventKind.Approved => (T($"Approved by {e.By}: it costs more than the workshop’s limit"), null, "ok"),
        OrderEventKind.Rejected => (T($"Rejected: “{Theirs(e.Detail)}”"), null, "bad"),
        OrderEventKind.InDoubt => (T($"No clear answer: {Ours(e)}"), null, "bad"),
        OrderEventKind.Restored => (T($"In doubt: {Ours(e)}"), null, "bad"),
        OrderEventKind.LookedUp => (T($"Look-up: {Ours(e)}"), null, null),
        OrderEventKind.Settled => (T($"{e.By} decided: {Ours(e)}"), null, "wait"),
        OrderEventKind.LateAnswer => (T($"A late answer: {Ours(e)}"), null, "wait"),
        OrderEventKind.LineMoved => ($"{Moved(e, part)}{Comment(e)}", Theirs(e.DealerWord), Dot(e.Status)),
        OrderEventKind.WentBack => (T($"Went back: {Moved(e, part)}{Comment(e)}"), Theirs(e.DealerWord), "wait"),
        OrderEventKind.Invoiced => (T($"Invoice {e.Detail}"), null, "ok"),
        OrderEventKind.Cancelled => (e.By is { } who ? T($"Cancelled by {who}") : T("Cancelled"), e.Detail, "wait"),
        OrderEventKind.Alarm => (T($"Alarm: {Ours(e)}"), null, "bad"),
        OrderEventKind.AlarmClosed => (T($"{e.By} dealt with the alarm: {e.Detail}"), null, "ok"),
        OrderEventKind.PriceAccepted => (T($"{e.By} accepted for {part ?? T($"line {e.Line}")}: {Ours(e)}"), null, "wait"),
        OrderEventKind.Noted => (T($"Note by {e.By}: {e.Detail}"), null, null),
        OrderEventKind.Heard => (T($"By phone, says {e.Detail} (heard by {e.By}): {Moved(e, part)}{(Day(e.DealerWord) is { } due ? T($", expected {due}") : "")}"), null, Dot(e.Status)),
        OrderEventKind.HeardDiffers => (T($"The dealer’s system says otherwise than {e.Detail} on the phone, who said: {Moved(e, part)}"), null, "wait"),
        OrderEventKind.Slipped => (T($"{part ?? T($"line {e.Line}")} was promised for {Day(e.Detail)}, now {Day(e.DealerWord)}"), null, "wait"),
        OrderEventKind.Remark => (T($"The dealer remarks: “{Theirs(e.Detail)}”"), null, null),
        _ => (e.Detail ?? "", null, null),
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

    /// <summary>A dealer's own words, untouched. Where it gave none, or told only figures, the sentence is a connector's and is known by how it begins.</summary>
    [return: NotNullIfNotNull(nameof(words))]
    public static string? Theirs(string? words) => words is not null && OfConnectors.Any(begin => words.StartsWith(begin, StringComparison.Ordinal)) ? Said(words) : words;

    private static readonly string[] OfConnectors = ["The dealer", "Also on the order: ", "Tracking number "];

    /// <summary>A day as events keep it, by the page's culture.</summary>
    public static string? Day(string? kept) => DateOnly.TryParseExact(kept, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToString("d", CultureInfo.CurrentCulture) : null;

    private static string Ours(OrderEvent e) => Said(e.Detail ?? "");

    private static string Moved(OrderEvent e, string? part) => $"{e.Quantity} × {part ?? T($"line {e.Line}")} {Say.Status(e.Status ?? LineStatus.NotReported)}";

    private static string Comment(OrderEvent e) => e.Detail is { Length: > 0 } words ? $", {T($"“{words}”")}" : "";

    private static string? Dot(LineStatus? status) => status is { } known && Say.Look(known).Kind is { Length: > 0 } kind ? kind == "info" ? "ok" : kind : null;
}
