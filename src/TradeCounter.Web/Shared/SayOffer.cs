using System.Net;
using Microsoft.AspNetCore.Components;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using static TradeCounter.Web.Shared.Words;

namespace TradeCounter.Web.Shared;

/// <summary>What must be said of an offer beside its figures, in a clerk's words, most important first.</summary>
public static class SayOffer
{
    public static IReadOnlyList<string> Of(Offer offer, bool showsBrand, Quantity wanted, bool isStale)
    {
        var words = new List<string?>
        {
            offer.Blocked is { } blocked ? T($"Cannot be ordered here: {Said(blocked)}") : null,
            offer.Availability is { State: AvailabilityState.CheckFailed, Words: { } why } ? Said(why) : null,
            isStale ? T("This figure is old and no longer counts as in stock.") : null,
            showsBrand && offer.Part.Brand is { } brand ? T($"Maker {brand}{(offer.Maker is { } maker ? $", {maker}" : null)}") : null,
            Core(offer, wanted),
            offer.Surcharge is { } surcharge ? T($"Surcharge {Say.Amount(surcharge)} each, in “you pay”") : null,
        };
        words.AddRange(offer.Charges.Select(c => $"{c.Name} {Say.Amount(c.Amount)}"));
        words.AddRange(offer.Breaks.Where(b => b.From > 1).OrderBy(b => b.From).Select(b => T($"From {b.From}: {Say.Amount(b.Net)}")));
        words.Add(Pack(offer, wanted));
        words.Add(offer.Bundle is { } bundle ? T($"{Say.Amount(bundle.Net)} together with {string.Join(", ", bundle.Parts.Where(p => !p.Matches(offer.Part)))}") : null);
        words.Add(offer.NeedsVehicle.Count > 0 ? T($"Needs the vehicle's {Say.References(offer.NeedsVehicle)}") : null);
        words.Add(offer.Availability.State == AvailabilityState.NotAvailable ? offer.CanBackOrder switch { true => T("Can be back-ordered"), false => T("No back order"), null => null } : null);
        return [.. words.OfType<string>()];
    }

    /// <summary>"Ford Leeds", "Ford Leeds and ABC", "Ford Leeds and 3 others".</summary>
    public static string Names(IReadOnlyList<string> dealers) => dealers switch
    {
        [] => T("nobody"),
        [var one] => one,
        [var one, var other] => T($"{one} and {other}"),
        [var one, ..] => T($"{one} and {dealers.Count - 1} others"),
    };

    /// <summary>What a line costs: all of it after the core's return, and where there is a core, what is paid now. One piece of markup, for rows that count theirs.</summary>
    public static MarkupString Pay(LandedCost cost) => new(cost switch
    {
        { Total: null } => "",
        { Core: null } => Encoded(Say.Money(cost.Total)),
        _ => $"{Encoded(Say.Money(cost.Total))}<small>{Encoded(T($"{Say.Totals(cost.Now)} now"))}</small>",
    });

    /// <summary>When it is here, by the dealer's word.</summary>
    public static string Lead(int? days) => days switch { null => Say.NotTold, 0 => T("today"), 1 => T("tomorrow"), _ => T($"in {days} days") };

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);

    private static string? Core(Offer offer, Quantity wanted)
    {
        if (offer.Core is not { } core)
            return offer.Kind == PartKind.Exchange ? T("Exchange part") : null;
        var cost = LandedCost.Of(offer, wanted.InPacksOf(offer.PackQuantity).Match(packed => packed, _ => wanted));
        var words = cost.Total is null
            ? T($"Core {Say.Amount(core)} each, back when the old unit returns; without a price nobody can say what you pay now")
            : T($"Core {Say.Amount(core)} each: {Say.Totals(cost.Now)} now, {Say.Money(cost.Total)} after core return");
        return offer.Kind == PartKind.Exchange ? T("Exchange part") + ". " + words : words;
    }

    private static string? Pack(Offer offer, Quantity wanted) => offer.PackQuantity <= 1 ? null
        : wanted.Value % offer.PackQuantity == 0 ? T($"Sold in packs of {offer.PackQuantity}")
        : wanted.InPacksOf(offer.PackQuantity).Match(packed => T($"Sold in packs of {offer.PackQuantity}: {wanted} becomes {packed}"), _ => T($"Sold in packs of {offer.PackQuantity}"));
}
