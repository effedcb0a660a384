namespace TradeCounter.PracticeDealers.Ledgers;

/// <summary>One request as the dealer received it, secrets blanked, and what became of it.</summary>
public sealed record LedgerEntry
{
    /// <summary>Counts up from 1 per dealer.</summary>
    public required long Id { get; init; }
    /// <summary>When it arrived.</summary>
    public required DateTimeOffset At { get; init; }
    /// <summary>HTTP method.</summary>
    public required string Method { get; init; }
    /// <summary>Path with query.</summary>
    public required string Path { get; init; }
    /// <summary>What it was about.</summary>
    public required PracticeOperation Operation { get; init; }
    /// <summary>Headers; credentials are blanked.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }
    /// <summary>Body, at most 32 KB of it; secrets are blanked.</summary>
    public required string Body { get; init; }
    /// <summary>Status that was answered, 0 where the connection was cut instead.</summary>
    public required int Status { get; init; }
    /// <summary>What was answered, at most 32 KB of it, before faults spoiled it; secrets are blanked.</summary>
    public required string Answer { get; init; }
    /// <summary>Number of the order that this request made, or none.</summary>
    public string? OrderNumber { get; init; }
    /// <summary>Fault switches that acted on it.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];
}
