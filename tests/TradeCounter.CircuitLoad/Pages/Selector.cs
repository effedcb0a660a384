using System.Globalization;
using System.Text.RegularExpressions;

namespace TradeCounter.CircuitLoad.Pages;

/// <summary>Chooses elements: tag #id .class [attribute] [attribute=value] :text(part) :nth(index), all of them on one element.</summary>
public sealed partial class Selector
{
    private readonly List<Func<Node, bool>> _conditions = [];
    private readonly int? _index;

    public Selector(string text)
    {
        var covered = 0;
        foreach (Match part in Part().Matches(text))
        {
            if (part.Index != covered)
                break;
            covered += part.Length;
            if (part.Groups["nth"].Success)
                _index = int.Parse(part.Groups["nth"].ValueSpan, CultureInfo.InvariantCulture);
            else
                _conditions.Add(Condition(part));
        }
        if (covered != text.Length || text.Length == 0)
            throw new ArgumentException($"The selector is not understood from here on: '{text[covered..]}' of '{text}'", nameof(text));
    }

    public static implicit operator Selector(string text) => new(text);

    public IEnumerable<Node> In(IEnumerable<Node> nodes)
    {
        var chosen = nodes.Where(node => node.Tag is not null && _conditions.TrueForAll(holds => holds(node)));
        return _index is { } index ? chosen.Skip(index).Take(1) : chosen;
    }

    private static Func<Node, bool> Condition(Match part)
    {
        string? Given(string group) => part.Groups[group] is { Success: true } found ? found.Value : null;
        if (Given("tag") is { } tag)
            return node => node.Tag == tag;
        if (Given("id") is { } id)
            return node => node.Attribute("id") == id;
        if (Given("class") is { } name)
            return node => node.Attribute("class") is { } classes && classes.Split(' ').Contains(name);
        if (Given("within") is { } words)
            return node => node.InnerText().Contains(words, StringComparison.Ordinal);
        var attribute = Given("attribute")!;
        return Given("value") is { } value
            ? node => node.Attribute(attribute) == value
            : node => node.Attributes.ContainsKey(attribute);
    }

    [GeneratedRegex("""(?<tag>[A-Za-z][\w-]*)|#(?<id>[\w-]+)|\.(?<class>[\w-]+)|\[(?<attribute>[\w-]+)(?:=["']?(?<value>[^\]"']*)["']?)?\]|:text\((?<within>[^)]*)\)|:nth\((?<nth>\d+)\)""")]
    private static partial Regex Part();
}
