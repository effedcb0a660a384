namespace TradeCounter.CircuitLoad.Wire;

/// <summary>A call of one of the server's hub methods that expects no answer.</summary>
internal readonly record struct HubCall(string Target, params object?[] Arguments)
{
    /// <summary>Not a call: the sign of life that answers the server's own.</summary>
    public static readonly HubCall Ping = new("ping");

    public bool IsPing => Target == Ping.Target;
}

/// <summary>Takes one message of the server and gives back what is to be sent in answer.</summary>
internal delegate IReadOnlyList<HubCall> HubReceiver(ReadOnlySpan<byte> message);
