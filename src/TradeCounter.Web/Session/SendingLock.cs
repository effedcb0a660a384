using TradeCounter.Web.Data;

namespace TradeCounter.Web.Session;

/// <summary>Why no order may leave just now. Asked before an order is committed as sending, and shown on every page.</summary>
public sealed class SendingLock
{
    private readonly StorageHealth _storage;

    public SendingLock(StorageHealth storage)
    {
        _storage = storage;
        storage.Changed += () => Changed?.Invoke();
    }

    /// <summary>In a clerk's words, the gravest first; empty: orders leave.</summary>
    public IReadOnlyList<string> Reasons => _storage.Trouble is { } trouble ? [trouble.Banner] : [];

    public bool IsLocked => Reasons.Count > 0;

    /// <summary>Raised on the thread of whoever changed it.</summary>
    public event Action? Changed;
}
