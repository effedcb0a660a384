using System.Globalization;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Web.Features.Search;

/// <summary>What must be said of an offer beside its figures, in a clerk's words, most important first.</summary>
public static class OfferWords
{
    public static IReadOnlyList<string> Of(RankedOffer row, Quantity wanted, bool isStale)
    {
        var offer = row.Offer;
        var words = new List<string?>
        {
            offer.Blocked is { } blocked ? $"Cannot be ordered here: {blocked}" : null,
            offer.Availability is { State: AvailabilityState.CheckFailed, Words: { } why } ? why : null,
            isStale ? "This figure is old and no longer counts as in stock." : null,
            row.ShowsBrand && offer.Part.Brand is { } brand ? $"Maker {brand}{(offer.Maker is { } maker ? $", {maker}" : null)}" : null,
            Core(offer),
            offer.Surcharge is { } surcharge ? $"Surcharge {Amount(surcharge)} each, in “you pay”" : null,
        };
        words.AddRange(offer.Charges.Select(c => $"{c.Name} {Amount(c.Amount)}"));
        words.AddRange(offer.Breaks.Where(b => b.From > 1).OrderBy(b => b.From).Select(b => $"From {b.From}: {Amount(b.Net)}"));
        words.Add(Pack(offer, wanted));
        words.Add(offer.Bundle is { } bundle ? $"{Amount(bundle.Net)} together with {string.Join(", ", bundle.Parts.Where(p => !p.Matches(offer.Part)))}" : null);
        words.Add(offer.NeedsVehicle.Count > 0 ? $"Needs the vehicle's {string.Join(" and ", offer.NeedsVehicle.Select(kind => kind.InWords()))}" : null);
        words.Add(offer.Availability.State == AvailabilityState.NotAvailable ? offer.CanBackOrder switch { true => "Can be back-ordered", false => "No back order", null => null } : null);
        return [.. words.OfType<string>()];
    }

    /// <summary>"Ford Leeds", "Ford Leeds and ABC", "Ford Leeds and 3 others".</summary>
    public static string Names(IReadOnlyList<string> dealers) => dealers switch
    {
        [] => "nobody",
        [var one] => one,
        [var one, var other] => $"{one} and {other}",
        [var one, ..] => $"{one} and {dealers.Count - 1} others",
    };

    private static string? Core(Offer offer) => offer switch
    {
        { Core: { } core } => $"{(offer.Kind == PartKind.Exchange ? "Exchange part: " : "Core: ")}{Amount(core)} each back when the old unit returns",
        { Kind: PartKind.Exchange } => "Exchange part",
        _ => null,
    };

    private static string? Pack(Offer offer, Quantity wanted) => offer.PackQuantity <= 1 ? null
        : wanted.Value % offer.PackQuantity == 0 ? $"Sold in packs of {offer.PackQuantity}"
        : wanted.InPacksOf(offer.PackQuantity).Match(packed => $"Sold in packs of {offer.PackQuantity}: {wanted} becomes {packed}", _ => $"Sold in packs of {offer.PackQuantity}");

    private static string Amount(Money money) => money.Amount.ToString("#,##0.00##", CultureInfo.CurrentCulture);
}
