using System.Buffers.Binary;
using System.Text;

namespace TradeCounter.CircuitLoad.Pages;

/// <summary>A render batch as it goes over the wire to the browser: tables of diffs, frames, disposed components and strings.</summary>
internal readonly ref struct RenderBatch
{
    public const int EditSize = 16;
    private const int FrameSize = 20;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly int _diffs, _frames, _disposed, _strings;

    public RenderBatch(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        _diffs = Int(bytes.Length - 20);
        _frames = Int(bytes.Length - 16);
        _disposed = Int(bytes.Length - 12);
        _strings = Int(bytes.Length - 4);
    }

    public int DiffCount => Int(_diffs);

    public int DisposedCount => Int(_disposed);

    /// <summary>The component, the number of its edits, and where the first of them stands.</summary>
    public (int Component, int Edits, int At) Diff(int index)
    {
        var at = Int(_diffs + 4 + 4 * index);
        return (Int(at), Int(at + 4), at + 8);
    }

    public int Disposed(int index) => Int(_disposed + 4 + 4 * index);

    public (EditKind Kind, int Sibling, int Index, int Name) Edit(int at) => ((EditKind)Int(at), Int(at + 4), Int(at + 8), Int(at + 12));

    public (FrameKind Kind, int First, int Second, ulong Handler) Frame(int index)
    {
        var at = _frames + 4 + FrameSize * index;
        return ((FrameKind)Int(at), Int(at + 4), Int(at + 8), BinaryPrimitives.ReadUInt64LittleEndian(_bytes[(at + 12)..]));
    }

    public string? Text(int index)
    {
        if (index < 0)
            return null;
        var at = Int(_strings + 4 * index);
        var length = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = _bytes[at++];
            length |= (part & 0x7f) << shift;
            if ((part & 0x80) == 0)
                return Encoding.UTF8.GetString(_bytes.Slice(at, length));
        }
    }

    private int Int(int at) => BinaryPrimitives.ReadInt32LittleEndian(_bytes[at..]);
}

internal enum EditKind
{
    PrependFrame = 1, RemoveFrame, SetAttribute, RemoveAttribute, UpdateText, StepIn, StepOut, UpdateMarkup, PermutationEntry, PermutationEnd,
}

internal enum FrameKind { None, Element, Text, Attribute, Component, Region, ElementReference, ComponentReference, Markup, RenderMode, NamedEvent }
