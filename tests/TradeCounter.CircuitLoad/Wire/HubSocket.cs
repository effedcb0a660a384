using System.Buffers;
using System.Net.WebSockets;
using System.Text;

namespace TradeCounter.CircuitLoad.Wire;

/// <summary>A SignalR connection over a web socket in the "blazorpack" protocol: handshake, framing, pings.</summary>
internal sealed class HubSocket : IDisposable
{
    private const byte HandshakeEnd = 0x1e;
    private const int PingMessage = 6;
    private const int StartBuffer = 4096;
    private const int LargestIdleBuffer = 16 * 1024;

    private readonly ClientWebSocket _socket = new();
    private readonly MessagePackWriter _writer = new();
    private readonly SemaphoreSlim _sending = new(1, 1);

    /// <summary>Bytes of all messages received, after inflating.</summary>
    public long ReceivedBytes { get; private set; }

    public async Task ConnectAsync(Uri address, string? cookie, bool deflate, HttpMessageInvoker http, CancellationToken cancellation)
    {
        _socket.Options.KeepAliveInterval = TimeSpan.Zero;
        if (cookie is not null)
            _socket.Options.SetRequestHeader("Cookie", cookie);
        if (deflate)
            _socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
        await _socket.ConnectAsync(address, http, cancellation);
        var handshake = Encoding.UTF8.GetBytes("""{"protocol":"blazorpack","version":1}""" + (char)HandshakeEnd);
        await _socket.SendAsync(handshake, WebSocketMessageType.Text, endOfMessage: true, cancellation);
    }

    /// <param name="invocation">Number under which the answer will come; null: none is wanted.</param>
    public Task SendAsync(HubCall call, string? invocation = null) => SendAsync(writer =>
    {
        const int invocationMessage = 1;
        writer.WriteArrayHeader(6);
        writer.WriteInt(invocationMessage);
        writer.WriteEmptyMap();
        writer.WriteString(invocation);
        writer.WriteString(call.Target);
        writer.WriteArrayHeader(call.Arguments.Length);
        foreach (var argument in call.Arguments)
            writer.WriteArgument(argument);
        writer.WriteArrayHeader(0);
    });

    private Task SendPingAsync() => SendAsync(static writer =>
    {
        writer.WriteArrayHeader(1);
        writer.WriteInt(PingMessage);
    });

    /// <summary>Reads until the connection ends, which it always does with an exception.</summary>
    public async Task PumpAsync(Action shookHands, HubReceiver receive)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(StartBuffer);
        try
        {
            var (held, shook) = (0, false);
            while (true)
            {
                if (held == buffer.Length)
                    buffer = Exchange(buffer, held, buffer.Length * 2);
                var received = await _socket.ReceiveAsync(buffer.AsMemory(held), CancellationToken.None);
                if (received.MessageType == WebSocketMessageType.Close)
                    throw new IOException($"The server closed the connection: {_socket.CloseStatusDescription}");
                held += received.Count;
                ReceivedBytes += received.Count;
                var at = 0;
                if (!shook)
                {
                    if ((at = ReadHandshake(buffer.AsSpan(0, held))) == 0)
                        continue;
                    shook = true;
                    shookHands();
                }
                while (TryReadFrame(buffer.AsSpan(at, held - at), out var header, out var length))
                {
                    foreach (var answer in receive(buffer.AsSpan(at + header, length)))
                        await (answer.IsPing ? SendPingAsync() : SendAsync(answer));
                    at += header + length;
                }
                buffer.AsSpan(at, held - at).CopyTo(buffer);
                held -= at;
                if (held == 0 && buffer.Length > LargestIdleBuffer)
                    buffer = Exchange(buffer, 0, StartBuffer);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void Abort() => _socket.Abort();

    public void Dispose()
    {
        _socket.Dispose();
        _sending.Dispose();
    }

    private async Task SendAsync(Action<MessagePackWriter> write)
    {
        await _sending.WaitAsync();
        try
        {
            _writer.Clear();
            write(_writer);
            await SendFrameAsync();
        }
        finally
        {
            _sending.Release();
        }
    }

    // Each message goes with its length before it, seven bits a byte.
    private async Task SendFrameAsync()
    {
        var length = _writer.Written.Length;
        var frame = ArrayPool<byte>.Shared.Rent(length + 5);
        try
        {
            var at = 0;
            for (var rest = (uint)length; ; rest >>= 7)
            {
                frame[at++] = (byte)((rest & 0x7f) | (rest > 0x7f ? 0x80u : 0u));
                if (rest <= 0x7f)
                    break;
            }
            _writer.Written.CopyTo(frame.AsSpan(at));
            await _socket.SendAsync(frame.AsMemory(0, at + length), WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(frame);
        }
    }

    private static int ReadHandshake(ReadOnlySpan<byte> received)
    {
        var end = received.IndexOf(HandshakeEnd);
        if (end < 0)
            return 0;
        var answer = Encoding.UTF8.GetString(received[..end]);
        return answer.Contains("error", StringComparison.Ordinal) ? throw new IOException($"The handshake failed: {answer}") : end + 1;
    }

    private static bool TryReadFrame(ReadOnlySpan<byte> received, out int header, out int length)
    {
        (header, length) = (0, 0);
        for (var shift = 0; header < received.Length && header < 5; shift += 7)
        {
            var part = received[header++];
            length |= (part & 0x7f) << shift;
            if ((part & 0x80) == 0)
                return received.Length - header >= length;
        }
        return false;
    }

    private static byte[] Exchange(byte[] buffer, int held, int size)
    {
        var other = ArrayPool<byte>.Shared.Rent(size);
        buffer.AsSpan(0, held).CopyTo(other);
        ArrayPool<byte>.Shared.Return(buffer);
        return other;
    }
}
