using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Notices;

/// <summary>Whether the clerk hears a short tone when a notice comes in, on every screen of theirs. Off until they want it.</summary>
[MaySend]
public sealed record SetSound(bool On) : IRequest<Result<bool>>;

internal sealed class SetSoundHandler(IDbContextFactory<CounterDb> dbs, ICurrentClerk clerks) : IRequestHandler<SetSound, Result<bool>>
{
    public async Task<Result<bool>> Handle(SetSound command, CancellationToken cancellationToken)
    {
        var clerk = await clerks.Get(cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var account = await db.Users.SingleAsync(u => u.Id == clerk.Id.Value, cancellationToken);
        account.Sound = command.On;
        return await db.TrySave(cancellationToken) is { } refusal ? refusal : command.On;
    }
}
