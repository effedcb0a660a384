using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Cores;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Cores;

/// <summary>So many old units went back to the dealer, with this return note.</summary>
[MaySend(Role.Workshop, Role.Counter)]
public sealed record ReturnCore(long Core, int Version, Quantity Pieces, string? Note, DateOnly On) : IRequest<Result<CoreState>>;

internal sealed class ReturnCoreHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks, TimeProvider clock) : IRequestHandler<ReturnCore, Result<CoreState>>
{
    public Task<Result<CoreState>> Handle(ReturnCore command, CancellationToken cancellationToken) => dbs.EditCore(clerks, command.Core, command.Version,
        (core, by) => core.Return(command.Pieces, command.Note, command.On, clock.Today(), by.Name, clock.GetUtcNow()), cancellationToken);
}
