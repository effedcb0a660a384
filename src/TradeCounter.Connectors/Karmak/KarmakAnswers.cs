using TradeCounter.Connectors.Http;
using TradeCounter.Connectors.Karmak.Wire;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Connectors.Karmak;

/// <summary>
/// Judges the answer to an order (docs/contracts/karmak.md B3, D). A yes needs a number that nothing in the answer speaks
/// against; a plain no needs the Error list of the older form and no number; everything else is unclear.
/// </summary>
internal static class KarmakAnswers
{
    public static DealerReply<PlacedOrder> Placed(DealerConnection connection, KarmakOrder sent, KarmakOrderAnswer? answer, DateTimeOffset asOf)
    {
        if (answer is null)
            return new DealerReply<PlacedOrder>.Unclear("the dealer’s answer to the order could not be read");
        var errors = KarmakWords.Other(answer.Error);
        var messages = KarmakWords.Other([.. answer.Messages ?? [], .. answer.Message ?? [], .. answer.Warning ?? []]);
        var number = Number(answer.OrderNumber);
        if (number is null)
            return errors.Count > 0
                ? new DealerReply<PlacedOrder>.Refused(Words(errors))
                : new DealerReply<PlacedOrder>.Unclear("the dealer answered without an order number" + (messages.Count > 0 ? ": " + Words(messages) : ""));
        if (TypedText.OrderNumber(answer.OrderNumber) is null)
            return new DealerReply<PlacedOrder>.Unclear("the dealer answered with something that cannot be an order number");
        if (Contradiction(sent, answer, errors) is { } why)
            return new DealerReply<PlacedOrder>.Unclear($"the dealer answered with order number {number}, but {why}");
        if (Lines(connection, sent, answer, asOf) is not var (lines, remarks))
            return new DealerReply<PlacedOrder>.Unclear($"the dealer answered with order number {number}, but its lines are not the ones that were sent");
        return new DealerReply<PlacedOrder>.Answered(new PlacedOrder(number)
        {
            Lines = lines,
            SupportKey = KarmakMapping.Text(answer.ProcessGuid),
            Total = KarmakMapping.Price(answer.OrderTotal, connection.Currency),
            Remarks = [.. messages, .. remarks],
        });
    }

    /// <summary>"0" is how a number column says nothing.</summary>
    public static string? Number(string? text) => KarmakMapping.Text(text) is { } number && number.Any(c => c != '0') ? number : null;

    private static string? Contradiction(KarmakOrder sent, KarmakOrderAnswer answer, IReadOnlyList<string> errors) =>
        errors.Count > 0 ? $"with an error too: {Words(errors)}"
        : Differs(answer.CustomerId, sent.Customer.Id) ? $"it speaks of customer {DealerWords.Plain(answer.CustomerId, "")}"
        : Differs(answer.LocationId, sent.LocationId) ? $"it speaks of location {DealerWords.Plain(answer.LocationId, "")}"
        : null;

    /// <summary>
    /// The sent lines found again, in their order. The answer names part numbers where ids were sent, and may hold lines that
    /// were not sent (core, EHC), so a line is told by quantity and price. Null: fewer lines of our quantities than were sent.
    /// </summary>
    private static (IReadOnlyList<LineReport> Lines, IReadOnlyList<string> Remarks)? Lines(DealerConnection connection, KarmakOrder sent, KarmakOrderAnswer answer, DateTimeOffset asOf)
    {
        var quote = sent.Payment.OrderStatus == KarmakPayment.Quote;
        var told = answer.LineItems ?? [];
        // The oldest form tells no lines: the number alone is its yes.
        if (told.Count == 0)
            return (Positions(sent).Select(p => Report(p.Position, null, p.Quantity)).ToList(), []);
        var taken = Match(sent, told, byPrice: true) ?? Match(sent, told, byPrice: false);
        if (taken is null)
            return null;
        var remarks = told.Where((_, i) => !taken.Contains(i)).Select(l => $"Also on the order: {Name(l)}, {l.Quantity:0.##} at {l.Price:0.00##}").ToList();
        var lines = Positions(sent).Select((p, i) => (Position: p, Line: told[taken[i]])).ToList();
        remarks.AddRange(lines.Where(l => l.Line.Price is { } price && price != l.Position.Price)
            .Select(l => $"{Name(l.Line)} is booked at {l.Line.Price:0.00##}; {l.Position.Price:0.00##} was sent."));
        return ([.. lines.Select(l => Report(l.Position.Position, l.Line, l.Position.Quantity))], remarks);

        LineReport Report(int position, KarmakOrderLine? line, int quantity) =>
            new(position, line is null ? null : KarmakMapping.Part(line.Supplier, line.PartNumber),
                [new LineProgress(quote ? LineStatus.Quoted : LineStatus.Received, quantity, sent.Payment.OrderStatus, asOf)])
            {
                Net = line?.Price is { } price ? KarmakMapping.Price(price, connection.Currency) : null,
            };
    }

    private static List<int>? Match(KarmakOrder sent, List<KarmakOrderLine> told, bool byPrice)
    {
        var taken = new List<int>();
        foreach (var (position, quantity, price) in Positions(sent))
        {
            var next = taken.Count == 0 ? 0 : taken[^1] + 1;
            // A return that was sent comes back with its quantity below zero.
            var returned = sent.Parts[position - 1].Type == KarmakMapping.OrderType(PartKind.Return);
            var at = told.FindIndex(next, l => (l.Quantity == quantity || (returned && l.Quantity == -quantity)) && (!byPrice || l.Price == price) && !IsExtra(l));
            if (at < 0)
                return null;
            taken.Add(at);
        }
        return taken;
    }

    /// <summary>Core and charge lines as far as their words tell; a returned core has a negative quantity anyway.</summary>
    private static bool IsExtra(KarmakOrderLine line) => line.Type?.Trim().ToUpperInvariant() is "CORE" or "MISC" or "EHC";

    private static IEnumerable<(int Position, int Quantity, decimal? Price)> Positions(KarmakOrder sent) =>
        sent.Parts.Select((p, i) => (i + 1, KarmakMapping.Count(LenientDecimal.Parse(p.Quantity)) ?? 0, LenientDecimal.Parse(p.Price)));

    private static string Name(KarmakOrderLine line) => DealerWords.Plain($"{line.Supplier} {line.PartNumber} {line.Description}", "a line without a name");

    private static string Words(IEnumerable<string> messages) => DealerWords.Plain(string.Join("; ", messages), "");

    private static bool Differs(string? told, string sent) =>
        KarmakMapping.Blank(told) is { } echo && !string.Equals(echo, sent.Trim(), StringComparison.OrdinalIgnoreCase);
}
