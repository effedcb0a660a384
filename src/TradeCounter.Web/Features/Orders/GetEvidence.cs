using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Orders;

/// <summary>What was sent to the dealer and what it answered, secrets blanked: of one call, or of all. <paramref name="Download"/>: as a file, which leaves the house.</summary>
[MaySend]
public sealed record GetEvidence(OrderId Order, long? Call = null, bool Download = false) : IRequest<Result<EvidenceView>>;

public sealed record EvidenceView(string Reference, string DealerName, string LocationName, string AccountNumber, string RequestSha256, IReadOnlyList<EvidenceCall> Calls);

/// <summary>Request and Answer are as they went over the wire, secrets blanked, cut after 64 K characters.</summary>
public sealed record EvidenceCall(long Id, OrderCallKind Kind, int Attempt, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, CallReach? Reach, int? HttpStatus,
    string? Address, string? Request, string? Answer, string? Outcome);

internal sealed class GetEvidenceHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, OrderWitness witness) : IRequestHandler<GetEvidence, Result<EvidenceView>>
{
    public async Task<Result<EvidenceView>> Handle(GetEvidence query, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var order = await db.OrdersFor(clerk).IgnoreAutoIncludes().SingleOrDefaultAsync(o => o.Id == query.Order, cancellationToken);
        if (order is null)
            return Order.NotFound;
        await witness.Saw(clerk, query.Download ? OrderVisitKind.EvidenceDownload : OrderVisitKind.Evidence, order.Id, order.State, cancellationToken);
        var calls = await db.OrderCalls.AsNoTracking().Where(c => c.Order == order.Id && (query.Call == null || c.Id == query.Call)).OrderBy(c => c.StartedAt)
            .Select(c => new EvidenceCall(c.Id, c.Kind, c.Attempt, c.StartedAt, c.EndedAt, c.Reach, c.HttpStatus, c.Address, c.Request, c.Answer, c.Outcome))
            .ToListAsync(cancellationToken);
        return new EvidenceView(order.Reference.Value, order.DealerName, order.LocationName, order.AccountNumber, order.RequestSha256, calls);
    }
}
