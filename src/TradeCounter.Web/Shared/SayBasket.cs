using TradeCounter.Domain.Baskets;
using static TradeCounter.Web.Shared.Words;

namespace TradeCounter.Web.Shared;

/// <summary>What people did to a basket, in a clerk's words.</summary>
public static class SayBasket
{
    /// <summary>Who did what, with old and new.</summary>
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
}
