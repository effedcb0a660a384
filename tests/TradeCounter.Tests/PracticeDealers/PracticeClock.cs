namespace TradeCounter.Tests.PracticeDealers;

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class PracticeClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
