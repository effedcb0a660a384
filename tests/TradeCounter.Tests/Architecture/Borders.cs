using System.Text.RegularExpressions;

namespace TradeCounter.Tests.Architecture;

/// <summary>Which folder may name which of our namespaces: docs/architecture.md, "Who may name whom".</summary>
internal static partial class Borders
{
    private const string Domain = "TradeCounter.Domain";
    private const string Connectors = "TradeCounter.Connectors";
    private const string Practice = "TradeCounter.PracticeDealers";
    private const string Data = "TradeCounter.Web.Data";
    private const string Session = "TradeCounter.Web.Session";
    private const string Shared = "TradeCounter.Web.Shared";
    private const string Layout = "TradeCounter.Web.Layout";
    private const string Features = "TradeCounter.Web.Features";

    private const string WebFolder = "src/TradeCounter.Web";
    private const string FeatureFolder = WebFolder + "/Features";
    private const string ConnectorFolder = "src/TradeCounter.Connectors";

    /// <summary>The one feature that uses the sign-in manager directly, because its static forms set cookies.</summary>
    private const string Account = FeatureFolder + "/Account";

    /// <summary>The one feature that hosts the make-believe dealers and has their switches.</summary>
    private const string PracticeFeature = FeatureFolder + "/Practice";

    private const string Screens = @"\b(?:Radzen|Microsoft\.AspNetCore\.Components|Microsoft\.JSInterop)\b";
    private const string Storage = @"\b(?:Microsoft\.EntityFrameworkCore|CounterDb|\w*DbContext\w*|Microsoft\.Data\.Sqlite)\b";
    private const string Outside = @"\b(?:HttpClient|IHttpClientFactory|IDealerConnector)\b";

    public static IReadOnlyList<Rule> All { get; } =
    [
        Names("Domain names itself only", InFolder("src/TradeCounter.Domain"), _ => [Domain]),
        Names("Practice dealers name themselves only", InFolder("src/TradeCounter.PracticeDealers"), _ => [Practice]),
        Names("A dealer system names itself, Http and Domain, never another system",
            file => file.FolderBelow(ConnectorFolder) is not (null or "Http"),
            file => [Domain, Connectors + ".Http", $"{Connectors}.{file.FolderBelow(ConnectorFolder)}"]),
        new("A dealer system does not speak of another one",
            file => file.FolderBelow(ConnectorFolder) is not (null or "Http"), OtherSystems),
        Names("What connectors share names Domain only", InFolder(ConnectorFolder + "/Http"), _ => [Domain, Connectors + ".Http"]),
        Names("Data names Domain only", InFolder(WebFolder + "/Data"), _ => [Domain, Data]),
        Names("Session names Domain and Data only", InFolder(WebFolder + "/Session"), _ => [Domain, Data, Session]),
        Names("A feature's code names Domain, Data, Session and its own feature",
            file => file.IsIn(FeatureFolder) && file.IsCSharp,
            // A file that a person takes along is read like a page: what writes one says its heads in the person's language.
            file => [Domain, Data, Session, $"{Features}.{file.FolderBelow(FeatureFolder)}", .. file.IsIn(PracticeFeature) ? [Practice] : Array.Empty<string>(), .. IsExport(file) ? [Shared + ".Words"] : Array.Empty<string>()]),
        Rule.Forbids("A feature's code names no screen library", Screens,
            file => file.IsIn(FeatureFolder) && file.IsCSharp && !file.IsIn(Account)),
        Names("A page names Domain, messages and views, Session and Shared",
            file => file.IsIn(WebFolder) && file.IsRazor && !file.IsIn(Account),
            _ => [Domain, Features, Session, Shared, Layout]),
        Rule.Forbids("A page knows no database", Storage, file => file.IsIn(WebFolder) && file.IsRazor && !file.IsIn(Account)),
        Rule.Forbids("A page knows no port and no HTTP", Outside, file => file.IsIn(WebFolder) && file.IsRazor),
        Rule.Forbids("Only Program.cs names the connectors", @"\bTradeCounter\.Connectors\b",
            file => file.IsIn("src") && !file.IsIn(ConnectorFolder) && file.Path != WebFolder + "/Program.cs"),
        Rule.Forbids("No namespace of ours is in force unseen", @"\bglobal\s+using\s+(?:static\s+)?TradeCounter\b", _ => true),
    ];

    private static bool IsExport(SourceFile file) => Path.GetFileName(file.Path).StartsWith("Export", StringComparison.Ordinal);

    private static Rule Names(string says, Func<SourceFile, bool> where, Func<SourceFile, string[]> allowed) =>
        new(says, where, file => OurNames(file).Where(name => !allowed(file).Any(space => IsWithin(name, space))));

    private static Func<SourceFile, bool> InFolder(string folder) => file => file.IsIn(folder);

    private static bool IsWithin(string name, string space) =>
        name == space || name.StartsWith(space + ".", StringComparison.Ordinal);

    // Written out, or begun at a namespace that the file's own lies in: `Web.Data.CounterDb`, `Data.CounterDb`.
    private static IEnumerable<string> OurNames(SourceFile file)
    {
        foreach (Match match in FullName().Matches(file.Code))
            yield return match.Value;
        foreach (Match match in NameFromTop().Matches(file.Code))
            yield return "TradeCounter." + match.Value;
        if (!file.IsIn(WebFolder))
            yield break;
        foreach (Match match in NameFromWeb().Matches(file.Code))
            yield return "TradeCounter.Web." + match.Value;
    }

    private static IEnumerable<string> OtherSystems(SourceFile file)
    {
        var own = file.FolderBelow(ConnectorFolder);
        var systems = Repository.Files.Select(f => f.FolderBelow(ConnectorFolder)).Concat(["Keyloop", "GroupLink", "Karmak"])
            .Where(folder => folder is not (null or "Http") && folder != own).Distinct();
        return systems.SelectMany(system => Regex.Matches(file.Code, $@"\b{system}\w*").Select(match => match.Value));
    }

    [GeneratedRegex(@"(?<![\w.])TradeCounter(?:\.\w+)+")]
    private static partial Regex FullName();

    [GeneratedRegex(@"(?<![\w.])(?:Domain|Connectors|PracticeDealers|Web)\.[A-Z][\w.]*")]
    private static partial Regex NameFromTop();

    [GeneratedRegex(@"(?<![\w.])(?:Data|Features|Layout|Session|Shared)\.[A-Z][\w.]*")]
    private static partial Regex NameFromWeb();
}
