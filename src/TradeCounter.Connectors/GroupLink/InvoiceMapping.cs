using TradeCounter.Connectors.GroupLink.Wire;
using TradeCounter.Connectors.Http;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;

namespace TradeCounter.Connectors.GroupLink;

/// <summary>What invoices say of an order. Only what they prove is told: a missing invoice says nothing of a line.</summary>
internal static class InvoiceMapping
{
    public static OrderReport Nothing(KnownOrder order, DateTimeOffset now) => new(order.DealerOrderNumber ?? order.Reference.Value, [], now);

    /// <summary>Invoices of this order only, whatever else the member's filter let through.</summary>
    public static IReadOnlyList<Invoice10> Ours(DealerConnection connection, KnownOrder order, InvoiceReply10 reply) =>
        [.. (reply.Invoices ?? []).Where(i => Same(i.PoNumber, order.Reference.Value)
            && (string.IsNullOrWhiteSpace(i.AccountId) || Same(i.AccountId, connection.AccountNumber))
            && (string.IsNullOrWhiteSpace(i.LocationId) || Same(i.LocationId, order.Location.Value)))];

    public static OrderReport Report(KnownOrder order, IReadOnlyList<Invoice10> invoices, DateTimeOffset now) => Nothing(order, now) with
    {
        Lines = [.. Lines(order, invoices, now)],
        InvoiceNumber = Numbers(invoices) is { Length: > 0 } numbers ? numbers : null,
        Remarks = Fits(order, invoices) ? [] : [$"Invoiced under our number {order.Reference}, and more or other than was ordered: {Numbers(invoices)}. Call the dealer: there may be two orders."],
    };

    public static OrderReport Report(KnownOrder order, OrderInvoiceReply30 reply, DateTimeOffset now)
    {
        var empty = Nothing(order, now);
        if (!reply.Succeeds())
            return empty with { Remarks = [DealerWords.Plain(reply.Reason, "The dealer's answer tells nothing of this order.")] };
        if (!IsAbout(order, reply))
            return empty with { Remarks = ["The dealer's answer is about another order."] };
        var word = string.IsNullOrWhiteSpace(reply.InvoiceStatus) ? null : DealerWords.Plain(reply.InvoiceStatus, "");
        var invoice = string.IsNullOrWhiteSpace(reply.InvoiceNumber) ? null : DealerWords.Plain(reply.InvoiceNumber, "");
        var report = empty with { DealerWord = word, InvoiceNumber = invoice, Cancelled = IsCancelled(word) };
        // Only "complete" is documented; another word says nothing of single lines and is kept as the order's word.
        return invoice is not null && Same(word, "complete")
            ? report with { Lines = [.. order.Lines.Select(l => new LineReport(l.Position, l.Part, [new LineProgress(LineStatus.Invoiced, l.Quantity.Value, word, now)]) { InvoiceNumber = invoice })] }
            : report;
    }

    public static IReadOnlyList<FoundOrder> Found(KnownOrder order, IReadOnlyList<Invoice10> invoices, DateTimeOffset now)
    {
        if (invoices.Count == 0)
            return [];
        // Several invoices for one PO number are deliveries of one order. An invoice may lack lines that are still open, so lines
        // match when nothing is invoiced that was not ordered. Where each by itself fits and all together are too much, there are two orders.
        return invoices.Count > 1 && !Fits(order, invoices) && invoices.All(i => Fits(order, [i]))
            ? [.. invoices.Select(i => One(order, [i], now))]
            : [One(order, invoices, now)];
    }

    public static IReadOnlyList<FoundOrder> Found(KnownOrder order, OrderInvoiceReply30 reply) => reply.Succeeds() && IsAbout(order, reply)
        ? [new FoundOrder(order.Reference.Value, $"The dealer answers for our order number {order.Reference}: “{DealerWords.Plain(reply.InvoiceStatus, "success")}”.", null, [])]
        : [];

    private static FoundOrder One(KnownOrder order, IReadOnlyList<Invoice10> invoices, DateTimeOffset now) =>
        new(DealerWords.Plain(invoices[0].InvoiceNo, order.Reference.Value), $"Invoice {Numbers(invoices)} carries our PO number {order.Reference}.",
            invoices.Any(i => i.InvoiceDetail is { Count: > 0 }) ? Fits(order, invoices) : null, [.. Lines(order, invoices, now)]);

    private static bool Fits(KnownOrder order, IReadOnlyList<Invoice10> invoices) =>
        Invoiced(invoices).All(i => order.Lines.Where(l => l.Part.Number.Normal == i.Number).Sum(l => l.Quantity.Value) >= i.Quantity);

    private static IEnumerable<LineReport> Lines(KnownOrder order, IReadOnlyList<Invoice10> invoices, DateTimeOffset now)
    {
        var left = Invoiced(invoices).ToDictionary(i => i.Number, i => i.Quantity);
        foreach (var line in order.Lines)
        {
            if (!left.TryGetValue(line.Part.Number.Normal, out var invoiced) || invoiced <= 0)
                continue;
            var here = Math.Min(invoiced, line.Quantity.Value);
            left[line.Part.Number.Normal] = invoiced - here;
            var numbers = Numbers([.. invoices.Where(i => (i.InvoiceDetail ?? []).Any(d => Normal(d) == line.Part.Number.Normal))]);
            yield return new LineReport(line.Position, line.Part, [new LineProgress(LineStatus.Invoiced, here, $"invoice {numbers}", now)]) { InvoiceNumber = numbers };
        }
    }

    private static IEnumerable<(string Number, int Quantity)> Invoiced(IReadOnlyList<Invoice10> invoices) => invoices
        .SelectMany(i => i.InvoiceDetail ?? []).Where(d => Normal(d).Length > 0 && d.ItemQty is > 0 and <= int.MaxValue)
        .GroupBy(Normal).Select(g => (g.Key, (int)Math.Min(g.Sum(d => Math.Floor(d.ItemQty!.Value)), int.MaxValue)));

    private static string Normal(InvoiceLine10 line) => PartNumber.NormalForm(line.PartNo ?? "");

    private static string Numbers(IReadOnlyList<Invoice10> invoices) =>
        string.Join(", ", invoices.Select(i => DealerWords.Plain(i.InvoiceNo, "without a number")).Distinct());

    private static bool IsAbout(KnownOrder order, OrderInvoiceReply30 reply) => string.IsNullOrWhiteSpace(reply.OrderNumber) || Same(reply.OrderNumber, order.Reference.Value);

    private static bool IsCancelled(string? word) => Same(word, "cancelled") || Same(word, "canceled");

    private static bool Same(string? a, string? b) => string.Equals(a?.Trim(), b?.Trim(), StringComparison.OrdinalIgnoreCase);
}
