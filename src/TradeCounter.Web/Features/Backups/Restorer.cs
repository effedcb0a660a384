using System.Text.Json;
using TradeCounter.Domain;
using TradeCounter.Web.Data;

namespace TradeCounter.Web.Features.Backups;

/// <summary>
/// Puts a backup in the place of the data, while no counter runs on it. What it replaces is kept beside, never deleted. Broken
/// off in the middle, the counter does not start until it is run again.
/// </summary>
internal static class Restorer
{
    /// <summary>Answers where the replaced data lies now.</summary>
    public static async Task<Result<string>> Restore(DataFolder data, string backup, TimeProvider clock, CancellationToken cancellation)
    {
        backup = Path.GetFullPath(backup);
        var stamp = $"{clock.GetUtcNow().UtcDateTime:yyyy-MM-ddTHHmmssfff}Z";
        var unpacked = data.In($"restore-{stamp}");
        try
        {
            if (!File.Exists(backup))
                return new Refusal("restore.no-file", $"There is no file {backup}.");
            Directory.CreateDirectory(data.Path);
            using var turn = DataFolderLock.TryTake(data.Lock);
            if (turn is null)
                return new Refusal("restore.running", $"The counter runs on {data.Path}. Stop it first; nothing was changed.");
            Directory.CreateDirectory(unpacked);
            var contents = await BackupFile.Unpack(backup, unpacked, cancellation);
            var found = await DatabaseCopy.Check(Path.Combine(unpacked, Database.FileName), cancellation);
            if (found.Orders != contents.Orders)
                return Refused($"it holds {found.Orders} orders instead of {contents.Orders}");
            if (DatabaseCopy.IsTooNew(found.LastMigration))
                return Refused("a newer version of this program made it; restore it with that version");
            var replaced = Directory.CreateDirectory(data.In($"replaced-{stamp}")).FullName;
            await Note(data.Restoring, backup, cancellation);
            await Swap(data, unpacked, replaced, cancellation);
            File.Delete(data.Restoring);
            return replaced;
        }
        catch (Exception error) when (error is InvalidDataException or JsonException)
        {
            return Refused(error.Message);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new Refusal("restore.failed", File.Exists(data.Restoring)
                ? $"It was broken off: {error.Message} The counter will not start; run the same command again."
                : $"It could not be done: {error.Message} Nothing was changed.");
        }
        finally
        {
            if (Directory.Exists(unpacked))
                Directory.Delete(unpacked, recursive: true);
        }
    }

    private static async Task Swap(DataFolder data, string unpacked, string replaced, CancellationToken cancellation)
    {
        // The log belongs to the old database and would be played into the new one.
        foreach (var part in new[] { "-wal", "-shm", "" })
            if (File.Exists(data.Database + part))
                File.Move(data.Database + part, Path.Combine(replaced, Database.FileName + part));
        foreach (var key in Files(unpacked, "keys"))
            Replace(key, Path.Combine(data.Keys, Path.GetFileName(key)), Path.Combine(replaced, "keys", Path.GetFileName(key)));
        await JoinAnswers(data, Path.Combine(unpacked, Path.GetFileName(data.UnsavedAnswers)), replaced, cancellation);
        File.Move(Path.Combine(unpacked, Database.FileName), data.Database);
    }

    /// <summary>What came since the backup stays as well: it may be the only proof of an order.</summary>
    private static async Task JoinAnswers(DataFolder data, string fromBackup, string replaced, CancellationToken cancellation)
    {
        if (!File.Exists(fromBackup))
            return;
        var lines = await File.ReadAllLinesAsync(fromBackup, cancellation);
        if (File.Exists(data.UnsavedAnswers))
        {
            File.Copy(data.UnsavedAnswers, Path.Combine(replaced, Path.GetFileName(data.UnsavedAnswers)));
            lines = [.. lines.Concat(await File.ReadAllLinesAsync(data.UnsavedAnswers, cancellation)).Distinct()];
        }
        await Note(data.UnsavedAnswers, string.Join('\n', lines) + "\n", cancellation);
    }

    private static void Replace(string from, string to, string old)
    {
        if (File.Exists(to) && File.ReadAllBytes(to).AsSpan().SequenceEqual(File.ReadAllBytes(from)))
            return;
        if (File.Exists(to))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(old)!);
            File.Move(to, old);
        }
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Move(from, to);
    }

    private static IEnumerable<string> Files(string folder, string below) =>
        Directory.Exists(Path.Combine(folder, below)) ? Directory.EnumerateFiles(Path.Combine(folder, below)) : [];

    private static async Task Note(string file, string text, CancellationToken cancellation)
    {
        await using var stream = new FileStream(file, FileMode.Create, FileAccess.Write);
        await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), cancellation);
        stream.Flush(flushToDisk: true);
    }

    private static Refusal Refused(string why) => new("restore.refused", $"This is no backup that can be restored: {why}. Nothing was changed.");
}
