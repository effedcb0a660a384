namespace TradeCounter.Web.Data;

/// <summary>One process per data folder. The operating system holds the lock and lets go of it when the process ends, however it ends.</summary>
public sealed class DataFolderLock : IDisposable
{
    private readonly FileStream _held;

    private DataFolderLock(FileStream held) => _held = held;

    /// <summary>Null: another process has it.</summary>
    public static DataFolderLock? TryTake(string file)
    {
        try
        {
            return new(new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        // What is wrong with the folder itself is told by whoever uses it next.
        catch (IOException error) when (error is not (DirectoryNotFoundException or PathTooLongException) && File.Exists(file))
        {
            return null;
        }
    }

    public void Dispose() => _held.Dispose();
}
