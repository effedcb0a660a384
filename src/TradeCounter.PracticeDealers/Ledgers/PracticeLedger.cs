namespace TradeCounter.PracticeDealers.Ledgers;

/// <summary>Every request the dealer received, the last so many of them.</summary>
public sealed class PracticeLedger
{
    private readonly Queue<LedgerEntry> _entries = new();
    private readonly Lock _gate;
    private readonly Action<LedgerEntry> _store;
    private readonly int _kept;
    private long _last;

    internal PracticeLedger(Lock gate, Action<LedgerEntry> store, int kept) => (_gate, _store, _kept) = (gate, store, kept);

    /// <summary>All that are kept, oldest first.</summary>
    public IReadOnlyList<LedgerEntry> Entries
    {
        get
        {
            lock (_gate)
                return [.. _entries];
        }
    }

    /// <summary>The requests of one kind, oldest first.</summary>
    public IReadOnlyList<LedgerEntry> Of(PracticeOperation operation) => [.. Entries.Where(entry => entry.Operation == operation)];

    internal void Add(LedgerEntry entry)
    {
        lock (_gate)
        {
            entry = entry with { Id = _last + 1 };
            _store(entry);
            Restore(entry);
        }
    }

    internal void Restore(LedgerEntry entry)
    {
        lock (_gate)
        {
            _last = Math.Max(_last, entry.Id);
            _entries.Enqueue(entry);
            if (_entries.Count > _kept)
                _entries.Dequeue();
        }
    }

    internal void StartAgain()
    {
        lock (_gate)
            _entries.Clear();
    }
}
