namespace TradeCounter.Reliability.Wire;

/// <summary>Data folders of one run, gone after it.</summary>
internal sealed class RigFolder : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("trade-counter-rig-");
    private int _count;

    public string New() => _root.CreateSubdirectory($"{++_count}").FullName;

    public void Dispose() => _root.Delete(recursive: true);
}
