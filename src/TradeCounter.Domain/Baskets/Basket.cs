using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Domain.Baskets;

/// <summary>Lines not ordered yet, of one workshop, usually for one job. Never expires. Counts its own version: every change adds one.</summary>
public sealed partial class Basket
{
    public const int MaxLines = 500;
    public const int MaxName = 60;
    public const int MaxPurchaseOrderNumber = 60;

    private readonly List<BasketLine> _lines = [];

    private Basket() { }

    /// <param name="id">For the one basket that a quote is turned into an order with; else a new one.</param>
    public Basket(WorkshopId workshop, string name, string by, DateTimeOffset now, BasketId? id = null)
    {
        Id = id ?? BasketId.New();
        (Workshop, Name, CreatedAt) = (workshop, name, now);
        Touch(by, now);
    }

    public BasketId Id { get; private set; }

    public WorkshopId Workshop { get; private set; }

    public string Name { get; private set; } = "";

    public string? JobNumber { get; private set; }

    public string? PurchaseOrderNumber { get; private set; }

    public Vehicle? Vehicle { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public string ChangedBy { get; private set; } = "";

    public int Version { get; private set; }

    public IReadOnlyList<BasketLine> Lines => _lines;

    /// <summary>Adding a part twice from the same place for the same vehicle makes one line. Quantities go up to the dealer's pack. What comes from a <paramref name="quote"/> stays apart.</summary>
    public Result<BasketLine> Add(Offer offer, Quantity quantity, Vehicle? vehicle, string by, DateTimeOffset now, OrderId? quote = null)
    {
        if (Unsold(offer) is { } unsold)
            return unsold;
        vehicle = Known(vehicle);
        var line = _lines.FirstOrDefault(l => IsFor(l, offer, vehicle, quote));
        if (line is null && _lines.Count >= MaxLines)
            return new Refusal("basket.full", $"A basket holds at most {MaxLines} lines.");
        return Quantity.Of((line?.Quantity.Value ?? 0) + (long)quantity.Value).Match(
            sum => sum.InPacksOf(offer.PackQuantity).Match(packed => AddOrGrow(line, offer, packed, vehicle, quote, by, now), why => why),
            why => (Result<BasketLine>)why);
    }

    /// <param name="seen">What the clerk saw there. If somebody else has changed it since, neither of the two is overwritten unseen. Null: whatever it is.</param>
    public Refusal? ChangeQuantity(BasketLineId id, Quantity quantity, Quantity? seen, string by, DateTimeOffset now) => On(id, by, now, line =>
        quantity.InPacksOf(line.Offer.PackQuantity).Match(packed =>
        {
            if (seen is { } old && line.Quantity != old && line.Quantity != packed)
                return new Refusal("basket.quantity-changed", $"Somebody changed this quantity from {old} to {line.Quantity} meanwhile. Look at it, then change it again.");
            if (line.Quantity != packed)
                Note(BasketEditKind.Quantity, line.Offer, $"{line.Quantity}", $"{packed}", by, now);
            line.Set(packed);
            return null;
        }, why => why));

    public Refusal? Remove(BasketLineId id, string by, DateTimeOffset now) => On(id, by, now, line =>
    {
        _lines.Remove(line);
        Number();
        Note(BasketEditKind.Removed, line.Offer, $"{line.Quantity}", null, by, now);
        return null;
    });

    /// <summary>The same part from another place; the clerk has seen that offer. Quantities go up to that place's pack.</summary>
    public Refusal? MoveLine(BasketLineId id, Offer offer, string by, DateTimeOffset now) => On(id, by, now, line =>
        Unsold(offer) ?? Unite(line, offer, line.Vehicle, null, () => Move(line, offer, by, now)));

    public Refusal? Accept(BasketLineId id, string by, DateTimeOffset now) => On(id, by, now, line =>
    {
        if (line.Change is { } change && line.NeedsAccepting)
            Note(BasketEditKind.Accepted, line.Offer, change.Old?.ToString(), change.New?.ToString(), by, now);
        line.Accept(by, now);
        return null;
    });

    public Refusal? SetVehicle(BasketLineId id, Vehicle? vehicle, string by, DateTimeOffset now) => On(id, by, now, line =>
        Unite(line, line.Offer, Known(vehicle), line.Quote, () =>
        {
            Note(BasketEditKind.Vehicle, line.Offer, InShort(line.Vehicle), InShort(vehicle), by, now);
            line.Set(Known(vehicle));
        }));

    public void SetVehicle(Vehicle? vehicle, string by, DateTimeOffset now)
    {
        if (Vehicle != Known(vehicle))
            _edits.Add(new BasketEdit(BasketEditKind.Vehicle, by, now, null, InShort(Vehicle), InShort(vehicle)));
        Vehicle = Known(vehicle);
        Touch(by, now);
    }

    public Refusal? Describe(string name, string? jobNumber, string? purchaseOrderNumber, string by, DateTimeOffset now)
    {
        (name, jobNumber, purchaseOrderNumber) = (name.Trim(), Clean(jobNumber), Clean(purchaseOrderNumber));
        if (name.Length is 0 or > MaxName || jobNumber?.Length > MaxName)
            return new Refusal("basket.name", $"A basket's name and job number have 1 to {MaxName} characters.");
        if (purchaseOrderNumber?.Length > MaxPurchaseOrderNumber)
            return new Refusal("basket.po", $"A purchase order number has at most {MaxPurchaseOrderNumber} characters.");
        if ((TypedText.Refuse("A basket's name", name) ?? TypedText.Refuse("A job number", jobNumber) ?? TypedText.Refuse("A purchase order number", purchaseOrderNumber)) is { } unreadable)
            return unreadable;
        foreach (var (kind, old, text) in new[] { (BasketEditKind.Name, Name, name), (BasketEditKind.JobNumber, JobNumber, jobNumber), (BasketEditKind.PurchaseOrderNumber, PurchaseOrderNumber, purchaseOrderNumber) })
            if (old != text && Version > 1)
                _edits.Add(new BasketEdit(kind, by, now, null, old, text));
        (Name, JobNumber, PurchaseOrderNumber) = (name, jobNumber, purchaseOrderNumber);
        Touch(by, now);
        return null;
    }

    /// <summary>Takes in what dealers answered; lines removed meanwhile are passed over.</summary>
    public void Recheck(IReadOnlyDictionary<BasketLineId, Offer?> answers, string by, DateTimeOffset now)
    {
        var asked = _lines.Where(l => answers.ContainsKey(l.Id)).Select(l => (Line: l, InBundle: BundleIsWhole(l))).ToList();
        foreach (var (line, inBundle) in asked)
            line.Recheck(answers[line.Id], inBundle, now);
        Touch(by, now);
    }

    /// <summary>Takes the lines out that an order now holds; saved together with that order.</summary>
    public void HandOver(IReadOnlySet<BasketLineId> ordered, string by, DateTimeOffset now)
    {
        foreach (var line in _lines.Where(l => ordered.Contains(l.Id)))
            Note(BasketEditKind.Ordered, line.Offer, $"{line.Quantity}", null, by, now);
        _lines.RemoveAll(l => ordered.Contains(l.Id));
        Number();
        Touch(by, now);
    }

    /// <summary>The bundle's price counts only while all its parts are here, at the same place.</summary>
    public bool BundleIsWhole(BasketLine line) => line.Offer.Bundle is { } bundle && bundle.Parts.All(part =>
        _lines.Any(l => SamePlace(l.Offer, line.Offer) && l.Offer.Bundle?.Id == bundle.Id && l.Offer.Part.Matches(part)));

    public Money? NetOf(BasketLine line) => BundleIsWhole(line) ? line.Offer.Bundle!.Net : line.Offer.NetFor(line.Quantity);

    public LandedCost CostOf(BasketLine line) => LandedCost.Of(line.Offer, line.Quantity, BundleIsWhole(line));

    /// <summary>What this line's part needs to know of the vehicle and nobody has said.</summary>
    public IReadOnlyList<VehicleReferenceKind> MissingVehicle(BasketLine line) =>
        [.. line.Offer.NeedsVehicle.Where(kind => line.Vehicle?.Reference(kind) is null && Vehicle?.Reference(kind) is null)];

    private static readonly Refusal LineGone = new("basket.line-gone", "This line is no longer in the basket.");

    private static Refusal? Unsold(Offer offer) =>
        offer.Blocked is { } why ? new("basket.blocked", $"{offer.Part.Number} cannot be ordered from {offer.LocationName}: {why}") : null;

    private static bool SamePlace(Offer a, Offer b) => a.Account == b.Account && a.Location == b.Location;

    private static bool IsFor(BasketLine line, Offer offer, Vehicle? vehicle, OrderId? quote) =>
        SamePlace(line.Offer, offer) && line.Offer.Part == offer.Part && line.Vehicle == vehicle && line.Quote == quote;

    private static Vehicle? Known(Vehicle? vehicle) => vehicle is { IsEmpty: true } ? null : vehicle;

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private Result<BasketLine> AddOrGrow(BasketLine? line, Offer offer, Quantity quantity, Vehicle? vehicle, OrderId? quote, string by, DateTimeOffset now)
    {
        Note(line is null ? BasketEditKind.Added : BasketEditKind.Quantity, offer, line is null ? null : $"{line.Quantity}", $"{quantity}", by, now);
        if (line is null)
            _lines.Add(line = new BasketLine(offer, quantity, vehicle, quote, by, now));
        else
            line.Set(quantity);
        Number();
        Touch(by, now);
        return line;
    }

    /// <summary>A line that becomes what another line already is takes that one in, so that a part stands once per place and vehicle.</summary>
    private Refusal? Unite(BasketLine line, Offer offer, Vehicle? vehicle, OrderId? quote, Action change)
    {
        var twin = _lines.FirstOrDefault(l => l != line && IsFor(l, offer, vehicle, quote));
        var sum = Quantity.Of(line.Quantity.Value + (long)(twin?.Quantity.Value ?? 0));
        return sum.Match(all => all.InPacksOf(offer.PackQuantity).Match<Refusal?>(packed =>
        {
            change();
            line.Set(packed);
            if (twin is not null && _lines.Remove(twin))
                Number();
            return null;
        }, why => why), why => why);
    }

    private Refusal? On(BasketLineId id, string by, DateTimeOffset now, Func<BasketLine, Refusal?> change)
    {
        if (_lines.FirstOrDefault(l => l.Id == id) is not { } line)
            return LineGone;
        var refusal = change(line);
        if (refusal is null)
            Touch(by, now);
        return refusal;
    }

    private void Number()
    {
        for (var i = 0; i < _lines.Count; i++)
            _lines[i].Position = i + 1;
    }

    private void Touch(string by, DateTimeOffset now) => (ChangedBy, ChangedAt, Version) = (by, now, Version + 1);
}
