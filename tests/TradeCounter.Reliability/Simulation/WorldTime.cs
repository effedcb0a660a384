namespace TradeCounter.Reliability.Simulation;

/// <summary>The time of one world and what is to happen in it. Nothing runs by itself: the world's loop goes from event to event.</summary>
internal sealed class WorldTime
{
    private readonly PriorityQueue<Action, (DateTimeOffset At, long Turn)> _events = new();
    private long _turn;

    public DateTimeOffset Now { get; private set; } = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);

    public DateTimeOffset? Next => _events.TryPeek(out _, out var when) ? when.At : null;

    public void At(DateTimeOffset when, Action what) => _events.Enqueue(what, (when < Now ? Now : when, _turn++));

    public void In(TimeSpan after, Action what) => At(Now + after, what);

    /// <summary>Goes on to a moment; what is due then or before stays to be done with <see cref="DoNext"/>.</summary>
    public void GoTo(DateTimeOffset when) => Now = when > Now ? when : Now;

    public void DoNext() => _events.Dequeue()();

    /// <summary>A paused machine: the time is gone, and whatever was due in it comes afterwards.</summary>
    public void Lose(TimeSpan time) => Now += time;
}

/// <summary>A process's clock. Its timers die with the process; so does whoever waits for them.</summary>
internal sealed class ProcessClock(WorldTime time) : TimeProvider
{
    /// <summary>How many timers are set: each is a piece of work that waits.</summary>
    public int Waiting { get; private set; }

    public bool Stopped { get; set; }

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
            clock.Waiting++;
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
                clock.Waiting--;
            _isSet = false;
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
