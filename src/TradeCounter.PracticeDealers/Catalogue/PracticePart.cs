namespace TradeCounter.PracticeDealers.Catalogue;

/// <summary>A maker whose parts dealers sell; the price group decides an account's discount.</summary>
public sealed record PracticeMaker(string Code, string Name, string PriceGroup);

/// <summary>A part as one dealer sells it. Money is in the dealer's currency, before tax.</summary>
public sealed record PracticePart
{
    /// <summary>The dealer's own number of the record, from 1001.</summary>
    public required int Id { get; init; }

    /// <summary>Who makes it.</summary>
    public required PracticeMaker Maker { get; init; }

    /// <summary>The number as printed on the box.</summary>
    public required string Number { get; init; }

    /// <summary>The number without case, blanks, dashes, slashes and dots.</summary>
    public required string Normal { get; init; }

    /// <summary>Maker's code and normal number: one part, and fit for a path.</summary>
    public string Key => Maker.Code + Normal;

    /// <summary>What it is.</summary>
    public required string Description { get; init; }

    /// <summary>Weight in kilograms.</summary>
    public required decimal Weight { get; init; }

    /// <summary>Unit it is sold in: EA, SET, L, M.</summary>
    public required string Unit { get; init; }

    /// <summary>It is sold in multiples of this only.</summary>
    public int PackQuantity { get; init; } = 1;

    /// <summary>List price of one.</summary>
    public required decimal List { get; init; }

    /// <summary>Decimals its prices have, 2 to 4.</summary>
    public int Decimals { get; init; } = 2;

    /// <summary>The old unit the dealer wants back, for exchange parts.</summary>
    public PracticeCore? Core { get; init; }

    /// <summary>Extra charge beside the price that is no core, 0 for most.</summary>
    public decimal Surcharge { get; init; }

    /// <summary>Cheaper from these quantities on.</summary>
    public IReadOnlyList<PracticeBreak> Breaks { get; init; } = [];

    /// <summary>Days until a back-ordered one arrives.</summary>
    public int LeadTimeDays { get; init; } = 2;

    /// <summary>Whether it can be ordered when there is none.</summary>
    public bool CanBackOrder { get; init; } = true;

    /// <summary>Why it must not be sold, or none.</summary>
    public string? BlockedReason { get; init; }

    /// <summary>Whether an order has to carry the vehicle's VIN.</summary>
    public bool NeedsVin { get; init; }

    /// <summary>What replaced it, or none.</summary>
    public PracticeSupersession? Supersession { get; init; }

    /// <summary>Whether it is sold against an old unit.</summary>
    public bool IsExchange => Core is not null;
}

/// <summary>The old unit that comes back: its own number and the deposit for it.</summary>
public sealed record PracticeCore(string Number, string Description, decimal Price);

/// <summary>From this quantity on the net price falls by so many percent.</summary>
public sealed record PracticeBreak(int Quantity, decimal PercentOff);

/// <summary>A part that was replaced: since when, and by which parts; more than one means all of them together.</summary>
public sealed record PracticeSupersession(DateOnly Since, IReadOnlyList<PracticeReplacement> Parts)
{
    /// <summary>Whether a set replaces the part.</summary>
    public bool IsMultiple => Parts.Count > 1;
}

/// <summary>One part of a replacement, by maker's code and number as printed.</summary>
public sealed record PracticeReplacement(string MakerCode, string Number, int Quantity = 1);

/// <summary>Parts that cost less while they are ordered together.</summary>
public sealed record PracticeBundle(string Id, string Name, decimal PercentOff, IReadOnlyList<PracticeReplacement> Parts);

/// <summary>What one account pays for one part; <paramref name="Net"/> is without core and surcharge.</summary>
public sealed record PracticePrice(decimal List, decimal Net, decimal Core, decimal Surcharge, decimal? BundleNet, IReadOnlyList<PracticePriceBreak> Breaks);

/// <summary>The net price from a quantity on.</summary>
public sealed record PracticePriceBreak(int Quantity, decimal Net);
