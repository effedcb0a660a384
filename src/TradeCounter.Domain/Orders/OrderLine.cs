using System.Globalization;
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

    /// <summary>What was last heard of it by phone, until the dealer's system has come to the same.</summary>
    public LineHeard? Heard { get; private set; }

    public LinePromise? Promise { get; private set; }

    /// <summary>How many stand where as far as anybody knows: what the dealer's system told, and what was heard by phone since.</summary>
    public IReadOnlyList<LineProgress> Now => Heard is { Overruled: false } heard ? LineMerge.Merge(_progress, [heard.Progress], Quantity.Value) : _progress;

    public int BackOrdered => Now.Where(p => p.Status == LineStatus.BackOrdered).Sum(p => p.Quantity);

    /// <summary>One word for the line: what holds it up first, else the stage the last of it has reached.</summary>
    public LineStatus Status => Now is not { Count: > 0 } now ? LineStatus.NotReported
        : now.FirstOrDefault(p => p.Status is LineStatus.Failed or LineStatus.BackOrdered or LineStatus.NotUnderstood)?.Status
            ?? now.OrderBy(p => p.Status.Rank() ?? 99).First().Status;

    /// <summary>Something of it is still to come.</summary>
    public bool IsAwaited => Now is not { Count: > 0 } now || now.Any(p => !p.Status.IsFinal() && p.Status is not (LineStatus.ReadyForPickup or LineStatus.Delivered));

    /// <summary>It was promised for one day and then for a later one, and has not come yet.</summary>
    public (DateOnly From, DateOnly To)? Slip => IsAwaited && Promise is { From: { } from } promise ? (from, promise.Due) : null;

    /// <summary>The day it was last promised for is over.</summary>
    public bool IsOverdue(DateOnly today) => IsAwaited && Promise?.Due < today;

    /// <summary>Pieces that the workshop buys, as far as is known: of an order all but what was cancelled, failed or only quoted; of a quote none, until the dealer says that it became more.</summary>
    public int Bought(OrderIntent intent) => intent == OrderIntent.Quote
        ? Math.Min(Quantity.Value, _progress.Where(p => p.Status is not (LineStatus.Quoted or LineStatus.NotReported or LineStatus.NotUnderstood or LineStatus.Cancelled or LineStatus.Failed)).Sum(p => p.Quantity))
        : Math.Max(0, Quantity.Value - _progress.Where(p => p.Status is LineStatus.Cancelled or LineStatus.Failed or LineStatus.Quoted).Sum(p => p.Quantity));

    public bool IsOpen => _progress.Count == 0 || _progress.Any(p => !p.Status.IsFinal()) || _progress.Sum(p => p.Quantity) < Quantity.Value;

    /// <summary>Takes in what the dealer says; gives back what is new to tell. A line going backwards is taken and flagged, never hidden.</summary>
    internal IReadOnlyList<LineNews> Apply(LineReport report)
    {
        (DealerLineId, InvoiceNumber, DealerComment) =
            (report.DealerLineId ?? DealerLineId, report.InvoiceNumber ?? InvoiceNumber, report.Words ?? DealerComment);
        if (report.Net is { } net && net.Currency == Currency)
            DealerNetTenThousandths = net.TenThousandths;
        if (report.Progress.Count == 0)
            return [];
        var next = LineMerge.Merge(_progress, report.Progress, Quantity.Value);
        var fresh = next.Where(n => !_progress.Any(p => Same(p, n) && p.Eta == n.Eta)).ToList();
        var back = LineMerge.FellBack(_progress, next);
        if (fresh.Count > 0 || back)
            WentBack = back;
        var slip = Promised(next.Where(p => !p.Status.IsFinal()).Max(p => p.Due));
        // Where nothing moved but the day, the slip says it all.
        var moved = fresh.Where(n => slip is null || !_progress.Any(p => Same(p, n))).Select(n => new LineNews(back ? OrderEventKind.WentBack : OrderEventKind.LineMoved, n, report.Words)).ToList();
        _progress = [.. next];
        return [.. moved, .. new[] { slip, Compare(fresh.Count > 0 || back) }.OfType<LineNews>()];
    }

    /// <summary>Somebody at the dealer said so on the phone. Gives back what is new to tell.</summary>
    internal IReadOnlyList<LineNews> Hear(LineHeard heard)
    {
        Heard = heard;
        return [.. new[] { new LineNews(OrderEventKind.Heard, heard.Progress with { DealerWord = Day(heard.Due) }, heard.Who), Promised(heard.Due) }.OfType<LineNews>()];
    }

    /// <summary>What is invoiced stays so; the rest is cancelled.</summary>
    internal void Cancel(string word, DateTimeOffset now)
    {
        var invoiced = _progress.Where(p => p.Status == LineStatus.Invoiced).ToList();
        var rest = Quantity.Value - invoiced.Sum(p => p.Quantity);
        _progress = rest > 0 ? [.. invoiced, new LineProgress(LineStatus.Cancelled, rest, word, now)] : invoiced;
        Heard = null;
    }

    private static bool Same(LineProgress one, LineProgress other) => (one.Status, one.Quantity, one.DealerWord) == (other.Status, other.Quantity, other.DealerWord);

    /// <summary>A report without a day takes no promise back.</summary>
    private LineNews? Promised(DateOnly? told)
    {
        if (told is not { } day)
            return null;
        var before = Promise?.Due;
        Promise = Promise?.Then(day) ?? new LinePromise(day);
        return before < day ? new LineNews(OrderEventKind.Slipped, null, Day(before), Day(day)) : null;
    }

    /// <summary>The system's news beside what was heard by phone: the system counts. Null: they do not differ, or that was told already.</summary>
    private LineNews? Compare(bool hasNews)
    {
        if (Heard is not { } heard)
            return null;
        if (heard.IsReachedBy(_progress))
            Heard = null;
        else if (hasNews && !heard.Overruled)
        {
            Heard = heard with { Overruled = true };
            return new LineNews(OrderEventKind.HeardDiffers, heard.Progress, heard.Who);
        }
        return null;
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>One thing to tell of a line. <paramref name="Word"/>: where there is no progress to take it from.</summary>
internal sealed record LineNews(OrderEventKind Kind, LineProgress? Progress, string? Detail, string? Word = null);
