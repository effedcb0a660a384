using TradeCounter.Domain;
using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;
using static TradeCounter.Web.Shared.Words;

namespace TradeCounter.Web.Features.Baskets;

/// <summary>What rows of offers and baskets say and read alike.</summary>
public static class BasketWords
{
    /// <summary>The value of <c>data-availability</c>.</summary>
    public static string Name(AvailabilityState state) => state switch
    {
        AvailabilityState.Available => "available",
        AvailabilityState.NotAvailable => "not-available",
        AvailabilityState.CheckFailed => "check-failed",
        _ => "not-checked",
    };

    /// <summary>Who did what to a basket, as a sentence.</summary>
    public static string Edit(BasketEdit edit) => edit.Kind switch
    {
        BasketEditKind.Added => T($"{edit.By} added {edit.New} × {edit.Part}"),
        BasketEditKind.Quantity => T($"{edit.By} changed {edit.Part} from {edit.Old} to {edit.New}"),
        BasketEditKind.Removed => T($"{edit.By} removed {edit.Old} × {edit.Part}"),
        BasketEditKind.Moved => T($"{edit.By} moved {edit.Part} from {edit.Old} to {edit.New}"),
        BasketEditKind.Accepted => edit.New is null ? T($"{edit.By} accepted that {edit.Part} has no price any more") : T($"{edit.By} accepted for {edit.Part}: {edit.Old ?? "–"} → {edit.New}"),
        BasketEditKind.Ordered => T($"{edit.By} ordered {edit.Old} × {edit.Part}"),
        BasketEditKind.Vehicle => T($"{edit.By} changed the vehicle{(edit.Part is { } part ? T($" of {part}") : null)}: {edit.Old ?? "–"} → {edit.New ?? "–"}"),
        BasketEditKind.Name => T($"{edit.By} renamed the basket from “{edit.Old}” to “{edit.New}”"),
        BasketEditKind.JobNumber => T($"{edit.By} changed the job number: {edit.Old ?? "–"} → {edit.New ?? "–"}"),
        _ => T($"{edit.By} changed the purchase order number: {edit.Old ?? "–"} → {edit.New ?? "–"}"),
    };

    /// <summary>What somebody typed as a quantity of this offer, rounded up to its packs.</summary>
    public static Result<Quantity> Read(string typed, Offer offer) =>
        Quantity.Parse(typed).Match(quantity => quantity.InPacksOf(offer.PackQuantity), why => why);
}
