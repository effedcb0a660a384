using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Cores;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.People;
using TradeCounter.Domain.Prices;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Cores;

/// <summary>The dealer's credit note for so many returned units; <paramref name="Amount"/> is what it says, also when that is less than was charged.</summary>
[MaySend(Role.Workshop, Role.Counter)]
public sealed record CreditCore(long Core, int Version, Quantity Pieces, string? Note, Money Amount, DateOnly On) : IRequest<Result<CoreState>>;

internal sealed class CreditCoreHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<CreditCore, Result<CoreState>>
{
    public Task<Result<CoreState>> Handle(CreditCore command, CancellationToken cancellationToken) => dbs.EditCore(clerks, command.Core, command.Version,
        (core, by) => core.Credit(command.Pieces, command.Note, command.Amount, command.On, clock.Today(), by.Name, clock.GetUtcNow()), cancellationToken);
}
