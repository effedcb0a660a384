using System.Globalization;

namespace TradeCounter.Domain.Parts;

/// <summary>How many: a whole number of selling units, 1 to 9,999. No dealer system here takes fractions of a part.</summary>
public readonly record struct Quantity : IComparable<Quantity>
{
    public const int Min = 1;
    public const int Max = 9_999;

    // One less than the value, so that an unset quantity is one and equals it.
    private readonly int _beyondOne;

    private Quantity(int value) => _beyondOne = value - 1;

    public int Value => _beyondOne + 1;

    public static Quantity One => new(1);

    public static Result<Quantity> Of(long value) => value is < Min or > Max
        ? new Refusal("quantity.range", $"A quantity is a whole number from {Min} to {Max:N0}.")
        : new Quantity((int)value);

    /// <summary>Reads what a person typed: plain digits (full-width ones too), nothing else, so that "1,000", "1.5" and "2²" are questioned, not guessed.</summary>
    public static Result<Quantity> Parse(string? text)
    {
        var typed = string.Concat((text ?? "").Trim().Select(c => c is >= '０' and <= '９' ? (char)(c - '０' + '0') : c));
        if (typed.Length == 0)
            return new Refusal("quantity.empty", "A quantity is missing.");
        // The runtime's own reading would pass over NULs at the end.
        return typed.All(char.IsAsciiDigit) && int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? Of(value)
            : new Refusal("quantity.digits", $"“{Short(typed)}” is not a quantity. Type a whole number from {Min} to {Max:N0}, digits only.");
    }

    /// <summary>Rounded up to a multiple of the pack; stays within <see cref="Max"/> or refuses.</summary>
    public Result<Quantity> InPacksOf(int pack) => pack <= 1 ? this : Of((Value + (long)pack - 1) / pack * pack);

    public int CompareTo(Quantity other) => Value.CompareTo(other.Value);

    public static bool operator <(Quantity a, Quantity b) => a.Value < b.Value;

    public static bool operator >(Quantity a, Quantity b) => a.Value > b.Value;

    public static bool operator <=(Quantity a, Quantity b) => a.Value <= b.Value;

    public static bool operator >=(Quantity a, Quantity b) => a.Value >= b.Value;

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    private static string Short(string text) => text.Length <= 20 ? text : text[..20] + "…";
}
