using System.Text.Json.Serialization;

namespace TradeCounter.PracticeDealers.Orders;

/// <summary>Where a quantity of a line stands; each dialect has its own words for these.</summary>
public enum PracticeStage
{
    /// <summary>Priced only.</summary>
    Quoted,
    /// <summary>In the dealer's system.</summary>
    Received,
    /// <summary>Set aside.</summary>
    Reserved,
    /// <summary>Taken from the bin.</summary>
    Picked,
    /// <summary>Ready for delivery.</summary>
    Packed,
    /// <summary>Waiting for the workshop to fetch it.</summary>
    ReadyForPickup,
    /// <summary>On its way.</summary>
    InTransit,
    /// <summary>With the workshop.</summary>
    Delivered,
    /// <summary>Billed; nothing moves any more.</summary>
    Invoiced,
    /// <summary>Not in stock, on order.</summary>
    BackOrdered,
    /// <summary>Will not come.</summary>
    Cancelled,
}

/// <summary>So many of a line stand at this stage.</summary>
public sealed record PracticeStageQuantity(PracticeStage Stage, int Quantity);

/// <summary>One line of an order; the quantities by stage add up to the ordered one.</summary>
public sealed record PracticeOrderLine
{
    /// <summary>Position from 1.</summary>
    public required int Id { get; init; }
    /// <summary>Key of the part in the dealer's catalogue.</summary>
    public required string PartKey { get; init; }
    /// <summary>Maker's code.</summary>
    public required string MakerCode { get; init; }
    /// <summary>Number as printed.</summary>
    public required string Number { get; init; }
    /// <summary>What it is.</summary>
    public required string Description { get; init; }
    /// <summary>How many were ordered.</summary>
    public required int Ordered { get; init; }
    /// <summary>List price of one.</summary>
    public required decimal List { get; init; }
    /// <summary>What the account pays for one.</summary>
    public required decimal Net { get; init; }
    /// <summary>Core charge of one.</summary>
    public decimal Core { get; init; }
    /// <summary>Surcharge of one that is no core.</summary>
    public decimal Surcharge { get; init; }
    /// <summary>Bundle it is part of, or none.</summary>
    public string? BundleId { get; init; }
    /// <summary>Vehicle reference that came with the line, or none.</summary>
    public string? Vehicle { get; init; }
    /// <summary>Quantities by stage.</summary>
    public required IReadOnlyList<PracticeStageQuantity> Quantities { get; init; }
    /// <summary>Moves until the back-ordered ones arrive.</summary>
    public int MovesToArrival { get; init; }
    /// <summary>When the back-ordered ones are expected, or none.</summary>
    public DateOnly? Expected { get; init; }
    /// <summary>What the dialect wants to keep with the line.</summary>
    public IReadOnlyDictionary<string, string> Extra { get; init; } = new Dictionary<string, string>();

    /// <summary>How many are on back order.</summary>
    [JsonIgnore]
    public int BackOrdered => At(PracticeStage.BackOrdered);

    /// <summary>The stage that is furthest behind: the one to tell where a system has one word per line.</summary>
    [JsonIgnore]
    public PracticeStage Stage => BackOrdered > 0 ? PracticeStage.BackOrdered : Quantities.Min(part => part.Stage);

    /// <summary>How many stand at this stage.</summary>
    public int At(PracticeStage stage) => Quantities.Where(part => part.Stage == stage).Sum(part => part.Quantity);
}

/// <summary>An order in the dealer's system.</summary>
public sealed record PracticeOrder
{
    /// <summary>The dealer's number, or the sender's own where the system takes that.</summary>
    public required string Number { get; init; }
    /// <summary>Account it belongs to.</summary>
    public required string AccountNumber { get; init; }
    /// <summary>The sender's reference or purchase order number.</summary>
    public required string Reference { get; init; }
    /// <summary>Branch.</summary>
    public required string LocationId { get; init; }
    /// <summary>Whether it is only a quote.</summary>
    public bool IsQuote { get; init; }
    /// <summary>Whether the workshop fetches it.</summary>
    public bool IsCollected { get; init; }
    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
    /// <summary>When it last moved.</summary>
    public required DateTimeOffset MovedAt { get; init; }
    /// <summary>When it was cancelled, or none.</summary>
    public DateTimeOffset? CancelledAt { get; init; }
    /// <summary>Its invoice, from the first invoiced quantity on.</summary>
    public string? InvoiceNumber { get; init; }
    /// <summary>When the invoice was written.</summary>
    public DateTimeOffset? InvoicedAt { get; init; }
    /// <summary>The lines, in the order they came.</summary>
    public required IReadOnlyList<PracticeOrderLine> Lines { get; init; }
    /// <summary>What the dialect wants to keep with the order.</summary>
    public IReadOnlyDictionary<string, string> Extra { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether anything of it still moves.</summary>
    [JsonIgnore]
    public bool IsOpen => Lines.Any(line => line.Quantities.Any(part => part.Stage is not (PracticeStage.Invoiced or PracticeStage.Cancelled or PracticeStage.Quoted)));

    /// <summary>Sum of the lines with core and surcharge.</summary>
    [JsonIgnore]
    public decimal Total => Lines.Sum(line => line.Ordered * (line.Net + line.Core + line.Surcharge));
}
