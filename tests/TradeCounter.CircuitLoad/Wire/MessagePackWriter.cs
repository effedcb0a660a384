using System.Buffers.Binary;
using System.Text;

namespace TradeCounter.CircuitLoad.Wire;

/// <summary>Writes the part of MessagePack that the "blazorpack" hub protocol takes; one buffer, used again and again.</summary>
internal sealed class MessagePackWriter
{
    private byte[] _buffer = new byte[512];
    private int _length;

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    public void Clear() => _length = 0;

    public void WriteArrayHeader(int count)
    {
        if (count < 16)
            WriteByte((byte)(0x90 | count));
        else
        {
            WriteByte(0xdc);
            BinaryPrimitives.WriteUInt16BigEndian(Grow(2), (ushort)count);
        }
    }

    public void WriteEmptyMap() => WriteByte(0x80);

    public void WriteInt(long value)
    {
        if (value is >= 0 and <= 127)
            WriteByte((byte)value);
        else
        {
            WriteByte(0xd3);
            BinaryPrimitives.WriteInt64BigEndian(Grow(8), value);
        }
    }

    public void WriteString(string? text)
    {
        if (text is null)
        {
            WriteByte(0xc0);
            return;
        }
        var length = Encoding.UTF8.GetByteCount(text);
        switch (length)
        {
            case < 32:
                WriteByte((byte)(0xa0 | length));
                break;
            case <= byte.MaxValue:
                WriteByte(0xd9);
                WriteByte((byte)length);
                break;
            case <= ushort.MaxValue:
                WriteByte(0xda);
                BinaryPrimitives.WriteUInt16BigEndian(Grow(2), (ushort)length);
                break;
            default:
                WriteByte(0xdb);
                BinaryPrimitives.WriteUInt32BigEndian(Grow(4), (uint)length);
                break;
        }
        Encoding.UTF8.GetBytes(text, Grow(length));
    }

    public void WriteArgument(object? argument)
    {
        switch (argument)
        {
            case null: WriteString(null); break;
            case string text: WriteString(text); break;
            case bool truth: WriteByte(truth ? (byte)0xc3 : (byte)0xc2); break;
            case int number: WriteInt(number); break;
            case long number: WriteInt(number); break;
            default: throw new NotSupportedException($"No hub call of a page takes a {argument.GetType().Name}.");
        }
    }

    private void WriteByte(byte value) => Grow(1)[0] = value;

    private Span<byte> Grow(int by)
    {
        if (_length + by > _buffer.Length)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + by + 64));
        _length += by;
        return _buffer.AsSpan(_length - by, by);
    }
}
