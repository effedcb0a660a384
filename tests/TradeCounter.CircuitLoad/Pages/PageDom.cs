namespace TradeCounter.CircuitLoad.Pages;

/// <summary>The page as a browser would hold it, without layout: render batches applied to a light tree.</summary>
public sealed class PageDom
{
    private readonly Dictionary<int, Node> _components = [];
    private readonly List<Node> _roots = [];

    public int ComponentCount => _components.Count;

    public IEnumerable<Node> All() => _roots.SelectMany(root => root.Descendants());

    public IEnumerable<Node> Select(Selector selector) => selector.In(All());

    /// <summary>The first chosen element that handles the event, or none.</summary>
    public Node? FindHandling(Selector selector, string eventName) => Select(selector).FirstOrDefault(node => node.Handlers.ContainsKey("on" + eventName));

    internal void AttachRoot(int component)
    {
        var root = new Node { Component = component };
        _components[component] = root;
        _roots.Add(root);
    }

    internal void Apply(ReadOnlySpan<byte> bytes)
    {
        var batch = new RenderBatch(bytes);
        for (var index = 0; index < batch.DiffCount; index++)
        {
            var (component, edits, at) = batch.Diff(index);
            if (edits > 0 && _components.TryGetValue(component, out var node))
                Apply(batch, node, edits, at);
        }
        for (var index = 0; index < batch.DisposedCount; index++)
            _components.Remove(batch.Disposed(index));
    }

    private void Apply(RenderBatch batch, Node component, int count, int at)
    {
        var parent = component;
        var moves = new List<(int From, int To)>();
        for (var edit = 0; edit < count; edit++, at += RenderBatch.EditSize)
        {
            var (kind, sibling, index, name) = batch.Edit(at);
            switch (kind)
            {
                case EditKind.PrependFrame:
                    Insert(batch, parent, sibling, index);
                    break;
                case EditKind.RemoveFrame:
                    parent.Children.RemoveAt(sibling);
                    break;
                case EditKind.SetAttribute:
                    SetAttribute(batch, parent.Children[sibling], index);
                    break;
                case EditKind.RemoveAttribute:
                    parent.Children[sibling].Attributes.Remove(batch.Text(name)!);
                    parent.Children[sibling].Handlers.Remove(batch.Text(name)!);
                    break;
                case EditKind.UpdateText or EditKind.UpdateMarkup:
                    parent.Children[sibling].Text = batch.Text(batch.Frame(index).First);
                    break;
                case EditKind.StepIn:
                    parent = parent.Children[sibling];
                    break;
                case EditKind.StepOut:
                    parent = parent.Parent!;
                    break;
                case EditKind.PermutationEntry:
                    moves.Add((sibling, index));
                    break;
                case EditKind.PermutationEnd:
                    Move(parent.Children, moves);
                    break;
                default:
                    throw new InvalidDataException($"A render batch holds an edit of kind {kind}.");
            }
        }
    }

    private static void Move(List<Node> children, List<(int From, int To)> moves)
    {
        var moved = moves.ConvertAll(move => (move.To, Node: children[move.From]));
        foreach (var (to, node) in moved)
            children[to] = node;
        moves.Clear();
    }

    /// <summary>Inserts what a frame stands for, and says how many nodes that made.</summary>
    private int Insert(RenderBatch batch, Node parent, int at, int index)
    {
        var (kind, first, second, _) = batch.Frame(index);
        switch (kind)
        {
            case FrameKind.Element:
                var element = new Node { Parent = parent, Tag = batch.Text(second) };
                parent.Children.Insert(at, element);
                var inner = index + 1;
                for (; inner < index + first && batch.Frame(inner).Kind == FrameKind.Attribute; inner++)
                    SetAttribute(batch, element, inner);
                InsertRange(batch, element, 0, inner, index + first);
                return 1;
            case FrameKind.Text or FrameKind.Markup:
                parent.Children.Insert(at, new Node { Parent = parent, Text = batch.Text(first) });
                return 1;
            case FrameKind.Component:
                var component = new Node { Parent = parent, Component = second };
                parent.Children.Insert(at, component);
                _components[second] = component;
                return 1;
            case FrameKind.Region:
                return InsertRange(batch, parent, at, index + 1, index + first);
            case FrameKind.ElementReference or FrameKind.ComponentReference or FrameKind.RenderMode or FrameKind.NamedEvent:
                return 0;
            default:
                throw new InvalidDataException($"A render batch holds a frame of kind {kind}.");
        }
    }

    private int InsertRange(RenderBatch batch, Node parent, int at, int from, int to)
    {
        var inserted = 0;
        for (var index = from; index < to;)
        {
            inserted += Insert(batch, parent, at + inserted, index);
            var (kind, length, _, _) = batch.Frame(index);
            index += kind is FrameKind.Element or FrameKind.Component or FrameKind.Region ? length : 1;
        }
        return inserted;
    }

    private static void SetAttribute(RenderBatch batch, Node element, int index)
    {
        var (_, name, value, handler) = batch.Frame(index);
        if (handler != 0)
            element.Handlers[batch.Text(name)!] = handler;
        else
            element.Attributes[batch.Text(name)!] = batch.Text(value);
    }
}
