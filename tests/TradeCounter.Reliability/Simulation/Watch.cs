using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using TradeCounter.Domain.Orders;

namespace TradeCounter.Reliability.Simulation;

/// <summary>The process dies here. No code of the product catches it, since none catches everything but the hosted workers, which the rig plays itself.</summary>
internal sealed class Crash(CrashPoint point) : Exception($"crash: {point}")
{
    public CrashPoint Point { get; } = point;
}

/// <summary>One order as it is about to be saved: what it was when it was read, and what it becomes.</summary>
internal sealed record Change(Track Track, Order Order, OrderState From, int FromVersion, bool IsDecision, bool IsNew);

/// <summary>Stands beside every commit of a process: knows which one it is, lets the process die before or after it, refuses it as a full disk would, and checks the moves.</summary>
internal sealed class Watch(World world, CounterProcess process) : SaveChangesInterceptor
{
    private readonly Dictionary<DbContext, (IReadOnlyList<Change> Changes, CheckoutPlan? Press)> _saving = [];

    /// <summary>Work of a process that has died on another thread meanwhile never goes on.</summary>
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (process.IsDead)
            await new TaskCompletionSource().Task;
        var db = eventData.Context!;
        var press = db.ChangeTracker.Entries<Checkout>().Where(e => e.State == EntityState.Added).Select(e => world.PlanOf(e.Entity.Basket)).FirstOrDefault();
        var changes = db.ChangeTracker.Entries<Order>().Where(e => e.State is EntityState.Added or EntityState.Modified).Select(e => new Change(
            e.State == EntityState.Added ? world.NewTrack(e.Entity, press!) : world.ById(e.Entity.Id), e.Entity,
            e.OriginalValues.GetValue<OrderState>(nameof(Order.State)), e.OriginalValues.GetValue<int>(nameof(Order.Version)),
            e.State == EntityState.Modified && e.Entity.Events.Any(x => x.Id <= 0 && x.Kind == OrderEventKind.Settled), e.State == EntityState.Added)).ToList();
        if (press is not null)
            foreach (var order in press.Orders)
                world.MayCrash(order, CrashPoint.BeforeWaitingCommit);
        foreach (var change in changes)
            Before(change);
        if (world.DiskFailsUntil > world.Time.Now)
        {
            world.Tally.Count("a commit refused by the disk");
            throw new DbUpdateException("An error occurred while saving the entity changes.", Full());
        }
        _saving[db] = (changes, press);
        return result;
    }

    public static SqliteException Full() => new("database or disk is full", 13);

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        _saving.Remove(eventData.Context!);
        return Task.CompletedTask;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (!_saving.Remove(eventData.Context!, out var saved))
            return ValueTask.FromResult(result);
        foreach (var change in saved.Changes)
            world.Committed(change);
        if (saved.Press is not null)
            foreach (var order in saved.Press.Orders)
                world.MayCrash(order, CrashPoint.AfterWaitingCommit);
        foreach (var change in saved.Changes)
            After(change);
        return ValueTask.FromResult(result);
    }

    private void Before(Change change)
    {
        var (track, to) = (change.Track, change.Order.State);
        if (change.From == OrderState.Waiting && to == OrderState.Sending)
            world.MayCrash(track, CrashPoint.BeforeSendingCommit);
        if (IsAnswer(change))
        {
            world.MayFailDisk(track);
            world.MayCrash(track, CrashPoint.AnswerNotSaved);
        }
        if (process.IsRecovering && change.From == OrderState.Sending)
            world.MayCrash(track, CrashPoint.BeforeRecoveryCommit);
        if (change.IsDecision)
            world.MayCrash(track, CrashPoint.BeforeDecisionCommit);
        if (change.From != OrderState.Sending && change.Order.Events.Any(e => e.Id <= 0 && e.Kind == OrderEventKind.LateAnswer))
            world.MayCrash(track, CrashPoint.LateAnswerNotSaved);
    }

    private void After(Change change)
    {
        var (track, to) = (change.Track, change.Order.State);
        if (change.From == OrderState.Waiting && to == OrderState.Sending)
        {
            world.MayCrash(track, CrashPoint.AfterSendingCommit);
            if (track.Plan.Mishap == Mishap.MachinePaused && track.Strike("paused"))
                world.Time.Lose(track.Plan.Dice(track.Attempt, 2).Seconds(2, 60));
        }
        if (IsAnswer(change))
            world.MayCrash(track, CrashPoint.AnswerSavedScreenNotTold);
        if (process.IsRecovering && change.From == OrderState.Sending)
            world.MayCrash(track, CrashPoint.AfterRecoveryCommit);
        if (change.IsDecision)
            world.MayCrash(track, CrashPoint.AfterDecisionCommit);
    }

    private bool IsAnswer(Change change) => !process.IsRecovering && change.From == OrderState.Sending && change.Order.State != OrderState.Sending;
}

/// <summary>Holds a piece of work up between its reading and its saving, so that somebody else can be faster: the next reading of the named table.</summary>
internal sealed class HoldUp(World world, CounterProcess process) : DbCommandInterceptor
{
    private (string Table, TimeSpan Length)? _next;

    public void NextReadingOf(string table, TimeSpan length) => _next = (table, length);

    /// <summary>Nobody read it: whoever comes later is not meant.</summary>
    public void Clear() => _next = null;

    /// <summary>What goes past the entities meets the same disk.</summary>
    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        world.DiskFailsUntil > world.Time.Now ? throw Watch.Full() : ValueTask.FromResult(result);

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (_next is { } next && command.CommandText.Contains($"FROM \"{next.Table}\"", StringComparison.Ordinal))
        {
            _next = null;
            await process.Clock.Pause(next.Length);
        }
        return result;
    }
}
