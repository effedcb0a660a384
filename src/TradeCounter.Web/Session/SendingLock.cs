using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Web.Data;

namespace TradeCounter.Web.Session;

/// <summary>Why no order may leave, in a sentence for every page; <paramref name="Href"/>: where an admin ends it.</summary>
public sealed record SendingStop(string Code, string Sentence, string? Href);

/// <summary>The one place that says whether orders may leave. Asked before each is committed as sending, and by the banners of every page.</summary>
internal sealed class SendingLock
{
    public const string Restored = "restored";
    public const string Storage = "storage";

    private readonly StorageHealth _storage;
    private readonly IDbContextFactory<CounterDb> _dbs;
    private readonly TimeProvider _clock;

    public SendingLock(StorageHealth storage, IDbContextFactory<CounterDb> dbs, TimeProvider clock)
    {
        (_storage, _dbs, _clock) = (storage, dbs, clock);
        storage.Changed += () => Changed?.Invoke();
    }

    /// <summary>The disk refuses writes, or null. Known without asking the database, which may be what is broken.</summary>
    public SendingStop? DiskRefuses => _storage.Trouble is { } trouble ? new(Storage, trouble.Banner, null) : null;

    /// <summary>Raised on the thread of whoever met the disk's refusal, or its end.</summary>
    public event Action? Changed;

    /// <summary>Null: they may leave.</summary>
    public async Task<SendingStop?> Why(CancellationToken cancellation) => DiskRefuses ?? await WentBack(cancellation);

    /// <summary>The database is an older one, and no admin has confirmed yet that sending may go on; or null.</summary>
    public async Task<SendingStop?> WentBack(CancellationToken cancellation)
    {
        await using var db = await _dbs.CreateDbContextAsync(cancellation);
        if (await db.UnconfirmedRestore(cancellation) is not { } restore)
            return null;
        var asOf = restore.BackupAt is { } at ? $" as of {TimeZoneInfo.ConvertTime(at, _clock.LocalTimeZone).ToString("g", CultureInfo.CurrentCulture)}" : "";
        return new(Restored, $"The database was restored{asOf}: what was ordered since is not in it. No order is sent until an admin has compared and starts sending. "
            + "Baskets may hold what was ordered already.", "backups");
    }
}
