using System.Collections.Concurrent;
using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Orders;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Checkout;

/// <summary>
/// Sends waiting orders, each on its own: no dealer waits for another, no circuit or closed tab matters. First of all it
/// takes in answers left beside the database and puts every order found half sent in doubt.
/// </summary>
internal sealed partial class OrderSender(IServiceScopeFactory scopes, IDbContextFactory<CounterDb> dbs, SendSignal signal, AnswerFile file, AnswerKeeper keeper, TimeProvider clock, ILogger<OrderSender> log)
    : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<OrderId, Task> _underWay = new();

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        // An order under way gets its answer if the host's patience allows; if not, the next start puts it in doubt.
        await Task.WhenAll(_underWay.Values).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Try(() => Recover(stoppingToken));
        while (!stoppingToken.IsCancellationRequested)
        {
            await Try(() => SendDue(stoppingToken));
            await Try(() => PutAbandonedInDoubt(stoppingToken));
            await signal.Wait(Round, clock, stoppingToken);
        }
    }

    private async Task Recover(CancellationToken cancellation)
    {
        foreach (var answer in file.Read())
        {
            if (!await keeper.Knows(answer, cancellation))
            {
                // Never thrown away: it may be the only proof of an order at the dealer.
                UnknownOrder(answer.Order.Value);
                continue;
            }
            await keeper.Keep(answer, cancellation);
            await file.Forget(answer, cancellation);
        }
        await Doubt(o => true, "the app stopped while this order was being sent", cancellation);
    }

    private async Task SendDue(CancellationToken cancellation)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        var due = await db.Orders.AsNoTracking().IgnoreAutoIncludes()
            .Where(o => o.State == OrderState.Waiting && (o.NextTryAt == null ? o.Tries == 0 : o.NextTryAt <= now))
            .OrderBy(o => o.ConfirmedAt).Select(o => o.Id).ToListAsync(cancellation);
        foreach (var id in due)
        {
            var done = new TaskCompletionSource();
            if (_underWay.TryAdd(id, done.Task))
                _ = Task.Run(() => Send(id, done), CancellationToken.None);
        }
    }

    private async Task Send(OrderId id, TaskCompletionSource done)
    {
        try
        {
            await using var scope = scopes.CreateMachineScope();
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new SendOrder(id));
        }
        // One order's failure must not stop the others; what is committed as sending goes in doubt by its deadline.
        catch (Exception error)
        {
            Failed(error, id.Value);
        }
        finally
        {
            _underWay.TryRemove(id, out _);
            done.SetResult();
            signal.Raise();
        }
    }

    /// <summary>Sending, past its deadline, and not ours: whoever sent it is gone.</summary>
    private async Task PutAbandonedInDoubt(CancellationToken cancellation)
    {
        var late = clock.GetUtcNow() - SendPermit.Limit;
        await Doubt(o => !_underWay.ContainsKey(o.Id) && o.DeadlineAt < late, "nobody took in the answer to this order", cancellation);
    }

    private async Task Doubt(Func<Order, bool> which, string why, CancellationToken cancellation)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellation);
        var sending = await db.Orders.Where(o => o.State == OrderState.Sending).ToListAsync(cancellation);
        foreach (var order in sending.Where(which))
            order.Doubt(why, MoveCause.OwnerGone, (await db.Dealers.AsNoTracking().SingleAsync(d => d.Id == order.Dealer, cancellation)).Timing, clock.GetUtcNow());
        await db.TrySave(cancellation);
    }

    private async Task Try(Func<Task> round)
    {
        try
        {
            await round();
        }
        catch (Exception error) when (error is DbUpdateException or SqliteException or IOException)
        {
            RoundFailed(error);
        }
    }

    [LoggerMessage(LogLevel.Error, "Sending order {Order} failed on our side")]
    private partial void Failed(Exception error, Guid order);

    [LoggerMessage(LogLevel.Critical, "An answer is kept beside the database to order {Order}, which the database does not know. Was it restored from a backup?")]
    private partial void UnknownOrder(Guid order);

    [LoggerMessage(LogLevel.Error, "The database refused the sender; it tries again in a second")]
    private partial void RoundFailed(Exception error);
}
