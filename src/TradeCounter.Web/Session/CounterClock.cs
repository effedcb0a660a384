using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TradeCounter.Web.Session;

/// <summary>
/// The machine's clock without its jumps. What is due, and until when nobody may decide, is stored as times; when somebody sets the
/// clock, those must move with it, or an order would wait for an hour, or be decided before its settle time. So the
/// clock goes on evenly until the message FollowClock has moved both.
/// </summary>
public sealed class CounterClock(TimeProvider machine) : TimeProvider
{
    private sealed record Anchor(DateTimeOffset At, long Stamp);

    private Anchor _anchor = new(machine.GetUtcNow(), machine.GetTimestamp());

    /// <summary>How far the machine's clock is ahead of this one.</summary>
    public TimeSpan Jump => machine.GetUtcNow() - GetUtcNow();

    public override TimeZoneInfo LocalTimeZone => machine.LocalTimeZone;

    public override long TimestampFrequency => machine.TimestampFrequency;

    public override DateTimeOffset GetUtcNow()
    {
        var anchor = Volatile.Read(ref _anchor);
        return anchor.At + machine.GetElapsedTime(anchor.Stamp);
    }

    public override long GetTimestamp() => machine.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => machine.CreateTimer(callback, state, dueTime, period);

    /// <summary>Only one at a time may call this.</summary>
    public void Move(TimeSpan by)
    {
        var stamp = machine.GetTimestamp();
        var anchor = _anchor;
        Volatile.Write(ref _anchor, new(anchor.At + machine.GetElapsedTime(anchor.Stamp, stamp) + by, stamp));
    }
}

internal static class CounterClocks
{
    /// <summary>Whoever starts the app may bring a machine of their own to run on.</summary>
    public static IServiceCollection AddCounterClock(this IServiceCollection services)
    {
        services.TryAddSingleton(_ => new CounterClock(TimeProvider.System));
        return services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<CounterClock>());
    }
}
