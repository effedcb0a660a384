namespace TradeCounter.Web.Data;

/// <summary>
/// Whether the disk takes what is written. The first write that it refuses says no; only a probe that wrote and synced says
/// yes again, since a small write may still fit where an order does not.
/// </summary>
public sealed partial class StorageHealth(ILogger<StorageHealth> log)
{
    private readonly Lock _gate = new();
    private StorageTrouble? _trouble;

    /// <summary>Null: all is well.</summary>
    public StorageTrouble? Trouble => Volatile.Read(ref _trouble);

    /// <summary>How many writes failed so far; tells a probe whether one did while it was looking.</summary>
    public int Failures { get; private set; }

    public event Action? Changed;

    public void Failed(StorageTrouble trouble, Exception error)
    {
        lock (_gate)
        {
            Failures++;
            // The worse news stays: no probe mends a damaged file.
            if (_trouble == trouble || _trouble?.Heals == false)
                return;
            Volatile.Write(ref _trouble, trouble);
        }
        Refused(error, trouble.What);
        Changed?.Invoke();
    }

    public void Works(int failuresBefore)
    {
        lock (_gate)
        {
            if (_trouble is null || Failures != failuresBefore)
                return;
            Volatile.Write(ref _trouble, null);
        }
        WorksAgain();
        Changed?.Invoke();
    }

    [LoggerMessage(LogLevel.Critical, "{What} No order is sent until a write works again")]
    private partial void Refused(Exception error, string what);

    [LoggerMessage(LogLevel.Critical, "The disk takes writes again; waiting orders are sent")]
    private partial void WorksAgain();
}
