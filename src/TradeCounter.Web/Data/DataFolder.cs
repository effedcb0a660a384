namespace TradeCounter.Web.Data;

/// <summary>
/// Where database, key ring and side files lie. One process at a time: the operating system holds the lock on a file in it and
/// lets go when the process ends, however it ends.
/// </summary>
public sealed class DataFolder(string path) : IDisposable
{
    private FileStream? _taken;

    public string Path { get; } = path;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>False: another process has it.</summary>
    public bool TryTake()
    {
        try
        {
            _taken ??= new FileStream(File("in-use.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    public void Dispose() => _taken?.Dispose();
}
