using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Domain.Orders;

/// <summary>One ordered part: what was agreed, and where its quantities stand at the dealer.</summary>
public sealed class OrderLine
{
    private List<LineProgress> _progress = [];

    private OrderLine() { }

    internal OrderLine(DraftLine draft)
    {
        (Position, Offer, Quantity, Vehicle) = (draft.Position, draft.Offer, draft.Quantity, draft.Vehicle);
        (NetTenThousandths, Currency) = (draft.Net?.TenThousandths, draft.Net?.Currency ?? default);
        PartNormal = draft.Offer.Part.Number.Normal;
    }

    public long Id { get; private set; }

    /// <summary>From 1.</summary>
    public int Position { get; private set; }

    /// <summary>The quote it was priced from.</summary>
    public Offer Offer { get; private set; } = null!;

    /// <summary>The part number's normal form, to find orders by.</summary>
    public string PartNormal { get; private set; } = "";

    public Quantity Quantity { get; private set; }

    public Currency Currency { get; private set; }

    /// <summary>For the database, which adds up whole numbers only.</summary>
    private long? NetTenThousandths { get; set; }

    private long? DealerNetTenThousandths { get; set; }

    /// <summary>Net price of one as ordered; null where the dealer had told none.</summary>
    public Money? Net => NetTenThousandths is { } amount ? Money.FromTenThousandths(amount, Currency) : null;

    /// <summary>Net price of one as the dealer's answer says, when it says so in the same currency.</summary>
    public Money? DealerNet => DealerNetTenThousandths is { } amount ? Money.FromTenThousandths(amount, Currency) : null;

    public Vehicle? Vehicle { get; private set; }

    public string? DealerLineId { get; private set; }

    public string? InvoiceNumber { get; private set; }

    public string? DealerComment { get; private set; }

    /// <summary>The dealer reported less than before; shown until it moves on again.</summary>
    public bool WentBack { get; private set; }

    /// <summary>How many stand where. Empty: the dealer has told nothing yet.</summary>
    public IReadOnlyList<LineProgress> Progress { get => _progress; private set => _progress = [.. value]; }

    public int BackOrdered => _progress.Where(p => p.Status == LineStatus.BackOrdered).Sum(p => p.Quantity);

    /// <summary>One word for the line: what holds it up first, else the stage the last of it has reached.</summary>
    public LineStatus Status =>
        _progress.Count == 0 ? LineStatus.NotReported
        : _progress.FirstOrDefault(p => p.Status is LineStatus.Failed or LineStatus.BackOrdered or LineStatus.NotUnderstood)?.Status
            ?? _progress.OrderBy(p => p.Status.Rank() ?? 99).First().Status;

    /// <summary>Pieces that the workshop buys, as far as is known: of an order all but what was cancelled, failed or only quoted; of a quote none, until the dealer says that it became more.</summary>
    public int Bought(OrderIntent intent) => intent == OrderIntent.Quote
        ? Math.Min(Quantity.Value, _progress.Where(p => p.Status is not (LineStatus.Quoted or LineStatus.NotReported or LineStatus.NotUnderstood or LineStatus.Cancelled or LineStatus.Failed)).Sum(p => p.Quantity))
        : Math.Max(0, Quantity.Value - _progress.Where(p => p.Status is LineStatus.Cancelled or LineStatus.Failed or LineStatus.Quoted).Sum(p => p.Quantity));

    public bool IsOpen => _progress.Count == 0 || _progress.Any(p => !p.Status.IsFinal()) || _progress.Sum(p => p.Quantity) < Quantity.Value;

    /// <summary>Takes in what the dealer says; gives back what is new to tell. A line going backwards is taken and flagged, never hidden.</summary>
    internal IReadOnlyList<(OrderEventKind Kind, LineProgress Progress)> Apply(LineReport report)
    {
        (DealerLineId, InvoiceNumber, DealerComment) =
            (report.DealerLineId ?? DealerLineId, report.InvoiceNumber ?? InvoiceNumber, report.Words ?? DealerComment);
        if (report.Net is { } net && net.Currency == Currency)
            DealerNetTenThousandths = net.TenThousandths;
        if (report.Progress.Count == 0)
            return [];
        var next = LineMerge.Merge(_progress, report.Progress, Quantity.Value);
        var news = next.Where(n => !_progress.Any(p => p.Status == n.Status && p.Quantity == n.Quantity && p.DealerWord == n.DealerWord && p.Eta == n.Eta)).ToList();
        var back = LineMerge.FellBack(_progress, next);
        if (news.Count > 0 || back)
            WentBack = back;
        _progress = [.. next];
        return [.. news.Select(n => (back ? OrderEventKind.WentBack : OrderEventKind.LineMoved, n))];
    }

    /// <summary>What is invoiced stays so; the rest is cancelled.</summary>
    internal void Cancel(string word, DateTimeOffset now)
    {
        var invoiced = _progress.Where(p => p.Status == LineStatus.Invoiced).ToList();
        var rest = Quantity.Value - invoiced.Sum(p => p.Quantity);
        _progress = rest > 0 ? [.. invoiced, new LineProgress(LineStatus.Cancelled, rest, word, now)] : invoiced;
    }
}
