using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Domain.Baskets;

/// <summary>A basket line as a split looks at it: where it stands, at what its dealer says now, and what others offer for the same part.</summary>
public sealed record SplitLine(BasketLineId Id, Quantity Quantity, Offer Now, IReadOnlyList<Offer> Others)
{
    /// <param name="told">All that dealers told of this part just now, of every place.</param>
    /// <param name="answered">The line's own dealer was heard. If not, what was seen before counts only while it is not <paramref name="stale"/>.</param>
    public static SplitLine Of(BasketLineId id, Quantity quantity, Offer seen, IEnumerable<Offer> told, bool answered, bool stale)
    {
        var same = told.Where(o => seen.Part.Matches(o.Part)).ToList();
        var here = same.Find(o => SplitOption.PlaceOf(o) == SplitOption.PlaceOf(seen));
        return new(id, quantity, here ?? (answered || stale ? NotTold(seen) : seen),
            [.. same.Where(o => SplitOption.PlaceOf(o) != SplitOption.PlaceOf(seen))]);
    }

    /// <summary>An old figure is no figure: it is neither compared nor added.</summary>
    private static Offer NotTold(Offer seen) => seen with { Net = null, Breaks = [], Bundle = null, Availability = Availability.NotChecked() };
}

/// <summary>An order to be: one location of one trade account.</summary>
public readonly record struct SplitPlace(TradeAccountId Account, LocationId Location);

/// <summary>One offer that a line may end at, with what it costs there for the line's quantity, in its packs.</summary>
internal sealed class SplitOption
{
    private SplitOption(Offer offer, Quantity quantity, bool stays, bool suits)
    {
        (Offer, Quantity, Stays, Suits, Place) = (offer, quantity, stays, suits, PlaceOf(offer));
        Alone = LandedCost.Of(offer, quantity);
        // A bundle priced in another currency than its parts is a dealer's slip; its price is not compared.
        InBundle = offer.Bundle is { } bundle && (Alone.Total is not { } total || total.Currency == bundle.Net.Currency) ? LandedCost.Of(offer, quantity, bundleIsWhole: true) : Alone;
    }

    public Offer Offer { get; }

    public Quantity Quantity { get; }

    public SplitPlace Place { get; }

    /// <summary>The line is there already.</summary>
    public bool Stays { get; }

    /// <summary>It can be ordered there; where all is wanted today, it is in stock there in full.</summary>
    public bool Suits { get; }

    public LandedCost Alone { get; }

    public LandedCost InBundle { get; }

    /// <summary>Null: no price is known.</summary>
    public Currency? Currency => (Alone.Total ?? InBundle.Total)?.Currency;

    public static SplitPlace PlaceOf(Offer offer) => new(offer.Account, offer.Location);

    /// <summary>Staying comes first and is always there; of the others only what suits, has a known price, and is in the line's own currency.</summary>
    public static IReadOnlyList<SplitOption> Of(SplitLine line, SplitWish wish)
    {
        var stay = Of(line, line.Now, stays: true, wish);
        var others = line.Others.Select(o => Of(line, o, stays: false, wish)).Where(o => o is { Suits: true, Alone.Total: not null }).ToList();
        if (CurrencyOf(stay, others) is not { } currency)
            return [stay];
        return [stay, .. others.Where(o => o.Currency == currency).GroupBy(o => o.Place).Select(g => g.MinBy(o => o.Alone.Total!.Value)!)
            .OrderBy(o => IsInStock(o) ? 0 : 1).ThenBy(o => o.Alone.Total!.Value).ThenBy(o => o.Offer.DealerKey, StringComparer.Ordinal).ThenBy(o => o.Place.Location.Value, StringComparer.Ordinal)];
    }

    /// <summary>In stock there now, in full. A dealer's yes without a number is a yes.</summary>
    public static bool IsInStock(SplitOption option) =>
        option.Offer.Availability is { State: AvailabilityState.Available } stock && (stock.Count is not { } count || count >= option.Quantity.Value);

    /// <summary>Two currencies do not compare. A line keeps its own; one without a price takes the only one there is, else none.</summary>
    private static Currency? CurrencyOf(SplitOption stay, List<SplitOption> others) => stay.Currency
        ?? (others.Select(o => o.Currency).Distinct().ToList() is [var only] ? only : null);

    private static SplitOption Of(SplitLine line, Offer offer, bool stays, SplitWish wish)
    {
        // What already stands in the basket stands there in packs.
        var packed = stays ? line.Quantity : line.Quantity.InPacksOf(offer.PackQuantity).Match(q => q, _ => (Quantity?)null);
        var option = new SplitOption(offer, packed ?? line.Quantity, stays, suits: false);
        var suits = packed is not null && offer.Blocked is null && (wish == SplitWish.AllToday
            ? IsInStock(option)
            : offer is not { Availability.State: AvailabilityState.NotAvailable, CanBackOrder: false });
        return suits ? new SplitOption(offer, packed!.Value, stays, suits) : option;
    }
}
