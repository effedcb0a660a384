using System.Security.Cryptography;

namespace TradeCounter.Domain.Orders;

/// <summary>
/// Our unique mark on an order, at most 20 characters of A-Z, 0-9 and "-", which fits every dealer system: up to 11
/// characters of the job number, a dash, seven random Crockford base-32 characters and a check character, so that it can be
/// said on the phone (no I, L, O, U) and a slip of the tongue shows.
/// </summary>
public sealed record OrderReference
{
    public const int MaxLength = 20;
    private const int JobLength = 11;
    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const string CheckDigits = Digits + "*~$=U";
    private const string PrefixWithoutJob = "TC";

    private OrderReference(string value) => Value = value;

    public string Value { get; }

    /// <summary>A new reference; the seven characters are 35 random bits, and the database's unique key has the last word.</summary>
    public static OrderReference New(string? jobNumber)
    {
        while (true)
        {
            var random = string.Concat(Enumerable.Range(0, 7).Select(_ => Digits[RandomNumberGenerator.GetInt32(32)]));
            // The check values 32-36 stand for signs that are not A-Z 0-9; such a draw is thrown away.
            if (CheckCharacter(random) is { } check)
                return new OrderReference($"{Prefix(jobNumber)}-{random}{check}");
        }
    }

    public static Result<OrderReference> Parse(string? text)
    {
        var typed = (text ?? "").Trim().ToUpperInvariant();
        var dash = typed.LastIndexOf('-');
        var random = dash < 0 ? "" : typed[(dash + 1)..];
        return typed.Length <= MaxLength && dash > 0 && random.Length == 8 && random.All(Digits.Contains) && CheckCharacter(random[..7]) == random[7]
                && typed[..dash].All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c))
            ? new OrderReference(typed)
            : new Refusal("reference.form", "This is not one of our order references: letters, a dash and eight characters, of which the last one checks the others.");
    }

    public override string ToString() => Value;

    private static string Prefix(string? jobNumber)
    {
        var job = string.Concat((jobNumber ?? "").ToUpperInvariant().Where(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)).Take(JobLength));
        return job.Length == 0 ? PrefixWithoutJob : job;
    }

    /// <summary>Crockford's check: the number modulo 37.</summary>
    private static char? CheckCharacter(string seven)
    {
        var value = seven.Aggregate(0L, (sum, c) => sum * 32 + Digits.IndexOf(c, StringComparison.Ordinal));
        var check = CheckDigits[(int)(value % 37)];
        return Digits.Contains(check, StringComparison.Ordinal) ? check : null;
    }
}
