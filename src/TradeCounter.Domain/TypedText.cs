namespace TradeCounter.Domain;

/// <summary>Texts in a person's or a dealer's own words, which go on to dealers, papers and spreadsheets.</summary>
public static class TypedText
{
    /// <summary>The longest order number of a dealer that we take for one.</summary>
    public const int MaxOrderNumber = 50;

    /// <summary>
    /// False for control characters and for marks that turn the direction of what stands beside them: they make a text read as
    /// another one. Letters of every script, emoji and the joiners inside them are good.
    /// </summary>
    public static bool IsReadable(string? text, bool severalLines = false)
    {
        for (var at = 0; at < text?.Length; at++)
        {
            if (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]))
                at++;
            else if (!(severalLines && text[at] is '\n' or '\r' or '\t') && IsHidden(text[at]))
                return false;
        }
        return true;
    }

    /// <param name="what">As the sentence begins: "A job number".</param>
    public static Refusal? Refuse(string what, string? text, bool severalLines = false) => IsReadable(text, severalLines) ? null
        : new Refusal("text.characters", $"{what} holds characters that cannot be printed. Type it anew instead of pasting it.");

    /// <summary>An order number as somebody would say it on the phone; null where it cannot be one.</summary>
    public static string? OrderNumber(string? text) =>
        text?.Trim() is { Length: > 0 and <= MaxOrderNumber } number && IsReadable(number) && number.Any(char.IsLetterOrDigit) ? number : null;

    private static bool IsHidden(char c) =>
        char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
