using TradeCounter.Connectors.Http;
using TradeCounter.Connectors.Karmak.Wire;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Connectors.Karmak;

/// <summary>
/// What the reports say of an order's lines (docs/contracts/karmak.md C). One flag decides, in this order: voided, invoiced,
/// delivered, ready for pickup, back-ordered, in transit, reserved. Back-ordered quantities come from their own report.
/// </summary>
internal sealed record KarmakProgress(KarmakOrderRow Head, IReadOnlyList<KarmakDetailRow> Details, IReadOnlyList<KarmakBackOrderRow> BackOrders, Currency Currency, DateTimeOffset AsOf)
{
    public OrderReport Report(KnownOrder order)
    {
        var (byLine, extras) = Share(order.Lines);
        // What the back orders say of a part is shared by all lines of that part.
        var open = order.Lines.Select(l => l.Part.Number).Distinct()
            .ToDictionary(n => n, n => new Open([.. BackOrders.Where(b => KarmakMapping.Part(b.SupplierCode, b.PartNumber)?.Number.Equals(n) == true)],
                Details.Any(r => r.IsBackorder == true && KarmakMapping.Part(r.Supplier, r.PartNumber)?.Number.Equals(n) == true)));
        return new OrderReport(order.DealerOrderNumber!, [.. order.Lines.Where(l => byLine.ContainsKey(l)).Select(l => Line(l, byLine[l], open[l.Part.Number]))], AsOf)
        {
            DealerWord = Head.IsVoided == true ? "Voided" : KarmakMapping.Text(Head.OrderStatus),
            Cancelled = Head.IsVoided == true,
            InvoiceNumber = KarmakAnswers.Number(Head.InvoiceNumber),
            Remarks = [.. extras.Select(row => DealerWords.Plain($"Also on the order: {row.Supplier} {row.PartNumber} {row.ItemDescription}, {row.Quantity:0.##} at {row.Price:0.00##}", ""))],
        };
    }

    /// <summary>Same parts in the same quantities, apart from lines the dealer added by itself.</summary>
    public bool Matches(IReadOnlyList<KnownLine> lines) => lines.GroupBy(l => l.Part.Number)
        .All(g => Details.Where(r => IsPart(r) && g.Any(l => Speaks(r, l))).Sum(r => r.Quantity ?? 0) == g.Sum(l => l.Quantity.Value));

    /// <summary>Rows have no line id: they belong to the line of their part; where several lines want the same part, to the first that is not full.</summary>
    private (Dictionary<KnownLine, List<KarmakDetailRow>> ByLine, List<KarmakDetailRow> Extras) Share(IReadOnlyList<KnownLine> lines)
    {
        var byLine = new Dictionary<KnownLine, List<KarmakDetailRow>>();
        var extras = new List<KarmakDetailRow>();
        foreach (var row in Details)
        {
            var candidates = IsPart(row) ? lines.Where(l => Speaks(row, l)).ToList() : [];
            if (candidates.Count == 0)
            {
                extras.Add(row);
                continue;
            }
            var line = candidates.Find(l => Sum(l) + row.Quantity <= l.Quantity.Value) ?? candidates[^1];
            if (!byLine.TryGetValue(line, out var rows))
                byLine[line] = rows = [];
            rows.Add(row);
        }
        return (byLine, extras);

        decimal Sum(KnownLine line) => byLine.GetValueOrDefault(line)?.Sum(r => r.Quantity ?? 0) ?? 0;
    }

    private LineReport Line(KnownLine line, List<KarmakDetailRow> rows, Open open)
    {
        var progress = new List<LineProgress>();
        foreach (var row in rows.OrderByDescending(r => r.IsBackorder == true))
        {
            var quantity = KarmakMapping.Count(row.Quantity) ?? line.Quantity.Value;
            var (status, word) = Stage(row);
            // Invoiced and delivered rows have left the house, whatever an old back order says; a quote takes no stock, so it waits for none (B3; inferred for the reports).
            var gone = status is LineStatus.Cancelled or LineStatus.Invoiced or LineStatus.Delivered or LineStatus.Quoted;
            var back = gone ? 0
                : open.Rows.Count > 0 ? open.IsFlagged && row.IsBackorder != true ? 0 : open.Take(quantity)
                : row.IsBackorder == true && status != LineStatus.ReadyForPickup ? quantity : 0;
            if (back > 0)
                progress.Add(new LineProgress(LineStatus.BackOrdered, back, open.Status ?? KarmakMapping.Text(row.OrderStatus), AsOf, open.Expected, DealerDate.Read(open.Expected)));
            if (quantity > back)
                progress.Add(new LineProgress(status, quantity - back, word, AsOf, Expected(row), DealerDate.Read(Expected(row))));
        }
        return new LineReport(line.Position, line.Part, [.. progress.GroupBy(p => (p.Status, p.DealerWord, p.Eta)).Select(g => g.First() with { Quantity = g.Sum(p => p.Quantity) })])
        {
            Net = rows[0].Price is { } price ? KarmakMapping.Price(price, Currency) : null,
            InvoiceNumber = rows.Select(r => KarmakAnswers.Number(r.InvoiceNumber)).FirstOrDefault(n => n is not null),
            Words = rows.Select(r => DealerWords.Plain(r.DetailPartMessage, "")).FirstOrDefault(w => w.Length > 0),
        };
    }

    /// <summary>What holds for the part of a row that is not on back order. Statuses are words of the dealer's own choice: only the two documented ones are understood.</summary>
    private (LineStatus Status, string? Word) Stage(KarmakDetailRow row)
    {
        var word = KarmakMapping.Text(row.OrderStatus) ?? KarmakMapping.Text(Head.OrderStatus);
        if (Head.IsVoided == true)
            return (LineStatus.Cancelled, "Voided");
        if (KarmakAnswers.Number(row.InvoiceNumber) is { } invoice)
            return (LineStatus.Invoiced, $"Invoice {invoice}");
        if (DealerDate.Read(row.InvoiceDate) is not null)
            return (LineStatus.Invoiced, "Invoiced");
        if (DealerDate.Read(row.DeliveryDate) is { } delivered && delivered <= DateOnly.FromDateTime(AsOf.UtcDateTime))
            return (LineStatus.Delivered, $"Delivered {row.DeliveryDate!.Trim()}");
        if (row.ReadyForPickup == true)
            return (LineStatus.ReadyForPickup, "ReadyForPickup");
        if (string.Equals(word, KarmakPayment.Quote, StringComparison.OrdinalIgnoreCase))
            return (LineStatus.Quoted, word);
        if (KarmakMapping.Text(Head.TrackingNumber) is { } tracking && DealerDate.Read(Head.DeliveryDate) is null)
            return (LineStatus.InTransit, $"Tracking number {tracking}");
        return word is null ? (LineStatus.Received, null)
            : string.Equals(word, KarmakPayment.InProcess, StringComparison.OrdinalIgnoreCase) ? (LineStatus.Reserved, word)
            : (LineStatus.NotUnderstood, word);
    }

    /// <summary>A delivery date that is still to come.</summary>
    private string? Expected(KarmakDetailRow row) =>
        DealerDate.Read(row.DeliveryDate) is { } date && date > DateOnly.FromDateTime(AsOf.UtcDateTime) ? row.DeliveryDate!.Trim() : null;

    private static bool IsPart(KarmakDetailRow row) =>
        row.Quantity is null or > 0 && KarmakMapping.Blank(row.ItemType)?.ToUpperInvariant() is null or "PART";

    private static bool Speaks(KarmakDetailRow row, KnownLine line) => KarmakMapping.Part(row.Supplier, row.PartNumber)?.Matches(line.Part) == true;

    /// <summary>The back orders of one part, and how many of them no line has been told of yet.</summary>
    private sealed class Open(List<KarmakBackOrderRow> rows, bool flagged)
    {
        private int _left = KarmakMapping.Count(rows.Sum(b => b.Quantity ?? 0)) ?? 0;

        public List<KarmakBackOrderRow> Rows => rows;

        /// <summary>Some row of the part says itself that it is on back order; then the others are not.</summary>
        public bool IsFlagged => flagged;

        public string? Status => rows.Select(b => KarmakMapping.Text(b.Status)).FirstOrDefault(s => s is not null);

        public string? Expected => rows.Select(b => DealerDate.Read(b.DetailDeliveryDate) is null ? null : KarmakMapping.Text(b.DetailDeliveryDate)).FirstOrDefault(d => d is not null);

        public int Take(int most)
        {
            var taken = Math.Clamp(_left, 0, most);
            _left -= taken;
            return taken;
        }
    }
}
