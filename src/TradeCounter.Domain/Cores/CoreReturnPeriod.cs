namespace TradeCounter.Domain.Cores;

/// <summary>How long a dealer takes old units back, as somebody was told. No row: not told.</summary>
public sealed class CoreReturnPeriod
{
    public const int MaxDays = 3_650;

    private CoreReturnPeriod() { }

    public CoreReturnPeriod(DealerId dealer) => Dealer = dealer;

    public DealerId Dealer { get; private set; }

    public int Days { get; private set; }

    public string By { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public Refusal? Set(int days, string by, DateTimeOffset now)
    {
        if (days is < 1 or > MaxDays)
            return new Refusal("core.period", $"A return period is 1 to {MaxDays} days.");
        (Days, By, At) = (days, by, now);
        return null;
    }
}
