using System.Collections.Concurrent;
using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Orders;

/// <summary>
/// Follows open orders at each dealer's own pace and looks for orders in doubt. One question at a time per dealer; dealers
/// do not wait for one another; a dealer that fails is asked less and less often (the order counts that itself).
/// </summary>
internal sealed partial class OrderTracker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<OrderTracker> log) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<DealerId, byte> _busy = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, clock);
        do
        {
            try
            {
                foreach (var dealer in (await Due(stoppingToken)).GroupBy(d => d.Dealer))
                    if (_busy.TryAdd(dealer.Key, 0))
                        _ = Task.Run(() => Ask(dealer.Key, [.. dealer], stoppingToken), CancellationToken.None);
            }
            catch (Exception error) when (error is DbUpdateException or SqliteException or IOException)
            {
                RoundFailed(error);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<IReadOnlyList<DueQuestion>> Due(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateMachineScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ListDueQuestions(_busy.Keys.ToHashSet()), cancellation);
    }

    private async Task Ask(DealerId dealer, IReadOnlyList<DueQuestion> orders, CancellationToken cancellation)
    {
        try
        {
            foreach (var due in orders)
            {
                cancellation.ThrowIfCancellationRequested();
                await using var scope = scopes.CreateMachineScope();
                var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
                if (due.LookUp)
                    await mediator.Send(new LookUpOrder(due.Order), cancellation);
                else
                    await mediator.Send(new RefreshOrder(due.Order), cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The app is stopping; nothing was begun that needs an end.
        }
        // One dealer's trouble on our side must not stop the following of the others.
        catch (Exception error)
        {
            Failed(error, dealer.Value);
        }
        finally
        {
            _busy.TryRemove(dealer, out _);
        }
    }

    [LoggerMessage(LogLevel.Error, "Following the orders of dealer {Dealer} failed on our side")]
    private partial void Failed(Exception error, Guid dealer);

    [LoggerMessage(LogLevel.Error, "The database refused the tracker; it tries again in a second")]
    private partial void RoundFailed(Exception error);
}
