using System.Globalization;
using TradeCounter.Domain.Parts;

namespace TradeCounter.Domain.Prices;

/// <summary>An ISO 4217 code: three capital letters.</summary>
public readonly record struct Currency
{
    private const string Unset = "XXX";

    // ISO 4217's own "no currency" is kept as unset, so that the two are equal.
    private Currency(string code) => Code = code == Unset ? null! : code;

    public string Code { get => field ?? Unset; }

    public static Currency? TryParse(string? text)
    {
        var code = (text ?? "").Trim().ToUpperInvariant();
        return code.Length == 3 && code.All(char.IsAsciiLetterUpper) ? new Currency(code) : null;
    }

    public static Currency Of(string code) => TryParse(code) ?? throw new ArgumentException($"'{code}' is not a currency code.", nameof(code));

    public override string ToString() => Code;
}

/// <summary>
/// An amount in one currency with at most four decimal places (Karmak sends four), kept as whole ten-thousandths so that
/// a database can add and order it. Within ± <see cref="MaxUnits"/>. Two currencies do not add.
/// </summary>
public readonly record struct Money : IComparable<Money>
{
    public const long MaxUnits = 1_000_000_000;
    private const long Scale = 10_000;

    private Money(long tenThousandths, Currency currency) => (TenThousandths, Currency) = (tenThousandths, currency);

    public long TenThousandths { get; }

    public Currency Currency { get; }

    public decimal Amount => TenThousandths / (decimal)Scale;

    public static Money Zero(Currency currency) => new(0, currency);

    public static Money FromTenThousandths(long value, Currency currency) => new(value, currency);

    public static Result<Money> Of(decimal amount, Currency currency)
    {
        if (amount is > MaxUnits or < -MaxUnits)
            return new Refusal("money.range", "This amount is too large to be a price.");
        return decimal.Round(amount, 4) != amount
            ? new Refusal("money.places", "An amount has at most four decimal places.")
            : new Money((long)(amount * Scale), currency);
    }

    /// <summary>A dealer's figure, rounded half away from zero to four places, though never to nothing: dealers compute prices in binary and send tails like 3.2500000001.</summary>
    public static Result<Money> FromDealer(decimal amount, Currency currency) =>
        amount is > MaxUnits or < -MaxUnits ? Of(amount, currency)
        : decimal.Round(amount, 4, MidpointRounding.AwayFromZero) is var rounded && rounded == 0 && amount != 0 ? new Refusal("money.tiny", "This amount is too small to be a price.")
        : Of(rounded, currency);

    public Money Times(Quantity quantity) => new(checked(TenThousandths * quantity.Value), Currency);

    public Money Times(int count) => new(checked(TenThousandths * count), Currency);

    public static Money operator +(Money a, Money b) => new(checked(a.TenThousandths + b.Same(a).TenThousandths), a.Currency);

    public static Money operator -(Money a, Money b) => new(checked(a.TenThousandths - b.Same(a).TenThousandths), a.Currency);

    public int CompareTo(Money other) => TenThousandths.CompareTo(other.Same(this).TenThousandths);

    public static bool operator <(Money a, Money b) => a.CompareTo(b) < 0;

    public static bool operator >(Money a, Money b) => a.CompareTo(b) > 0;

    public static bool operator <=(Money a, Money b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Money a, Money b) => a.CompareTo(b) >= 0;

    /// <summary>Adds up by currency, in the order the currencies first appear.</summary>
    public static IReadOnlyList<Money> Totals(IEnumerable<Money> amounts) =>
        [.. amounts.GroupBy(m => m.Currency).Select(g => g.Aggregate((a, b) => a + b))];

    /// <summary>The one total of them all; null where there is none, or more than one currency.</summary>
    public static Money? Total(IEnumerable<Money> amounts) => Totals(amounts) is [var only] ? only : null;

    /// <summary>Invariant, without currency, at least two places: "13.80", "3.2512".</summary>
    public string ToInvariant() => Amount.ToString("0.00##", CultureInfo.InvariantCulture);

    public override string ToString() => $"{ToInvariant()} {Currency}";

    private Money Same(Money other) => Currency == other.Currency
        ? this
        : throw new InvalidOperationException($"{Currency} and {other.Currency} do not add.");
}
