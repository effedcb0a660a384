using MediatR;
using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Backups;

/// <summary>The backups in the usual place, the newest first, and what was done with them.</summary>
[MaySend(Role.Admin)]
public sealed record ListBackups : IRequest<BackupsView>
{
    /// <summary>Older than this, the newest backup is worth a warning.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromDays(1);
}

public sealed record BackupsView(string Folder, IReadOnlyList<BackupRow> Rows, IReadOnlyList<CounterNews> Events)
{
    public DateTimeOffset? Newest => Rows.Where(r => r.Orders is not null).Max(r => r.MadeAt);
}

/// <summary><paramref name="Orders"/> and the rest are null for a file that is no whole backup.</summary>
public sealed record BackupRow(string File, long Bytes, DateTimeOffset? MadeAt, string? By, int? Orders);

/// <summary>Something done to the counter as a whole; <paramref name="By"/> null: by the machine.</summary>
public sealed record CounterNews(DateTimeOffset At, string Kind, string Detail, string? By);

internal sealed class ListBackupsHandler(IDbContextFactory<CounterDb> dbs, DataFolder data) : IRequestHandler<ListBackups, BackupsView>
{
    private const int MaxEvents = 100;

    public async Task<BackupsView> Handle(ListBackups query, CancellationToken cancellationToken)
    {
        var rows = new List<BackupRow>();
        if (Directory.Exists(data.Backups))
            foreach (var file in new DirectoryInfo(data.Backups).EnumerateFiles("*" + BackupFile.Extension).Where(f => f.Name[0] != '.'))
            {
                var contents = await BackupFile.Read(file.FullName, cancellationToken);
                rows.Add(new BackupRow(file.Name, file.Length, contents?.MadeAt, contents?.By, contents?.Orders));
            }
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var events = await db.CounterEvents.AsNoTracking().Where(e => !CounterEvents.AboutRights.Contains(e.Kind))
            .OrderByDescending(e => e.Id).Take(MaxEvents).ToListAsync(cancellationToken);
        return new BackupsView(data.Backups, [.. rows.OrderByDescending(r => r.MadeAt).ThenByDescending(r => r.File, StringComparer.Ordinal)],
            [.. events.Select(e => new CounterNews(e.At, e.Kind.ToString(), e.Detail, e.By))]);
    }
}
