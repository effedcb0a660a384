using System.Globalization;
using TradeCounter.Domain;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Web.Features.People;

/// <summary>One spending limit as it is typed; both fields empty: none.</summary>
public sealed class LimitRow
{
    public string Amount { get; set; } = "";

    public string Currency { get; set; } = "";

    public Money? Limit => Read.Match<Money?>(limit => limit, _ => null);

    /// <summary>What cannot be read, in a sentence.</summary>
    public string? Fault => IsEmpty ? null : Read.WhyNot()?.Sentence;

    /// <summary>One field is still to be typed: nothing to complain of, before it is to be saved.</summary>
    public bool IsHalfTyped => string.IsNullOrWhiteSpace(Amount) != string.IsNullOrWhiteSpace(Currency);

    private bool IsEmpty => string.IsNullOrWhiteSpace(Amount + Currency);

    private Result<Money> Read => Domain.Prices.Currency.TryParse(Currency) is not { } currency ? new Refusal("limit.currency", "A currency is three letters, such as GBP.")
        : !decimal.TryParse(Amount, NumberStyles.Number, CultureInfo.CurrentCulture, out var amount) || amount < 0 ? new Refusal("limit.amount", "A limit is an amount from zero up, such as 500.")
        : Money.Of(amount, currency);
}
