using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Domain.Baskets;

/// <summary>The trace that people's edits leave.</summary>
public sealed partial class Basket
{
    private readonly List<BasketEdit> _edits = [];

    /// <summary>Who changed what, as far as it was loaded; what is new is always here.</summary>
    public IReadOnlyList<BasketEdit> Edits => _edits;

    /// <summary>Moves lines as a split proposed for the basket of <paramref name="version"/>, all of them or none. Lines change places at once, so that none meets one that is just leaving.</summary>
    public Refusal? TakeSplit(int version, IReadOnlyList<SplitMove> moves, string by, DateTimeOffset now)
    {
        if (Version != version)
            return new Refusal("basket.split-old", "The basket changed after this split was worked out. Nothing was moved; look at the new one, then take it.");
        var moved = new List<(BasketLine Line, Offer Offer, Quantity Packed)>();
        foreach (var (id, offer) in moves)
        {
            if (_lines.FirstOrDefault(l => l.Id == id) is not { } line)
                return LineGone;
            if (Unsold(offer) is { } unsold)
                return unsold;
            if (line.Quantity.InPacksOf(offer.PackQuantity).Match(packed => { moved.Add((line, offer, packed)); return null; }, why => (Refusal?)why) is { } refusal)
                return refusal;
        }
        foreach (var (line, offer, packed) in moved)
        {
            Move(line, offer, by, now);
            line.Set(packed);
        }
        Touch(by, now);
        return moved.Select(m => m.Line).Select(line => _lines.Contains(line) ? Unite(line, line.Offer, line.Vehicle, null, () => { }) : null).FirstOrDefault(why => why is not null);
    }

    private void Move(BasketLine line, Offer offer, string by, DateTimeOffset now)
    {
        Note(BasketEditKind.Moved, line.Offer, line.Offer.LocationName, offer.LocationName, by, now);
        line.MoveTo(offer);
    }

    private void Note(BasketEditKind kind, Offer offer, string? old, string? text, string by, DateTimeOffset now) =>
        _edits.Add(new BasketEdit(kind, by, now, offer.Part, old, text));

    private static string? InShort(Vehicle? vehicle) => vehicle is null ? null : vehicle.Registration ?? vehicle.Vin ?? vehicle.Description;
}
