using System.Buffers.Binary;
using System.Text;

namespace TradeCounter.CircuitLoad.Wire;

/// <summary>Reads the part of MessagePack that the "blazorpack" hub protocol puts on the wire.</summary>
internal ref struct MessagePackReader(ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> _data = data;
    private int _at = 0;

    public int ReadArrayHeader()
    {
        var code = Next();
        return code switch
        {
            _ when (code & 0xf0) == 0x90 => code & 0x0f,
            0xdc => ReadUInt16(),
            0xdd => (int)ReadUInt32(),
            _ => throw Unexpected("an array", code),
        };
    }

    public int ReadMapHeader()
    {
        var code = Next();
        return code switch
        {
            _ when (code & 0xf0) == 0x80 => code & 0x0f,
            0xde => ReadUInt16(),
            _ => throw Unexpected("a map", code),
        };
    }

    public bool ReadBool() => Next() == 0xc3;

    public long ReadInt()
    {
        var code = Next();
        return code switch
        {
            <= 0x7f => code,
            >= 0xe0 => (sbyte)code,
            0xcc => Next(),
            0xcd => ReadUInt16(),
            0xce => ReadUInt32(),
            0xcf => (long)BinaryPrimitives.ReadUInt64BigEndian(Take(8)),
            0xd0 => (sbyte)Next(),
            0xd1 => BinaryPrimitives.ReadInt16BigEndian(Take(2)),
            0xd2 => BinaryPrimitives.ReadInt32BigEndian(Take(4)),
            0xd3 => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
            _ => throw Unexpected("a number", code),
        };
    }

    public string? ReadString()
    {
        if (TryReadNil())
            return null;
        var code = Next();
        var length = (code & 0xe0) == 0xa0 ? code & 0x1f : ReadLength(code);
        return Encoding.UTF8.GetString(Take(length));
    }

    public ReadOnlySpan<byte> ReadBytes() => TryReadNil() ? default : Take(ReadLength(Next()));

    /// <summary>Any scalar or array, for arguments that only have to be stepped over or shown.</summary>
    public object? ReadAny()
    {
        var code = _data[_at];
        switch (code)
        {
            case 0xc0:
                _at++;
                return null;
            case 0xc2 or 0xc3:
                return ReadBool();
            case <= 0x7f or >= 0xe0 or (>= 0xcc and <= 0xd3):
                return ReadInt();
            case 0xcb:
                _at++;
                return BinaryPrimitives.ReadDoubleBigEndian(Take(8));
            case 0xc4 or 0xc5 or 0xc6:
                return ReadBytes().ToArray();
            case 0xd9 or 0xda or 0xdb or (>= 0xa0 and <= 0xbf):
                return ReadString();
            case 0xdc or 0xdd or (>= 0x90 and <= 0x9f):
                var items = new object?[ReadArrayHeader()];
                for (var index = 0; index < items.Length; index++)
                    items[index] = ReadAny();
                return items;
            default:
                throw Unexpected("a value", code);
        }
    }

    private int ReadLength(byte code) => code switch
    {
        0xd9 or 0xc4 => Next(),
        0xda or 0xc5 => ReadUInt16(),
        0xdb or 0xc6 => (int)ReadUInt32(),
        _ => throw Unexpected("text or bytes", code),
    };

    private bool TryReadNil()
    {
        if (_data[_at] != 0xc0)
            return false;
        _at++;
        return true;
    }

    private ushort ReadUInt16() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    private uint ReadUInt32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    private byte Next() => _data[_at++];

    private ReadOnlySpan<byte> Take(int length)
    {
        var taken = _data.Slice(_at, length);
        _at += length;
        return taken;
    }

    private static InvalidDataException Unexpected(string wanted, byte code) => new($"MessagePack: {wanted} was expected, not 0x{code:x2}.");
}
