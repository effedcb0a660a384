using System.Collections.Concurrent;
using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Lists;

/// <summary>
/// Has dealers asked for long lists, whoever looks on: each dealer goes through a list at its own pace, one question at a
/// time. It is a clock and no more; what is asked and kept stands in <see cref="AskListBatch"/>, and in the database, so a restart goes on.
/// </summary>
internal sealed partial class ListAsker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ListAsker> log) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(0.5);

    private readonly ConcurrentDictionary<TradeAccountId, byte> _busy = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, clock);
        do
            try
            {
                foreach (var due in await AsMachine(new ListDueAsks(), stoppingToken))
                    if (due.Accounts.Count == 0)
                        await AsMachine(new FinishList(due.List), stoppingToken);
                    else
                        foreach (var account in due.Accounts.Where(a => _busy.TryAdd(a, 0)))
                            _ = Task.Run(() => Ask(due.List, account, stoppingToken), CancellationToken.None);
            }
            catch (Exception error) when (error is DbUpdateException or SqliteException or IOException)
            {
                RoundFailed(error);
            }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Ask(PartListId list, TradeAccountId account, CancellationToken cancellation)
    {
        try
        {
            while (await AsMachine(new AskListBatch(list, account), cancellation))
                cancellation.ThrowIfCancellationRequested();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The app is stopping; the next start asks on from what was kept.
        }
        catch (Exception error) when (error is DbUpdateException or SqliteException or IOException)
        {
            RoundFailed(error);
        }
        finally
        {
            _busy.TryRemove(account, out _);
        }
    }

    private async Task<T> AsMachine<T>(IRequest<T> message, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateMachineScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message, cancellation);
    }

    [LoggerMessage(LogLevel.Error, "The database refused an answer for a list; it is asked for again")]
    private partial void RoundFailed(Exception error);
}
