namespace TradeCounter.Reliability.Simulation;

/// <summary>
/// The time of one world and what is to happen in it. Nothing runs by itself: the world's loop goes from event to event. Work that
/// has written a file goes on on another thread, and may set a timer there while the loop, or other such work, is at it too.
/// </summary>
internal sealed class WorldTime
{
    private readonly PriorityQueue<Action, (DateTimeOffset At, long Turn)> _events = new();
    private readonly Lock _gate = new();
    private long _turn;

    public DateTimeOffset Now { get; private set; } = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);

    public DateTimeOffset? Next
    {
        get
        {
            lock (_gate)
                return _events.TryPeek(out _, out var when) ? when.At : null;
        }
    }

    public void At(DateTimeOffset when, Action what)
    {
        lock (_gate)
            _events.Enqueue(what, (when < Now ? Now : when, _turn++));
    }

    public void In(TimeSpan after, Action what) => At(Now + after, what);

    /// <summary>Goes on to a moment; what is due then or before stays to be done with <see cref="DoNext"/>.</summary>
    public void GoTo(DateTimeOffset when) => Now = when > Now ? when : Now;

    public void DoNext()
    {
        Action what;
        lock (_gate)
            what = _events.Dequeue();
        what();
    }

    /// <summary>A paused machine: the time is gone, and whatever was due in it comes afterwards.</summary>
    public void Lose(TimeSpan time) => Now += time;
}

/// <summary>A process's clock. Its timers die with the process; so does whoever waits for them.</summary>
internal sealed class ProcessClock(WorldTime time) : TimeProvider
{
    private int _waiting;
    private volatile bool _stopped;

    /// <summary>How many timers are set: each is a piece of work that waits.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    public bool Stopped { get => _stopped; set => _stopped = value; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => time.Now;

    public override long GetTimestamp() => time.Now.Ticks;

    /// <summary>The work goes on in the very call that ends the pause, so that one thread does everything, in one order.</summary>
    public Task Pause(TimeSpan length)
    {
        var over = new TaskCompletionSource();
        new Alarm(this, over.SetResult).Change(length, Timeout.InfiniteTimeSpan);
        return over.Task;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    private void Later(TimeSpan after, Action what) => time.In(after, what);

    private sealed class Alarm(ProcessClock clock, Action ring) : ITimer
    {
        private int _setting;
        private bool _isSet;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Dispose();
            if (dueTime < TimeSpan.Zero)
                return true;
            var mine = ++_setting;
            _isSet = true;
            Interlocked.Increment(ref clock._waiting);
            // What a dead process still sets rings for nobody, and is none of the world's events.
            if (clock.Stopped)
                return true;
            clock.Later(dueTime, () =>
            {
                if (clock.Stopped || !_isSet || mine != _setting)
                    return;
                Dispose();
                ring();
            });
            return true;
        }

        public void Dispose()
        {
            if (_isSet)
                Interlocked.Decrement(ref clock._waiting);
            _isSet = false;
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
