using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Figures;

/// <summary>The clock behind <see cref="KeepCallCounts"/>: every half minute, and once more when the app ends in order.</summary>
internal sealed partial class CallCountKeeper(IServiceScopeFactory scopes, TimeProvider clock, ILogger<CallCountKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await Keep(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The app ends in order: what was counted since is kept before it does.
        }
        await Keep(CancellationToken.None);
    }

    private async Task Keep(CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateMachineScope();
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new KeepCallCounts(), cancellation);
        }
        catch (Exception error) when (error is DbUpdateException or SqliteException or IOException)
        {
            NotKept(error);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The counts of calls to dealers could not be saved; they are tried again with the next")]
    private partial void NotKept(Exception error);
}

internal static class FiguresServices
{
    public static IServiceCollection AddFigures(this IServiceCollection services) => services.AddHostedService<CallCountKeeper>();
}
