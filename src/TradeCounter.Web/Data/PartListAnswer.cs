using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;

namespace TradeCounter.Web.Data;

/// <summary>What one dealer said of one batch of a list's parts. Kept, so that the page can be left and the app restarted.</summary>
public sealed class PartListAnswer
{
    public PartListId List { get; set; }

    public TradeAccountId Account { get; set; }

    /// <summary>Parts with places from <c>Batch × PartsPerBatch</c> on.</summary>
    public int Batch { get; set; }

    /// <summary>Null: it failed, see <see cref="Why"/>.</summary>
    public FoundParts? Found { get; set; }

    public string? Why { get; set; }

    public DateTimeOffset At { get; set; }
}
