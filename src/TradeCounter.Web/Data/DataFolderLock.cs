namespace TradeCounter.Web.Data;

/// <summary>One process at a time. The operating system holds the lock on a file and lets go of it when the process ends, however it ends.</summary>
public sealed class DataFolderLock : IDisposable
{
    private FileStream? _held;

    /// <summary>Null: another process has it, or the file cannot be written.</summary>
    public static DataFolderLock? TryTake(string file)
    {
        var turn = new DataFolderLock();
        return turn.Take(file) ? turn : null;
    }

    /// <summary>False: another process has it, or the file cannot be written.</summary>
    public bool Take(string file)
    {
        try
        {
            _held ??= new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        // What is wrong with the folder itself is told by whoever uses it next.
        catch (Exception error) when (error is UnauthorizedAccessException || (error is IOException && error is not (DirectoryNotFoundException or PathTooLongException)))
        {
            return false;
        }
    }

    public void Dispose() => _held?.Dispose();
}
