using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using TradeCounter.Domain.Orders;

namespace TradeCounter.Web.Data;

/// <summary>
/// The number of the newest order event, in a small file beside the database. It is written only after the event is committed,
/// so a kill, a crash or a power cut can leave it behind the database but never ahead: a database that is behind its mark was
/// put back from an older copy. Written by the context's own saving, so no handler can forget it.
/// </summary>
public sealed partial class DataMark(DataFolder folder, ILogger<DataMark> log) : SaveChangesInterceptor, IDisposable
{
    private const int Width = 20;

    private readonly Lock _gate = new();
    private FileStream? _file;
    private long _last;

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        // Inside a transaction nothing is committed yet; whoever holds it marks afterwards.
        if (eventData.Context is { Database.CurrentTransaction: null } db)
        {
            var newest = db.ChangeTracker.Entries<OrderEvent>().Select(e => e.Entity.Id).DefaultIfEmpty().Max();
            lock (_gate)
                if (newest > _last)
                    Write(newest);
        }
        return new(result);
    }

    /// <summary>Null: there is none, or it cannot be read; then nothing can be said.</summary>
    public static long? Read(DataFolder folder) =>
        File.Exists(folder.Mark) && long.TryParse(File.ReadAllText(folder.Mark).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Also back, once the database is known to be older.</summary>
    public void Set(long newest)
    {
        lock (_gate)
            Write(newest);
    }

    public void Dispose() => _file?.Dispose();

    private void Write(long newest)
    {
        try
        {
            _file ??= new FileStream(folder.Mark, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            // Always the same bytes of one block, in one call: it is the old number or the new one.
            RandomAccess.Write(_file.SafeFileHandle, Encoding.ASCII.GetBytes(newest.ToString(CultureInfo.InvariantCulture).PadLeft(Width)), 0);
            _last = newest;
        }
        // A mark that stays behind finds less; it never locks wrongly, and no order may fail for it.
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            CannotMark(error);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The mark beside the database could not be written; a database put back by hand may go unnoticed")]
    private partial void CannotMark(Exception error);
}
