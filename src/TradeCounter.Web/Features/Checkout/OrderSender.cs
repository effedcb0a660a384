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

    /// <summary>However many wait (a disk was full, the app was down), a dealer is not stormed, and none waits so long for its commit that its leave to send runs out.</summary>
    internal const int AtOncePerDealer = 8;

    private readonly ConcurrentDictionary<OrderId, UnderWay> _underWay = new();

    private sealed record UnderWay(DealerId Dealer, Task Done);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        // An order under way gets its answer if the host's patience allows; if not, the next start puts it in doubt.
        await Task.WhenAll(_underWay.Values.Select(u => u.Done)).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var recovered = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Try(() => AsMachine(new ProbeStorage(), stoppingToken));
            await Try(() => AsMachine(new FollowClock(), stoppingToken));
            // What the last process left behind comes first: nothing is sent before it is taken in.
            recovered = recovered || await Try(() => AsMachine(new RecoverSending(), stoppingToken));
            if (recovered)
                await Try(() => SendDue(stoppingToken));
            await Try(() => AsMachine(new DoubtAbandonedSends(_underWay.Keys.ToHashSet()), stoppingToken));
            await signal.Wait(Round, clock, stoppingToken);
        }
    }

    private async Task SendDue(CancellationToken cancellation)
    {
        var atDealer = _underWay.Values.GroupBy(u => u.Dealer).ToDictionary(g => g.Key, g => g.Count());
        var busy = atDealer.Where(d => d.Value >= AtOncePerDealer).Select(d => d.Key).ToHashSet();
        var due = await AsMachine(new ListDueSends(busy), cancellation);
        foreach (var (id, dealer) in due)
        {
            var done = new TaskCompletionSource();
            if (atDealer.GetValueOrDefault(dealer) >= AtOncePerDealer || !_underWay.TryAdd(id, new(dealer, done.Task)))
                continue;
            atDealer[dealer] = atDealer.GetValueOrDefault(dealer) + 1;
            _ = Task.Run(() => Send(id, done), CancellationToken.None);
        }
        // One dealer's may have taken all the places: look again, now that it is busy.
        if (due.Count == ListDueSends.AtMostPerRound)
            signal.Raise();
    }

    private async Task Send(OrderId id, TaskCompletionSource done)
    {
        var isDone = false;
        try
        {
            await AsMachine(new SendOrder(id), CancellationToken.None);
            isDone = true;
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
        }
        // There is room for the next one. After an error of ours it waits for the next round instead of failing again at once.
        if (isDone)
            signal.Raise();
    }

    private async Task<T> AsMachine<T>(IRequest<T> message, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateMachineScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message, cancellation);
    }

    private async Task<bool> Try(Func<Task> round)
    {
        try
        {
            await round();
            return true;
        }
        catch (Exception error) when (error is DbUpdateException or SqliteException or IOException)
        {
            RoundFailed(error);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "Sending order {Order} failed on our side")]
    private partial void Failed(Exception error, Guid order);

    [LoggerMessage(LogLevel.Error, "The database refused the sender; it tries again in a second")]
    private partial void RoundFailed(Exception error);
}
