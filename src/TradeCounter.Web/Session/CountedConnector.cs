using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Web.Data;

namespace TradeCounter.Web.Session;

/// <summary>A dealer's own connector, every call of it counted; it changes nothing of what goes in or comes back.</summary>
internal sealed class CountedConnector(IDealerConnector inner, CallCounts counts) : IDealerConnector
{
    public string System => inner.System;

    public IReadOnlyList<SettingField> Fields => inner.Fields;

    public DealerAbilities Abilities(DealerConnection connection) => inner.Abilities(connection);

    public IReadOnlyList<SettingFault> CheckSettings(SettingScope scope, Settings settings) => inner.CheckSettings(scope, settings);

    public Task<DealerReply<FoundParts>> FindParts(DealerConnection connection, PartQuery query, CancellationToken cancellation) =>
        counts.Count(connection, DealerCallKind.Search, () => inner.FindParts(connection, query, cancellation));

    public Task<DealerReply<PartDetails>> GetPart(DealerConnection connection, PartKey part, string? dealerPartId, CancellationToken cancellation) =>
        counts.Count(connection, DealerCallKind.Details, () => inner.GetPart(connection, part, dealerPartId, cancellation));

    public Task<DealerReply<IReadOnlyList<CheckedLine>>> CheckLines(DealerConnection connection, IReadOnlyList<LineToCheck> lines, CancellationToken cancellation) =>
        counts.Count(connection, DealerCallKind.Check, () => inner.CheckLines(connection, lines, cancellation));

    public Task<DealerReply<OrderOptions>> GetOrderOptions(DealerConnection connection, LocationId location, CancellationToken cancellation) =>
        counts.Count(connection, DealerCallKind.Options, () => inner.GetOrderOptions(connection, location, cancellation));

    public Task<DealerReply<PickLists>> GetPickLists(DealerConnection connection, CancellationToken cancellation) => inner.GetPickLists(connection, cancellation);

    public Result<FrozenRequest> PrepareOrder(DealerConnection connection, OrderDraft draft) => inner.PrepareOrder(connection, draft);

    public Task GetReady(DealerConnection connection, CancellationToken cancellation) => inner.GetReady(connection, cancellation);

    public Task<DealerReply<PlacedOrder>> SendOrder(DealerConnection connection, FrozenRequest request, SendPermit permit, CancellationToken cancellation) =>
        counts.Count(connection, DealerCallKind.Send, () => inner.SendOrder(connection, request, permit, cancellation));

    public Task<DealerReply<OrderReport>> GetOrder(DealerConnection connection, KnownOrder order, CancellationToken cancellation) =>
        counts.Count(connection, DealerCallKind.Status, () => inner.GetOrder(connection, order, cancellation));

    public Task<DealerReply<IReadOnlyList<FoundOrder>>> LookUpOrder(DealerConnection connection, KnownOrder order, CancellationToken cancellation) =>
        counts.Count(connection, DealerCallKind.LookUp, () => inner.LookUpOrder(connection, order, cancellation));

    public Task<DealerReply<CancelledOrder>> CancelOrder(DealerConnection connection, KnownOrder order, string reason, CancellationToken cancellation) =>
        counts.Count(connection, DealerCallKind.Cancel, () => inner.CancelOrder(connection, order, reason, cancellation));

    public Task<DealerReply<AccountTest>> TestAccount(DealerConnection connection, PartKey? probe, CancellationToken cancellation) => inner.TestAccount(connection, probe, cancellation);
}
