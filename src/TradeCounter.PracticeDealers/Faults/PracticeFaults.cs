namespace TradeCounter.PracticeDealers.Faults;

/// <summary>The dealer's fault switches that are on.</summary>
public sealed class PracticeFaults
{
    private readonly List<(PracticeFault Fault, int Left, int Met)> _on = [];
    private readonly Lock _gate = new();
    private TaskCompletionSource _cleared = NotYet();
    private int _waiting;

    /// <summary>The switches that are on, with the number of requests they still spoil.</summary>
    public IReadOnlyList<PracticeFault> On
    {
        get
        {
            lock (_gate)
                return [.. _on.Select(entry => entry.Fault with { Times = entry.Left })];
        }
    }

    /// <summary>Switches a fault on.</summary>
    public void Add(PracticeFault fault)
    {
        if (fault.Problem is { } problem)
            throw new ArgumentException(problem, nameof(fault));
        lock (_gate)
            _on.Add((fault, fault.Times, 0));
    }

    /// <summary>Switches a fault on for so many requests of one kind.</summary>
    public void Add(PracticeFaultKind kind, PracticeOperation on, int times = 1) => Add(new(kind) { On = on.ToString(), Times = times });

    /// <summary>Switches all of them off.</summary>
    public void Clear()
    {
        TaskCompletionSource cleared;
        lock (_gate)
        {
            _on.Clear();
            (cleared, _cleared) = (_cleared, NotYet());
        }
        cleared.SetResult();
    }

    /// <summary>Requests that wait for the switches to be cleared.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Ends when the switches are cleared (at once if they were since the fault was met), or nobody waits any more.</summary>
    internal async Task UntilClearedAsync(PracticeFault fault, CancellationToken cancellationToken)
    {
        Task cleared;
        lock (_gate)
        {
            if (!_on.Exists(entry => ReferenceEquals(entry.Fault, fault)))
                return;
            cleared = _cleared.Task;
        }
        Interlocked.Increment(ref _waiting);
        await cleared.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Interlocked.Decrement(ref _waiting);
    }

    private static TaskCompletionSource NotYet() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The faults that this request has to suffer: the first of each kind (and field), counted down once.</summary>
    internal List<PracticeFault> Take(PracticeOperation operation, string body)
    {
        var taken = new List<PracticeFault>();
        lock (_gate)
        {
            for (var index = 0; index < _on.Count; index++)
            {
                var (fault, left, met) = _on[index];
                if (taken.Exists(other => other.Kind == fault.Kind && other.Field == fault.Field) || !fault.IsFor(operation, body))
                    continue;
                var acts = (met + 1) % fault.Every == 0;
                if (acts)
                    taken.Add(fault);
                _on[index] = (fault, left == 0 || !acts ? left : left == 1 ? -1 : left - 1, met + 1);
            }
            _on.RemoveAll(entry => entry.Left < 0);
        }
        return taken;
    }
}
