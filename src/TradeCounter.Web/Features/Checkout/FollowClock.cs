using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Checkout;

/// <summary>
/// Somebody set the machine's clock: what is still to come of an order moves by as much, so that each wait stays as long as it was.
/// Counts as a change of the order: whoever reckoned with the old time is refused.
/// </summary>
[SentByMachine]
public sealed record FollowClock : IRequest<Unit>;

internal sealed partial class FollowClockHandler(CounterClock clock, IDbContextFactory<CounterDb> dbs, ILogger<FollowClockHandler> log) : IRequestHandler<FollowClock, Unit>
{
    /// <summary>Less is no jump: the clock was slewed, and no wait here is so exact.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);

    public async Task<Unit> Handle(FollowClock command, CancellationToken cancellationToken)
    {
        var jump = clock.Jump;
        if (jump.Duration() < Slack)
        {
            clock.Move(jump);
            return Unit.Value;
        }
        var moved = false;
        try
        {
            await using var db = await dbs.CreateDbContextAsync(cancellationToken);
            await db.Execute($"""
                UPDATE Orders SET NextTryAt = NextTryAt + {jump.Ticks}, DeadlineAt = DeadlineAt + {jump.Ticks}, DecideNotBefore = DecideNotBefore + {jump.Ticks},
                    NextLookUpAt = NextLookUpAt + {jump.Ticks}, NextAskAt = NextAskAt + {jump.Ticks}, Version = Version + 1
                WHERE State IN ('Waiting', 'Sending', 'InDoubt', 'Placed')
                """, () => moved = Moved(jump), cancellationToken);
        }
        catch when (moved)
        {
            // Not saved, so the old times still stand, and so does the old clock.
            clock.Move(-jump);
            throw;
        }
        Jumped(jump);
        return Unit.Value;
    }

    private bool Moved(TimeSpan jump)
    {
        clock.Move(jump);
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "The machine's clock jumped by {Jump}; what is due moves with it")]
    private partial void Jumped(TimeSpan jump);
}
