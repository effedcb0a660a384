using System.Text.RegularExpressions;

namespace TradeCounter.Tests.Architecture;

/// <summary>Something that holds for every source file it looks at; what it finds is a list of breaches.</summary>
public sealed record Rule(string Says, Func<SourceFile, bool> LooksAt, Func<SourceFile, IEnumerable<string>> Finds)
{
    public override string ToString() => Says;

    public IReadOnlyList<string> Breaches(IEnumerable<SourceFile> files) =>
        [.. files.Where(LooksAt).SelectMany(file => Finds(file).Distinct().Select(found => $"{file.Path}: {found}"))];

    /// <summary>A rule that forbids what the pattern matches in code.</summary>
    public static Rule Forbids(string says, string pattern, Func<SourceFile, bool> where)
    {
        var regex = new Regex(pattern, RegexOptions.CultureInvariant);
        return new Rule(says, where, file => regex.Matches(file.Code).Select(match => match.Value.Trim()));
    }
}
