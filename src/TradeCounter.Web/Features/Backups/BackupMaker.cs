using Microsoft.Data.Sqlite;
using TradeCounter.Domain;
using TradeCounter.Web.Data;

namespace TradeCounter.Web.Features.Backups;

/// <summary>
/// Makes a backup, also of a running counter, from this process or another: it only reads. What is half done has another name
/// and is cleared away, at the latest by the next backup.
/// </summary>
internal static class BackupMaker
{
    private const string Half = ".half-backup-";

    /// <summary>The file's path. <paramref name="target"/> null: the usual place, named by the time.</summary>
    public static async Task<Result<string>> Make(DataFolder data, string? target, string by, TimeProvider clock, CancellationToken cancellation)
    {
        var at = clock.GetUtcNow();
        target = Path.GetFullPath(target ?? Path.Combine(data.Backups, BackupFile.NameFor(at)));
        if (!File.Exists(data.Database))
            return new Refusal("backup.no-database", $"There is no database in {data.Path}.");
        var work = Path.Combine(Path.GetDirectoryName(target)!, Half + Guid.NewGuid().ToString("N"));
        try
        {
            CreateForOwner(Path.GetDirectoryName(target)!);
            using var turn = DataFolderLock.TryTake(data.In("backup.lock"));
            if (turn is null)
                return new Refusal("backup.under-way", "A backup is being made already. Wait for it.");
            if (File.Exists(target))
                return new Refusal("backup.exists", $"{target} exists already; a backup never replaces a file.");
            ClearHalves(Path.GetDirectoryName(target)!);
            CreateForOwner(work);
            var contents = await Collect(data, work, at, by, cancellation);
            await BackupFile.Write(work, work + BackupFile.Extension, contents, cancellation);
            File.Move(work + BackupFile.Extension, target, overwrite: false);
            return target;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SqliteException or InvalidDataException)
        {
            return new Refusal("backup.failed", $"The backup could not be made: {error.Message} Nothing of it is left, and the data is as it was.");
        }
        finally
        {
            Clear(work);
        }
    }

    private static async Task<BackupContents> Collect(DataFolder data, string work, DateTimeOffset at, string by, CancellationToken cancellation)
    {
        // In this order: an answer that leaves the side file meanwhile is in the database; a key that is used there is in the ring.
        if (File.Exists(data.UnsavedAnswers))
            File.Copy(data.UnsavedAnswers, Path.Combine(work, Path.GetFileName(data.UnsavedAnswers)));
        var copy = Path.Combine(work, Database.FileName);
        var before = await DatabaseCopy.Take(data.Database, copy, at, cancellation);
        var found = await DatabaseCopy.Check(copy, cancellation);
        if (found.Orders < before)
            throw new InvalidDataException($"the copy holds {found.Orders} of {before} orders.");
        foreach (var key in Directory.EnumerateFiles(data.Keys))
            File.Copy(key, Path.Combine(Directory.CreateDirectory(Path.Combine(work, "keys")).FullName, Path.GetFileName(key)));
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(work, "*", SearchOption.AllDirectories))
        {
            await using var stream = File.OpenRead(file);
            hashes[Path.GetRelativePath(work, file).Replace('\\', '/')] = await BackupFile.Sha256(stream, cancellation);
        }
        return new BackupContents(at, by, found.Orders, found.LastMigration, hashes);
    }

    /// <summary>The key ring lies in it: nobody else may read it.</summary>
    private static void CreateForOwner(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    // Whoever made them is gone: the lock is ours.
    private static void ClearHalves(string folder)
    {
        foreach (var half in Directory.GetDirectories(folder, Half + "*"))
            Directory.Delete(half, recursive: true);
        foreach (var half in Directory.GetFiles(folder, Half + "*"))
            File.Delete(half);
    }

    private static void Clear(string work)
    {
        if (Directory.Exists(work))
            Directory.Delete(work, recursive: true);
        if (File.Exists(work + BackupFile.Extension))
            File.Delete(work + BackupFile.Extension);
    }
}
