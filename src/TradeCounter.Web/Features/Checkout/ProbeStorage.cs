using MediatR;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Checkout;

/// <summary>While the disk refuses writes: tries one, and unlocks sending when it works. Does nothing otherwise.</summary>
[SentByMachine]
public sealed record ProbeStorage : IRequest<Unit>;

internal sealed class ProbeStorageHandler(StorageProbe probe) : IRequestHandler<ProbeStorage, Unit>
{
    public async Task<Unit> Handle(ProbeStorage command, CancellationToken cancellationToken)
    {
        await probe.Look(cancellationToken);
        return Unit.Value;
    }
}
