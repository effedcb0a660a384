using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TradeCounter.Web.Texts;

/// <summary>The German of every English text, from de.json: whole texts, and templates with {0}, {1} for what is put in.</summary>
internal static class German
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> All = new(Load);
    private static readonly Lazy<IReadOnlyList<Template>> Templates = new(() =>
        [.. All.Value.Where(pair => pair.Key.Contains("{0}", StringComparison.Ordinal)).Select(pair => new Template(pair.Key, pair.Value)).OrderByDescending(t => t.Literal)]);

    public static IReadOnlyDictionary<string, string> Texts => All.Value;

    /// <summary>The German template of an English one; the English where there is none (a test finds those).</summary>
    public static string Of(string english) => All.Value.GetValueOrDefault(english, english);

    /// <summary>A finished English sentence, as refusals and the history hold it: found whole, or by the template it was made from. What was put in is translated the same way where it is known.</summary>
    public static string OfSentence(string sentence)
    {
        if (All.Value.TryGetValue(sentence, out var whole))
            return whole;
        foreach (var template in Templates.Value)
            if (template.Read(sentence) is { } args)
                return string.Format(CultureInfo.CurrentCulture, template.Translation, [.. args.Select(OfSentence)]);
        return sentence;
    }

    private static Dictionary<string, string> Load()
    {
        using var file = typeof(German).Assembly.GetManifestResourceStream("TradeCounter.Web.Texts.de.json") ?? throw new InvalidOperationException("de.json is not in the assembly.");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(file)!;
    }

    private sealed class Template
    {
        private readonly Regex _shape;

        // Code outside the pages makes sentences, and reasons that stand inside one and begin small. Labels such as "{0} rejected"
        // or "Order {0}, {1}" are a page's: taken for such, they would translate half of what a dealer said.
        private readonly bool _isSaid;

        public Template(string english, string translation)
        {
            Translation = translation;
            // Every {n} takes as little as it can; the same {n} twice must be the same text.
            var seen = new HashSet<string>();
            var pattern = Regex.Replace(Regex.Escape(english), @"\\\{(\d)}", match => seen.Add(match.Groups[1].Value) ? $"(?<a{match.Groups[1].Value}>.+?)" : $@"\k<a{match.Groups[1].Value}>");
            _shape = new Regex($"^{pattern}$", RegexOptions.Singleline | RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(50));
            Literal = Regex.Replace(english, @"\{\d}", "").Length;
            _isSaid = Literal >= 16 || (Literal >= 4 && char.IsLower(english[0])) || (Literal >= 8 && english.EndsWith('.'));
        }

        public string Translation { get; }

        /// <summary>How much of it is fixed: the more, the surer a match.</summary>
        public int Literal { get; }

        public string[]? Read(string sentence)
        {
            if (!_isSaid)
                return null;
            try
            {
                var match = _shape.Match(sentence);
                return match.Success ? [.. match.Groups.Cast<Group>().Skip(1).OrderBy(g => g.Name, StringComparer.Ordinal).Select(g => g.Value)] : null;
            }
            // A dealer's text of many kilobytes: it is not one of ours.
            catch (RegexMatchTimeoutException)
            {
                return null;
            }
        }
    }
}
