using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.People;

namespace TradeCounter.Domain.Orders;

/// <summary>Lapsed: what was asked for no longer stands as it was.</summary>
public enum ApprovalState { Pending, Approved, Declined, Withdrawn, Lapsed }

/// <summary>
/// A checkout above the workshop's spending limit, kept until another person says yes or no; nothing of it is sent before. Its id is that of
/// the checkout that it becomes, so that a request and its orders are one, however often anything is pressed. Decided once.
/// </summary>
public sealed class Approval
{
    public const int MaxReason = 200;

    private Approval() { }

    public Approval(CheckoutId id, Basket basket, IReadOnlyList<CardInput> cards, IReadOnlyList<AskedOrder> orders, IReadOnlyList<LimitCause> causes, Clerk by, DateTimeOffset now)
    {
        (Id, Workshop, Basket, BasketVersion, BasketName) = (id, basket.Workshop, basket.Id, basket.Version, basket.Name);
        (Cards, Orders, Causes) = (cards, orders, causes);
        (AskedById, AskedBy, AskedAt) = (by.Id, by.Name, now);
    }

    public CheckoutId Id { get; private set; }

    public WorkshopId Workshop { get; private set; }

    public BasketId Basket { get; private set; }

    public int BasketVersion { get; private set; }

    public string BasketName { get; private set; } = "";

    public IReadOnlyList<CardInput> Cards { get; private set; } = [];

    /// <summary>What a yes is said to, with its prices.</summary>
    public IReadOnlyList<AskedOrder> Orders { get; private set; } = [];

    public IReadOnlyList<LimitCause> Causes { get; private set; } = [];

    public ApprovalState State { get; private set; }

    public int Version { get; private set; }

    public ClerkId AskedById { get; private set; }

    public string AskedBy { get; private set; } = "";

    public DateTimeOffset AskedAt { get; private set; }

    public ClerkId? DecidedById { get; private set; }

    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was declined, or what no longer stood as it was asked.</summary>
    public string? Reason { get; private set; }

    /// <summary>When the person who asked saw what came of it.</summary>
    public DateTimeOffset? SeenAt { get; private set; }

    /// <summary>Why this person cannot say yes or no to it; null: they can.</summary>
    public Refusal? WhyNot(Clerk clerk) =>
        State != ApprovalState.Pending ? new Refusal("approval.decided", "Somebody has decided this meanwhile.")
        : clerk.Id == AskedById ? new Refusal("approval.own", "Nobody approves their own order. A colleague who may approve, or the counter staff, has to do it.")
        : clerk.MayApproveFor(Workshop) ? null
        : new Refusal("approval.not-yours", "Only people who are marked as approvers, and the counter staff, can decide this.");

    public Refusal? Approve(Clerk by, DateTimeOffset now) => WhyNot(by) ?? End(ApprovalState.Approved, null, by, now);

    public Refusal? Decline(string reason, Clerk by, DateTimeOffset now) => WhyNot(by)
        ?? (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > MaxReason ? new Refusal("approval.reason", $"Write why, in at most {MaxReason} characters: {AskedBy} will read it.")
        : TypedText.Refuse("The reason", reason.Trim()) ?? End(ApprovalState.Declined, reason.Trim(), by, now));

    /// <summary>By whoever asked for it.</summary>
    public Refusal? Withdraw(Clerk by, DateTimeOffset now) =>
        State != ApprovalState.Pending ? new Refusal("approval.decided", "Somebody has decided this meanwhile.")
        : by.Id != AskedById ? new Refusal("approval.not-yours", $"Only {AskedBy} can take this request back.")
        : End(ApprovalState.Withdrawn, null, by, now);

    /// <summary>What was asked for no longer stands, as <paramref name="by"/> found or caused (null: the machine); does nothing where it is decided already.</summary>
    public void Lapse(string why, Clerk? by, DateTimeOffset now)
    {
        if (State == ApprovalState.Pending)
            End(ApprovalState.Lapsed, why, by, now);
    }

    public void Seen(DateTimeOffset now) => SeenAt ??= State == ApprovalState.Pending ? null : now;

    private Refusal? End(ApprovalState state, string? reason, Clerk? by, DateTimeOffset now)
    {
        (State, Reason, DecidedById, DecidedBy, DecidedAt, Version) = (state, reason, by?.Id, by?.Name, now, Version + 1);
        // What the person who asked did themselves is no news to them.
        if (by?.Id == AskedById)
            SeenAt = now;
        return null;
    }
}
