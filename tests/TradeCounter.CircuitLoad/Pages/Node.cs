using System.Text;

namespace TradeCounter.CircuitLoad.Pages;

/// <summary>An element, a text or the place of a component in a page.</summary>
public sealed class Node
{
    public Node? Parent { get; init; }

    public List<Node> Children { get; } = [];

    /// <summary>Name of an element, else null.</summary>
    public string? Tag { get; init; }

    public string? Text { get; set; }

    /// <summary>Number of the component that renders here, -1 for everything else.</summary>
    public int Component { get; init; } = -1;

    public Dictionary<string, string?> Attributes { get; } = new(StringComparer.Ordinal);

    /// <summary>The server's number of each event handler, by name with "on".</summary>
    public Dictionary<string, ulong> Handlers { get; } = new(StringComparer.Ordinal);

    /// <summary>The component whose output the node is part of.</summary>
    public int OwningComponent
    {
        get
        {
            var node = this;
            while (node is { Component: < 0 })
                node = node.Parent;
            return node?.Component ?? -1;
        }
    }

    public string? Attribute(string name) => Attributes.GetValueOrDefault(name);

    public IEnumerable<Node> Descendants() => Children.SelectMany(child => child.Descendants().Prepend(child));

    public string InnerText()
    {
        var text = new StringBuilder(Text);
        foreach (var node in Descendants())
            text.Append(node.Text);
        return text.ToString();
    }
}
