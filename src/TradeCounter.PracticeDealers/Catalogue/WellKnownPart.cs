namespace TradeCounter.PracticeDealers.Catalogue;

/// <summary>A part that stands in every catalogue of its maker with these very properties.</summary>
internal sealed record WellKnownPart(string Maker, string Number, string Description, decimal List, params int[] Stock)
{
    public decimal Weight { get; init; } = 0.5m;
    public string Unit { get; init; } = "EA";
    public int PackQuantity { get; init; } = 1;
    public int Decimals { get; init; } = 2;
    public PracticeCore? Core { get; init; }
    public decimal Surcharge { get; init; }
    public PracticeBreak[] Breaks { get; init; } = [];
    public bool CanBackOrder { get; init; } = true;
    public string? BlockedReason { get; init; }
    public bool NeedsVin { get; init; }
    public PracticeSupersession? Supersession { get; init; }
    public PracticeReplacement[] Alternatives { get; init; } = [];
    public PracticeReplacement[] Equivalents { get; init; } = [];
}
