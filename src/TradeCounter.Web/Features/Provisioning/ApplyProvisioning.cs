using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Provisioning;

/// <summary>Brings the database to what a provisioning document says; all of it or, when a word of it is wrong, nothing.</summary>
[SentByMachine]
public sealed record ApplyProvisioning(string Json) : IRequest<Result<Unit>>;

internal sealed class ApplyProvisioningHandler(IDbContextFactory<CounterDb> dbs, DealerConnectorsBySystem connectors, CounterSettings settings, ClerkPasswords passwords, TimeProvider clock)
    : IRequestHandler<ApplyProvisioning, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(ApplyProvisioning command, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var standing = await Standing.Load(db, cancellationToken);
        var reader = new ProvisioningReader(connectors, settings.AllowPrivateDealerHosts, standing.Keys);
        if (reader.Read(command.Json) is not { } document)
            return new Refusal("provisioning.wrong", string.Join('\n', reader.Faults));
        new ProvisioningApplier(db, standing, passwords, clock.GetUtcNow()).Apply(document);
        return await db.TrySave(cancellationToken) is { } refusal ? refusal : Unit.Value;
    }
}
