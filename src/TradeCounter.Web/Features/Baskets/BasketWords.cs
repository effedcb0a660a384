using TradeCounter.Domain;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

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

    /// <summary>What somebody typed as a quantity of this offer, rounded up to its packs.</summary>
    public static Result<Quantity> Read(string typed, Offer offer) =>
        Quantity.Parse(typed).Match(quantity => quantity.InPacksOf(offer.PackQuantity), why => why);
}
