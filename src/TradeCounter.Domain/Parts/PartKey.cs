namespace TradeCounter.Domain.Parts;

/// <summary>Maker's short code before a number (Keyloop brand, GroupLink manufacturer, Karmak supplier): 1-10 characters, upper case.</summary>
public readonly record struct BrandCode
{
    public const int MaxLength = 10;

    private BrandCode(string value) => Value = value;

    public string Value { get => field ?? ""; }

    public static BrandCode? TryParse(string? text)
    {
        var code = (text ?? "").Trim().ToUpperInvariant();
        return code.Length is 0 or > MaxLength || code.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) ? null : new BrandCode(code);
    }

    public static BrandCode Of(string text) => TryParse(text) ?? throw new ArgumentException($"'{text}' is not a brand code.", nameof(text));

    public override string ToString() => Value;
}

/// <summary>What a part is asked for by: its number and, where known, the maker's code.</summary>
public sealed record PartKey(BrandCode? Brand, PartNumber Number)
{
    public static PartKey Of(string number) => new(null, PartNumber.Of(number));

    public static PartKey Of(string brand, string number) => new(BrandCode.Of(brand), PartNumber.Of(number));

    /// <summary>The same number, and not two different makers: an unknown maker agrees with every maker.</summary>
    public bool Matches(PartKey other) =>
        Number.Equals(other.Number) && (Brand is null || other.Brand is null || Brand == other.Brand);

    public override string ToString() => Brand is { } brand ? $"{brand} {Number}" : Number.ToString();
}
