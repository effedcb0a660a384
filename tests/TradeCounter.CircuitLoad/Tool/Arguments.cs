using System.Globalization;

namespace TradeCounter.CircuitLoad.Tool;

/// <summary>The command line: --name value, or --name alone.</summary>
internal sealed class Arguments(string[] given)
{
    public bool Has(string name) => given.Contains("--" + name);

    public string? Text(string name) => Array.IndexOf(given, "--" + name) is >= 0 and var at && at + 1 < given.Length ? given[at + 1] : null;

    public IEnumerable<string> Texts(string name) => given.Zip(given.Skip(1)).Where(pair => pair.First == "--" + name).Select(pair => pair.Second);

    public int Number(string name, int otherwise) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    public IEnumerable<int> Numbers(string name) =>
        (Text(name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(text => int.Parse(text, CultureInfo.InvariantCulture));
}
