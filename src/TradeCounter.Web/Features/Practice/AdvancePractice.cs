using MediatR;
using TradeCounter.Domain;
using TradeCounter.Domain.People;
using TradeCounter.PracticeDealers;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Practice;

/// <summary>Moves every open order at one practice dealer, or at all of them, on by one stage; answers how many there were.</summary>
[MaySend(Role.Counter, Role.Admin)]
public sealed record AdvancePractice(string? Dealer = null) : IRequest<Result<int>>;

internal sealed class AdvancePracticeHandler(IEnumerable<PracticeHost> hosts) : IRequestHandler<AdvancePractice, Result<int>>
{
    public Task<Result<int>> Handle(AdvancePractice command, CancellationToken cancellationToken)
    {
        var dealers = hosts.SelectMany(host => host.Dealers).Where(dealer => command.Dealer is null || dealer.Definition.Key == command.Dealer).ToList();
        return Task.FromResult(dealers.Count == 0 ? PracticeDesk.NotFound : Result.Ok(dealers.Sum(dealer => dealer.Orders.AdvanceAll())));
    }
}
