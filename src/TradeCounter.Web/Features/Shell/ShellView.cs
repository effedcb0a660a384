using TradeCounter.Domain;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Shell;

/// <summary>What the top bar shows of the session: who, for which workshop, and the counts beside the links. <paramref name="SeesOnly"/>: news of other workshops is not theirs.</summary>
public sealed record ShellView(
    string? Clerk = null, string? Workshop = null, bool SeesBoard = false, bool SeesAdmin = false,
    int BasketLines = 0, int OpenOrders = 0, int InDoubt = 0, int Alarms = 0, bool Practice = false, bool SeesPractice = false,
    bool ChoosesWorkshop = false, WorkshopId? SeesOnly = null)
{
    /// <summary>Why no order leaves at present; null: they do.</summary>
    public SendingStop? Stopped { get; init; }

    /// <summary>The workshop and the basket that this was told for.</summary>
    public WorkshopId? At { get; init; }

    public BasketId? Basket { get; init; }

    /// <summary>Whose notices stand in the top bar; null: admins, who order nothing.</summary>
    public ClerkId? Notices { get; init; }

    /// <summary>Cores of which something is still to be brought back.</summary>
    public int OpenCores { get; init; }

    /// <summary>Requests for approval that this clerk can decide.</summary>
    public int ToApprove { get; init; }

    /// <summary>What came of the clerk's own requests and was not seen yet.</summary>
    public int Answers { get; init; }

    /// <summary>A spending limit is set, or something was asked for because of one.</summary>
    public bool SeesApprovals { get; init; }

    public static readonly ShellView Nobody = new();
}
