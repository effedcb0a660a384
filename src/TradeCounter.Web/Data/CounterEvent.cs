using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.People;

namespace TradeCounter.Web.Data;

public enum CounterEventKind { BackedUp, BackUpFailed, Restored, SendingStarted, LimitChanged, ApproverChanged }

/// <summary>Something that was done to the counter as a whole. Only ever added; the database itself refuses to change or delete it.</summary>
public sealed class CounterEvent
{
    private CounterEvent() { }

    /// <summary><paramref name="by"/> null: the machine.</summary>
    public CounterEvent(CounterEventKind kind, DateTimeOffset at, string detail, Clerk? by = null, DateTimeOffset? backupAt = null) =>
        (Kind, At, Detail, By, Clerk, BackupAt) = (kind, at, detail, by?.Name, by?.Id, backupAt);

    public long Id { get; private set; }

    public CounterEventKind Kind { get; private set; }

    public DateTimeOffset At { get; private set; }

    public string Detail { get; private set; } = "";

    public string? By { get; private set; }

    public ClerkId? Clerk { get; private set; }

    /// <summary>For <see cref="CounterEventKind.Restored"/>: until when the database knows what happened.</summary>
    public DateTimeOffset? BackupAt { get; private set; }
}

internal static class CounterEvents
{
    /// <summary>What was changed about who may spend and approve; all else is about the counter's data and its sending.</summary>
    public static readonly IReadOnlyList<CounterEventKind> AboutRights = [CounterEventKind.LimitChanged, CounterEventKind.ApproverChanged];

    /// <summary>The restore that nobody has confirmed yet; null: there is none, and orders may leave.</summary>
    public static async Task<CounterEvent?> UnconfirmedRestore(this CounterDb db, CancellationToken cancellation) =>
        await db.CounterEvents.AsNoTracking().Where(e => e.Kind == CounterEventKind.Restored || e.Kind == CounterEventKind.SendingStarted)
            .OrderByDescending(e => e.Id).FirstOrDefaultAsync(cancellation) is { Kind: CounterEventKind.Restored } open ? open : null;
}
