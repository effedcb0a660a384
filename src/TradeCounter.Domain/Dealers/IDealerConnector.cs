using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Domain.Dealers;

/// <summary>
/// The one port to a dealer system. Stateless: every call gets the dealer's and the account's settings. Never throws for
/// what a dealer does; throws <see cref="OperationCanceledException"/> only when our own token was cancelled.
/// </summary>
public interface IDealerConnector
{
    /// <summary>The system's name in the provisioning file, e.g. "karmak".</summary>
    string System { get; }

    /// <summary>The fields the admin form draws and the provisioning file may hold.</summary>
    IReadOnlyList<SettingField> Fields { get; }

    DealerAbilities Abilities(DealerConnection connection);

    /// <summary>Checks settings without calling anybody: what is missing or wrong, for the admin form and the provisioning file. Empty: good.</summary>
    IReadOnlyList<SettingFault> CheckSettings(SettingScope scope, Settings settings);

    /// <summary>Finds parts by number or words, with prices and stock for this account, all locations.</summary>
    Task<DealerReply<FoundParts>> FindParts(DealerConnection connection, PartQuery query, CancellationToken cancellation);

    Task<DealerReply<PartDetails>> GetPart(DealerConnection connection, PartKey part, string? dealerPartId, CancellationToken cancellation);

    /// <summary>Price and stock of a whole basket's lines at this dealer, now. One answer per asked line; a line that fails alone carries a failed availability.</summary>
    Task<DealerReply<IReadOnlyList<CheckedLine>>> CheckLines(DealerConnection connection, IReadOnlyList<LineToCheck> lines, CancellationToken cancellation);

    Task<DealerReply<OrderOptions>> GetOrderOptions(DealerConnection connection, LocationId location, CancellationToken cancellation);

    Task<DealerReply<PickLists>> GetPickLists(DealerConnection connection, CancellationToken cancellation);

    /// <summary>Writes the order in the dealer's form, calling nobody. Refuses what the dealer would surely refuse (missing reference, PO too long, no price).</summary>
    Result<FrozenRequest> PrepareOrder(DealerConnection connection, OrderDraft draft);

    /// <summary>
    /// What can be done before an order is committed to sending (sign in, ask whether the system is online), so that the short
    /// <see cref="SendPermit"/> is not used up by it. Its outcome decides nothing; <see cref="SendOrder"/> finds out for itself.
    /// </summary>
    Task GetReady(DealerConnection connection, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Sends exactly the frozen body, once: no redirect, no retry, no second POST whatever happens. Asks <paramref name="permit"/> just before the first byte of the body.</summary>
    Task<DealerReply<PlacedOrder>> SendOrder(DealerConnection connection, FrozenRequest request, SendPermit permit, CancellationToken cancellation);

    /// <summary>What the dealer now says of an order it has. Only lines it says something about are in the report.</summary>
    Task<DealerReply<OrderReport>> GetOrder(DealerConnection connection, KnownOrder order, CancellationToken cancellation);

    /// <summary>Orders at the dealer that carry our mark. Systems without such a look-up answer Refused with a sentence that says so.</summary>
    Task<DealerReply<IReadOnlyList<FoundOrder>>> LookUpOrder(DealerConnection connection, KnownOrder order, CancellationToken cancellation);

    Task<DealerReply<CancelledOrder>> CancelOrder(DealerConnection connection, KnownOrder order, string reason, CancellationToken cancellation);

    /// <summary>Signs in and asks one price; places nothing. <paramref name="probe"/> is the part to ask for, null to sign in only.</summary>
    Task<DealerReply<AccountTest>> TestAccount(DealerConnection connection, PartKey? probe, CancellationToken cancellation);
}

public sealed record SettingFault(string Name, string Sentence);

/// <summary>Either numbers or words, never both.</summary>
public sealed record PartQuery(IReadOnlyList<PartToFind> Numbers, string? Words)
{
    public static PartQuery For(PartKey part, Quantity quantity) => new([new PartToFind(part, quantity)], null);

    public static PartQuery ForWords(string words) => new([], words);
}

public sealed record PartToFind(PartKey Part, Quantity Quantity);

public sealed record FoundParts(IReadOnlyList<Offer> Offers)
{
    public IReadOnlyList<Supersession> Supersessions { get; init; } = [];

    public IReadOnlyList<Alternative> Alternatives { get; init; } = [];

    /// <summary>What the dealer knows nothing of.</summary>
    public IReadOnlyList<PartKey> NotFound { get; init; } = [];

    /// <summary>What the clerk should know beside the offers ("only the first 50 of 312"), plain text.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}

/// <summary><paramref name="Line"/> is ours and comes back unchanged.</summary>
public sealed record LineToCheck(Guid Line, PartKey Part, string? DealerPartId, LocationId Location, Quantity Quantity, OrderUrgency? Urgency);

/// <summary>The fresh offer for a line, or null where the dealer no longer knows the part there.</summary>
public sealed record CheckedLine(Guid Line, Offer? Offer)
{
    /// <summary>The part was replaced meanwhile.</summary>
    public Supersession? Supersession { get; init; }
}

public sealed record AccountTest(IReadOnlyList<TestStep> Steps, IReadOnlyList<string> Supports);

public sealed record TestStep(string What, bool Ok, string Words, TimeSpan Took);
