namespace TradeCounter.PracticeDealers.Catalogue;

/// <summary>Part numbers as dealers compare them.</summary>
public static class PartNumbers
{
    /// <summary>The number in capitals without blanks, dashes, slashes and dots; leading zeros stay.</summary>
    public static string Normal(string? number)
    {
        if (string.IsNullOrEmpty(number))
            return "";
        return string.Create(number.Count(Counts), number, static (span, text) =>
        {
            var at = 0;
            foreach (var character in text.Where(Counts))
                span[at++] = char.ToUpperInvariant(character);
        });
    }

    private static bool Counts(char character) => !char.IsWhiteSpace(character) && character is not ('-' or '/' or '.');
}
