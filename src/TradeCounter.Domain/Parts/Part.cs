using TradeCounter.Domain.Prices;

namespace TradeCounter.Domain.Parts;

public enum PartKind { Part, Exchange, Core, Return }

/// <summary>What must be known of the vehicle before a dealer sells the part.</summary>
public enum VehicleReferenceKind { Vin, KeyNumber, EngineNumber }

public static class VehicleReferenceKinds
{
    /// <summary>As it stands in a sentence: "needs the vehicle's engine number".</summary>
    public static string InWords(this VehicleReferenceKind kind) => kind switch
    {
        VehicleReferenceKind.Vin => "VIN",
        VehicleReferenceKind.KeyNumber => "key number",
        _ => "engine number",
    };
}

/// <summary>One number of a replacing set and how many of it stand for one of the old part.</summary>
public sealed record SupersedingPart(PartKey Part, int QuantityEach = 1);

/// <summary>An old number replaced by one newer number, or by a set that is bought together.</summary>
public sealed record Supersession(PartKey Old, IReadOnlyList<SupersedingPart> New, DateOnly? Since)
{
    public bool IsSet => New.Count > 1;
}

public enum AlternativeKind { Alternative, Equivalent }

/// <summary>Another part that does the job, on the dealer's word.</summary>
public sealed record Alternative(PartKey For, PartKey Part, AlternativeKind Kind, string? Description = null);

/// <summary>What a dealer tells of a part when asked for its details; whatever it does not tell is null.</summary>
public sealed record PartDetails(PartKey Part, string? Description, string? Maker)
{
    /// <summary>With its unit, in the dealer's words ("0.4 kg"); systems differ in whether they name a unit.</summary>
    public string? Weight { get; init; }

    public string? UnitOfSale { get; init; }

    public int? PackQuantity { get; init; }

    public PartKind? Kind { get; init; }

    public Money? List { get; init; }

    public IReadOnlyList<Supersession> Supersessions { get; init; } = [];

    public IReadOnlyList<Alternative> Alternatives { get; init; } = [];

    /// <summary>Everything else the dealer says, in its own words. Never trusted as markup.</summary>
    public IReadOnlyList<DealerWord> Words { get; init; } = [];
}

/// <summary>A label and a text as the dealer's system sent them.</summary>
public sealed record DealerWord(string Label, string Text);
