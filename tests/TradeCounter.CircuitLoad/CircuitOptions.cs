using TradeCounter.CircuitLoad.Pages;

namespace TradeCounter.CircuitLoad;

/// <summary>What every circuit of a run does alike.</summary>
public sealed record CircuitOptions
{
    public required Uri Page { get; init; }

    /// <summary>Offer permessage-deflate, as every browser does. Without it the server needs a third of the memory.</summary>
    public bool Deflate { get; init; }

    /// <summary>The Cookie header of a signed-in person.</summary>
    public string? Cookie { get; init; }

    /// <summary>An element that must be there before a circuit counts as open.</summary>
    public Selector? Ready { get; init; }

    /// <summary>An event, without "on", that the element must handle by then.</summary>
    public string? ReadyEvent { get; init; }

    /// <summary>Tell the server of the closing, as a browser's tab does; else it keeps the circuit for minutes.</summary>
    public bool Beacon { get; init; } = true;

    /// <summary>What a JavaScript call is answered with, as JSON; null where nothing is said.</summary>
    public IReadOnlyDictionary<string, string> ScriptAnswers { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets every JavaScript call and whatever else the server says.</summary>
    public Action<string>? Trace { get; init; }
}
