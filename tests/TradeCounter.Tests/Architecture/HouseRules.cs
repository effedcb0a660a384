using System.Text.RegularExpressions;

namespace TradeCounter.Tests.Architecture;

/// <summary>Words and sizes that are kept out of the source, each with the files where it has a reason to be.</summary>
internal static partial class HouseRules
{
    private const int CSharpLines = 250;
    private const int RazorLines = 200;
    private const int HandlerLines = 40;
    private const int ProgramLines = 70;

    private const string Program = "src/TradeCounter.Web/Program.cs";

    /// <summary>Where every kind of failure has to end: loops in the background that must outlive one bad order.</summary>
    private static readonly string[] CatchAll =
    [
        "src/TradeCounter.Web/Features/Checkout/OrderSender.cs",
        "src/TradeCounter.Web/Features/Orders/OrderTracker.cs",
    ];

    public static IReadOnlyList<Rule> All { get; } =
    [
        Rule.Forbids("Time comes from TimeProvider", @"\bDateTime(?:Offset)?\.(?:Now|UtcNow|Today)\b", _ => true),
        Rule.Forbids("HttpClient comes from the factory", @"\bnew\s+HttpClient\b", InSource),
        Rule.Forbids("Nobody blocks on a task",
            @"(?<!\bOutcome)\.Result\b(?!\s*[<(])|\.Wait\(\s*\)|\.GetAwaiter\(\)\s*\.GetResult\(", InSource),
        new("Nothing counts in binary fractions", InSource,
            file => BinaryFraction().Matches(file.CodeBlock).Select(match => match.Value)),
        // Fine: with a `when` that names the kinds, or to tidy up and throw on.
        Rule.Forbids("Only the outermost catch everything", @"\bcatch\s*(?:\(\s*(?:System\.)?Exception\b[^)]*\)\s*)?\{(?![^{}]*\bthrow;)",
            file => InSource(file) && !CatchAll.Contains(file.Path)),
        Rule.Forbids("Nobody waits by the clock", @"\bThread\.Sleep\b|\bTask\.Delay\(\s*\d{3,}", _ => true),
        Rule.Forbids("Nothing is left open", @"\bNotImplementedException\b", _ => true),
        new("No note says that something is left open", NotThisFolder,
            file => LeftOpen().Matches(file.Text).Select(match => match.Value)),
        Rule.Forbids("No test is passed over", @"\bSkip\s*=", file => file.IsIn("tests")),
        Rule.Forbids("The words of docs/glossary.md",
            @"\b\w*(?:Supplier|Vendor|Tenant)\w*\b|\b(?:Shopping)?Cart[A-Z]?\w*\b(?<!Carton\w*)|\b\w*S(?:ku|KU)(?:s|[A-Z]\w*)?\b",
            file => file.IsIn("src/TradeCounter.Domain") || file.IsIn("src/TradeCounter.Web")),
        AtMost(CSharpLines, "lines a file", file => file.IsCSharp && !file.IsGenerated, file => file.Lines),
        AtMost(RazorLines, "lines a page or component", file => file.IsRazor, file => file.Lines),
        AtMost(ProgramLines, "lines of composition", file => file.Path == Program, file => file.Lines),
        AtMost(HandlerLines, "lines a handler", file => file.IsIn("src/TradeCounter.Web/Features") && file.IsCSharp, LongestHandler),
    ];

    private static bool InSource(SourceFile file) => file.IsIn("src") && !file.IsGenerated;

    private static bool NotThisFolder(SourceFile file) => !file.IsIn("tests/TradeCounter.Tests/Architecture");

    private static Rule AtMost(int limit, string what, Func<SourceFile, bool> where, Func<SourceFile, int> measure) =>
        new($"At most {limit} {what}", where, file => measure(file) is var lines && lines > limit ? [$"{lines} lines"] : []);

    // From the brace that opens a Handle method to the one that closes it.
    private static int LongestHandler(SourceFile file)
    {
        var longest = 0;
        foreach (Match handle in Handle().Matches(file.Code))
        {
            var open = file.Code.IndexOf('{', handle.Index);
            if (open < 0)
                continue;
            var depth = 0;
            for (var at = open; at < file.Code.Length; at++)
            {
                depth += file.Code[at] switch { '{' => 1, '}' => -1, _ => 0 };
                if (depth > 0)
                    continue;
                longest = Math.Max(longest, file.Code.AsSpan(open, at - open).Count('\n') - 1);
                break;
            }
        }
        return longest;
    }

    // Not Single(), that one is LINQ's; and a duration is the runtime's own double.
    [GeneratedRegex(@"\b(?:double(?!\s+\w*[sS]econds\b)|float|Double|Single(?!\s*[(<]))\b")]
    private static partial Regex BinaryFraction();

    [GeneratedRegex(@"\b(?:TODO|FIXME|HACK)\b")]
    private static partial Regex LeftOpen();

    [GeneratedRegex(@"\bTask<[^;{=]*>\s+Handle\([^)]*\)\s*\{")]
    private static partial Regex Handle();
}
