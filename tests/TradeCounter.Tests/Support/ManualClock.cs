namespace TradeCounter.Tests.Support;

/// <summary>A clock that stands still until it is told to go on; timers and time-outs made with it fire only then.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Alarm> _alarms = [];
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch.AddYears(56);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() { lock (_gate) return _now; }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    public void Advance(TimeSpan by)
    {
        List<Alarm> due;
        lock (_gate)
        {
            _now += by;
            due = [.. _alarms.Where(a => a.At <= _now)];
            due.ForEach(a => a.Next());
        }
        due.ForEach(a => a.Ring());
    }

    private sealed class Alarm(ManualClock clock, Action ring) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset At { get; private set; } = DateTimeOffset.MaxValue;

        public void Ring() => ring();

        public void Next() => At = _period > TimeSpan.Zero ? At + _period : DateTimeOffset.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                (_period, At) = (period, dueTime < TimeSpan.Zero ? DateTimeOffset.MaxValue : clock._now + dueTime);
                if (!clock._alarms.Contains(this))
                    clock._alarms.Add(this);
            }
            return true;
        }

        public void Dispose()
        {
            lock (clock._gate)
                clock._alarms.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
