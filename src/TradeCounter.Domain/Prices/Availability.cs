namespace TradeCounter.Domain.Prices;

/// <summary>The four honest states; none is ever shown as another.</summary>
public enum AvailabilityState { NotChecked, Available, NotAvailable, CheckFailed }

/// <summary>
/// What one location said of its stock, and when. <see cref="Count"/> is null where the dealer said "yes" without a number;
/// it is never 0 where the dealer said nothing.
/// </summary>
public sealed record Availability(AvailabilityState State, int? Count, string? Words, DateTimeOffset? AsOf)
{
    public static Availability NotChecked(string? words = null) => new(AvailabilityState.NotChecked, null, words, null);

    public static Availability Of(int? count, DateTimeOffset asOf, string? words = null) =>
        count is <= 0 ? NotAvailable(asOf, words) : new(AvailabilityState.Available, count, words, asOf);

    public static Availability NotAvailable(DateTimeOffset asOf, string? words = null) => new(AvailabilityState.NotAvailable, 0, words, asOf);

    public static Availability CheckFailed(string why, DateTimeOffset asOf) => new(AvailabilityState.CheckFailed, null, why, asOf);

    /// <summary>Older than the dealer's freshness limit, it no longer counts as in stock.</summary>
    public bool IsStale(DateTimeOffset now, TimeSpan freshFor) => AsOf is not { } asOf || now - asOf > freshFor;
}
