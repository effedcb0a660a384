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
        private const int SureOfSentences = 12;

        private readonly Regex _shape;

        public Template(string english, string translation)
        {
            Translation = translation;
            // Every {n} takes as little as it can; the same {n} twice must be the same text.
            var seen = new HashSet<string>();
            var pattern = Regex.Replace(Regex.Escape(english), @"\\\{(\d)}", match => seen.Add(match.Groups[1].Value) ? $"(?<a{match.Groups[1].Value}>.+?)" : $@"\k<a{match.Groups[1].Value}>");
            _shape = new Regex($"^{pattern}$", RegexOptions.Singleline | RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(50));
            Literal = Regex.Replace(english, @"\{\d}", "").Length;
        }

        public string Translation { get; }

        /// <summary>How much of it is fixed: the more, the surer a match.</summary>
        public int Literal { get; }

        public string[]? Read(string sentence)
        {
            // A template of blanks and signs would take every sentence.
            if (Literal < 4)
                return null;
            try
            {
                var match = _shape.Match(sentence);
                string[]? args = match.Success ? [.. match.Groups.Cast<Group>().Skip(1).OrderBy(g => g.Name, StringComparer.Ordinal).Select(g => g.Value)] : null;
                // A dealer's sentence may happen to end as a short template does ("Ships in 5 days"): those take single words only.
                return Literal < SureOfSentences && args?.Any(arg => arg.Contains(' ')) == true ? null : args;
            }
            // A dealer's text of many kilobytes: it is not one of ours.
            catch (RegexMatchTimeoutException)
            {
                return null;
            }
        }
    }
}
