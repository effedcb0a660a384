using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Cores;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Cores;

/// <summary>The last return or credit was a mistake. It stays on record, with who took it back and why.</summary>
[MaySend(Role.Workshop, Role.Counter)]
public sealed record TakeBackCore(long Core, int Version, string? Why) : IRequest<Result<CoreState>>;

internal sealed class TakeBackCoreHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<TakeBackCore, Result<CoreState>>
{
    public Task<Result<CoreState>> Handle(TakeBackCore command, CancellationToken cancellationToken) => dbs.EditCore(clerks, command.Core, command.Version,
        (core, by) => core.TakeBack(command.Why, by.Name, clock.GetUtcNow()), cancellationToken);
}
