using TradeCounter.Domain.Prices;

namespace TradeCounter.Domain.People;

public enum LimitCauseKind { AboveLimit, NoLimitInCurrency, UnknownPrice }

/// <summary>Why a checkout needs a colleague's yes. <paramref name="Total"/>: what it costs in that currency; <paramref name="Limit"/>: what the workshop allows.</summary>
public sealed record LimitCause(LimitCauseKind Kind, Money? Total = null, Money? Limit = null);

/// <summary>
/// What people of a workshop may order in one checkout without a colleague's yes, one amount per currency; none: as much as they like.
/// Currencies do not add, so each is held against its own limit, and one without a limit needs the yes as soon as there is any limit
/// (docs/decisions/0021).
/// </summary>
public static class SpendingLimit
{
    public const int MaxCurrencies = 10;

    /// <summary><paramref name="orders"/>: what each order of the checkout costs, cores apart, null where a price is not known; quotes are none.</summary>
    public static IReadOnlyList<LimitCause> Causes(IReadOnlyList<Money> limits, IReadOnlyList<Money?> orders) =>
        limits.Count == 0 ? [] :
        [
            .. Money.Totals(orders.OfType<Money>()).Select(total => Cause(limits, total)).OfType<LimitCause>(),
            .. orders.Contains(null) ? [new LimitCause(LimitCauseKind.UnknownPrice)] : Array.Empty<LimitCause>(),
        ];

    internal static Refusal? Refuse(IReadOnlyList<Money> limits) =>
        limits.Count > MaxCurrencies ? new Refusal("limit.many", $"A workshop has limits in at most {MaxCurrencies} currencies.")
        : limits.DistinctBy(l => l.Currency).Count() < limits.Count ? new Refusal("limit.twice", "There is one limit per currency.")
        : limits.Any(l => l.TenThousandths < 0) ? new Refusal("limit.negative", "A limit is an amount from zero up.")
        : null;

    private static LimitCause? Cause(IReadOnlyList<Money> limits, Money total)
    {
        var limit = limits.Where(l => l.Currency == total.Currency).Select(l => (Money?)l).FirstOrDefault();
        return limit is not { } most ? new LimitCause(LimitCauseKind.NoLimitInCurrency, total)
            : total > most ? new LimitCause(LimitCauseKind.AboveLimit, total, most) : null;
    }
}
