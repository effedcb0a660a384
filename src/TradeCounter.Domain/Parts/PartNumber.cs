using System.Globalization;
using System.Text;

namespace TradeCounter.Domain.Parts;

/// <summary>
/// A maker's number as printed (1-50 characters), with a normal form to find it by: case, blanks, dashes, slashes and
/// dots do not count, leading zeros do. "1K0-698 151" and "1K0698151" are equal; "0123" and "123" are not.
/// </summary>
public sealed class PartNumber : IEquatable<PartNumber>
{
    /// <summary>Karmak's reports allow 50; the other systems name no limit.</summary>
    public const int MaxLength = 50;

    private PartNumber(string printed, string normal) => (Printed, Normal) = (printed, normal);

    public string Printed { get; }

    public string Normal { get; }

    public static Result<PartNumber> Parse(string? text)
    {
        var printed = (text ?? "").Trim();
        if (printed.Length == 0)
            return new Refusal("part-number.empty", "A part number is missing.");
        if (printed.Length > MaxLength)
            return new Refusal("part-number.long", $"A part number has at most {MaxLength} characters; this one has {printed.Length}.");
        // Direction marks and control characters make two different numbers look alike on the screen.
        if (printed.Any(c => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned))
            return new Refusal("part-number.characters", "This part number holds characters that cannot be printed.");
        var normal = NormalForm(printed);
        return normal.Length == 0 || !normal.Any(char.IsLetterOrDigit)
            ? new Refusal("part-number.no-letters", $"“{printed}” holds no letter and no digit.")
            : new PartNumber(printed, normal);
    }

    /// <summary>For numbers known to be good (tests, constants); throws otherwise.</summary>
    public static PartNumber Of(string printed) => Parse(printed).OrThrow();

    /// <summary>The form to compare by. Taking a sign out can bring two halves of a letter together, so it is made until nothing changes any more.</summary>
    public static string NormalForm(string text)
    {
        while (true)
        {
            var next = NormalOnce(text);
            if (next == text)
                return next;
            text = next;
        }
    }

    public bool Equals(PartNumber? other) => other is not null && Normal == other.Normal;

    public override bool Equals(object? obj) => Equals(obj as PartNumber);

    public override int GetHashCode() => Normal.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Printed;

    private static string NormalOnce(string text)
    {
        var compatible = text.Normalize(NormalizationForm.FormKC).ToUpperInvariant();
        var kept = new StringBuilder(compatible.Length);
        foreach (var c in compatible)
            if (!char.IsWhiteSpace(c) && c is not ('/' or '\\' or '.') && char.GetUnicodeCategory(c) != UnicodeCategory.DashPunctuation)
                kept.Append(c);
        return kept.ToString();
    }
}
