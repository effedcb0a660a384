using System.Collections.Concurrent;
using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Checkout;

/// <summary>
/// Sends waiting orders, each on its own: no dealer waits for another, no circuit or closed tab matters. It is a clock and
/// no more: what is done stands in <see cref="RecoverSending"/>, <see cref="SendOrder"/> and <see cref="DoubtAbandonedSends"/>.
/// </summary>
internal sealed partial class OrderSender(IServiceScopeFactory scopes, SendSignal signal, TimeProvider clock, ILogger<OrderSender> log) : BackgroundService
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
        await Try(() => AsMachine(new RecoverSending(), stoppingToken));
        while (!stoppingToken.IsCancellationRequested)
        {
            await Try(() => SendDue(stoppingToken));
            await Try(() => AsMachine(new DoubtAbandonedSends(_underWay.Keys.ToHashSet()), stoppingToken));
            await signal.Wait(Round, clock, stoppingToken);
        }
    }

    private async Task SendDue(CancellationToken cancellation)
    {
        foreach (var id in await AsMachine(new ListDueSends(), cancellation))
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
            await AsMachine(new SendOrder(id), CancellationToken.None);
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

    private async Task<T> AsMachine<T>(IRequest<T> message, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateMachineScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message, cancellation);
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

    [LoggerMessage(LogLevel.Error, "The database refused the sender; it tries again in a second")]
    private partial void RoundFailed(Exception error);
}
