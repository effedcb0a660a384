using TradeCounter.Connectors.GroupLink.Wire;
using TradeCounter.Connectors.Http;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;

namespace TradeCounter.Connectors.GroupLink;

/// <summary>One line of an order's answer, whichever version it came in.</summary>
internal sealed record OrderedLine(int? Id, string? Status, string? PartNo, decimal? Ordered, decimal? BackOrdered, string? Comment);

/// <summary>One line as we sent it.</summary>
internal sealed record SentLine(int Id, PartKey Part, int Quantity);

/// <summary>
/// What an answer to an order proves (docs/contracts/grouplink.md §4, §5). Placed: success, our mark, a number, and lines that
/// are ours. Refused: the member's own error status and no number. Everything else is unclear.
/// </summary>
internal static class OrderReading
{
    // Members' failure words are not documented; these say so plainly.
    private static readonly HashSet<string> Failures = new(StringComparer.OrdinalIgnoreCase) { "failed", "failure", "fail", "error", "rejected", "refused" };

    private static readonly string[] Before = ["already", "duplicate", "exists"];

    public static DealerReply<PlacedOrder> Read21(string sent, string answer, bool echoes, IReadOnlyList<string> secrets, DateTimeOffset now)
    {
        if (DealerJson.TryRead(sent, Lower.Reads.OrderRequest21)?.PlaceOrder is not { } order)
            throw new InvalidOperationException("An order of ours cannot be read back.");
        if (DealerJson.TryRead(answer, Lower.Reads.OrderAnswer21)?.PlaceOrderResponse is not { } reply)
            return Unclear("the dealer's answer could not be read");
        var echo = Text(reply.TransId);
        var ours = echo is null ? !echoes || reply.Fails() : string.Equals(echo, order.TransId, StringComparison.OrdinalIgnoreCase);
        if (!ours)
            return Unclear(echo is null ? "the dealer's answer does not say which order it is about" : "the dealer's answer is about another order");
        return Judge(reply, Text(reply.OrderNumber), echo, [.. order.Items.Select(i => new SentLine(i.Id, Key(i.MfrCode, i.PartNo), i.Quantity ?? i.QuantityOrdered ?? 0))],
            [.. (reply.Items ?? []).Select(i => new OrderedLine(Whole(i.Id), i.Status, Text(i.PartNo), i.QuantityOrdered ?? i.Quantity, i.QuantityBackOrdered, i.Comment))], secrets, now);
    }

    public static DealerReply<PlacedOrder> Read30(string sent, string answer, IReadOnlyList<string> secrets, DateTimeOffset now)
    {
        if (DealerJson.TryRead(sent, Snake.Reads.OrderRequest30)?.PlaceOrder is not { } order)
            throw new InvalidOperationException("An order of ours cannot be read back.");
        if (DealerJson.TryRead(answer, Snake.Reads.OrderAnswer30)?.PlaceOrderResponse is not { } reply)
            return Unclear("the dealer's answer could not be read");
        var number = Text(reply.OrderNumber);
        if (number is not null && !string.Equals(number, order.OrderNumber, StringComparison.OrdinalIgnoreCase))
            return Unclear("the dealer's answer is about another order");
        // The dealer may repeat our number beside its no: that is no order.
        return Judge(reply, reply.Fails() ? null : number, number, [.. order.Items.Select(i => new SentLine(i.ItemId, Key(i.MfrCode, i.PartNumber), i.QuantityOrdered))],
            [.. (reply.Items ?? []).Select(i => new OrderedLine(Whole(i.ItemId ?? i.Id), i.Status, Text(i.PartNumber), i.QuantityOrdered, i.QuantityBackOrdered, i.Comment))], secrets, now);
    }

    private static DealerReply<PlacedOrder> Judge(IAnswerHeader header, string? number, string? echo, IReadOnlyList<SentLine> sent, IReadOnlyList<OrderedLine> told,
        IReadOnlyList<string> secrets, DateTimeOffset now)
    {
        if (header.Fails())
        {
            var words = DealerWords.Plain(header.Reason, Reasons(told) ?? $"The dealer answered “{DealerWords.Plain(header.Status, "failure")}” without a reason.", secrets);
            // "Exists already" is no refusal of this order: an earlier try may have made it.
            return number is not null ? Unclear("the dealer's answer says no and still names an order number")
                : Before.Any(w => words.Contains(w, StringComparison.OrdinalIgnoreCase)) ? Unclear($"the dealer says that it has this order already: {words}")
                : new DealerReply<PlacedOrder>.Refused(words);
        }
        if (!header.Succeeds())
            return Unclear("the dealer's answer does not say whether it took the order");
        if (number is null)
            return Unclear("the dealer's answer names no order number");
        if (TypedText.OrderNumber(number) is null)
            return Unclear("the dealer's answer names something that cannot be an order number");
        if (Contradiction(sent, told) is { } contradiction)
            return Unclear(contradiction);
        return new DealerReply<PlacedOrder>.Answered(new PlacedOrder(number)
        {
            Echo = echo,
            Lines = told.Count > 0 ? [.. told.Select(line => Report(sent.First(s => s.Id == line.Id), line, now))] : [.. sent.Select(s => Whole(s, header.Status, now))],
            Remarks = [.. Remarks(sent, told)],
        });
    }

    public static IReadOnlyList<LineProgress> Progress(int ordered, OrderedLine line, DateTimeOffset now)
    {
        var word = Text(line.Status);
        var missing = (int)Math.Clamp(line.BackOrdered ?? 0, 0, ordered);
        LineProgress At(LineStatus status, int quantity) => new(status, quantity, word is null ? null : DealerWords.Plain(word, ""), now);
        if (string.Equals(word, "backordered", StringComparison.OrdinalIgnoreCase))
            // The word wins over a zero beside it (§8, quirk 6).
            return missing == 0 || missing == ordered ? [At(LineStatus.BackOrdered, ordered)] : [At(LineStatus.Received, ordered - missing), At(LineStatus.BackOrdered, missing)];
        if (AnswerHeaders.IsSuccess(word))
            return missing == 0 ? [At(LineStatus.Received, ordered)]
                : missing == ordered ? [At(LineStatus.BackOrdered, ordered)]
                : [At(LineStatus.Received, ordered - missing), At(LineStatus.BackOrdered, missing)];
        return word is null ? [] : [At(Failures.Contains(word) ? LineStatus.Failed : LineStatus.NotUnderstood, ordered)];
    }

    private static LineReport Report(SentLine sent, OrderedLine line, DateTimeOffset now) =>
        new(sent.Id, sent.Part, Progress(sent.Quantity, line, now)) { Words = Text(line.Comment) is { } comment ? DealerWords.Plain(comment, "") : null };

    private static LineReport Whole(SentLine sent, string? word, DateTimeOffset now) => new(sent.Id, sent.Part, [new LineProgress(LineStatus.Received, sent.Quantity, word, now)]);

    private static string? Contradiction(IReadOnlyList<SentLine> sent, IReadOnlyList<OrderedLine> told)
    {
        foreach (var line in told)
        {
            if (sent.FirstOrDefault(s => s.Id == line.Id) is not { } ours)
                return "the dealer's answer has a line that we did not order";
            if (line.PartNo is not null && PartNumber.NormalForm(line.PartNo) != ours.Part.Number.Normal)
                return $"the dealer's answer has {DealerWords.Plain(line.PartNo, "another part")} where {ours.Part} was ordered";
            if (line.Ordered > ours.Quantity)
                return $"the dealer's answer has {line.Ordered:0.##} of {ours.Part}, more than the {ours.Quantity} ordered";
        }
        return told.Select(l => l.Id).Distinct().Count() < told.Count ? "the dealer's answer has a line twice" : null;
    }

    private static IEnumerable<string> Remarks(IReadOnlyList<SentLine> sent, IReadOnlyList<OrderedLine> told)
    {
        if (told.Count == 0)
            yield return "The dealer took the order but said nothing of its lines.";
        foreach (var line in told.Where(l => l.Ordered < sent.First(s => s.Id == l.Id).Quantity))
            yield return $"The dealer says {line.Ordered:0.##} of {sent.First(s => s.Id == line.Id).Part} were ordered; we ordered {sent.First(s => s.Id == line.Id).Quantity}.";
        foreach (var silent in sent.Where(s => told.Count > 0 && told.All(l => l.Id != s.Id)))
            yield return $"The dealer's answer says nothing of {silent.Part}.";
    }

    private static string? Reasons(IReadOnlyList<OrderedLine> told) =>
        string.Join("; ", told.Select(l => Text(l.Comment)).OfType<string>().Distinct()) is { Length: > 0 } words ? DealerWords.Plain(words, "") : null;

    private static PartKey Key(string mfrCode, string partNo) => new(BrandCode.TryParse(mfrCode), PartNumber.Of(partNo));

    private static int? Whole(decimal? number) => number is >= 0 and <= int.MaxValue && number == Math.Floor(number.Value) ? (int)number : null;

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static DealerReply<PlacedOrder>.Unclear Unclear(string why) => new(why);
}
