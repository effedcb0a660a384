using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;

namespace TradeCounter.Web.Features.Checkout;

/// <summary>What stands in one card's fields while it is being filled in. Texts stay as typed; the dealer's limits are checked as they change.</summary>
public sealed class CardForm(CardView card, string? purchaseOrderNumber)
{
    public CardView Card { get; set; } = card;

    /// <summary>Null while the dealer is still asked.</summary>
    public OrderOptions? Options { get; private set; }

    /// <summary>Why the dealer's own choices are missing; ordering goes on with the account's usual ones.</summary>
    public string? OptionsFailure { get; private set; }

    public string PurchaseOrderNumber { get; set; } = purchaseOrderNumber ?? "";

    public string Comment { get; set; } = card.Quote is { } quote ? $"Quote {quote}" : "";

    public string? Delivery { get; set; }

    public string? Payment { get; set; }

    public OrderUrgency? Urgency { get; set; }

    public bool AsQuote { get; set; }

    public ShipToForm ShipTo { get; } = new();

    public void Offer(OrderOptions options, string? failure)
    {
        (Options, OptionsFailure) = (options, failure);
        Delivery ??= options.DefaultDelivery ?? First(options.DeliveryMethods);
        Payment ??= options.DefaultPayment ?? First(options.PaymentMethods);
        Urgency ??= options.DefaultUrgency ?? (options.Urgencies.Count > 0 ? options.Urgencies[0] : null);
    }

    private static string? First(IReadOnlyList<PickListItem> items) => items.Count == 0 ? null : items[0].Value;

    public string? PurchaseOrderNumberError => Options is not { } options ? null
        : options.PurchaseOrderNumberRequired && string.IsNullOrWhiteSpace(PurchaseOrderNumber) ? $"{Card.DealerName} wants a purchase order number."
        : PurchaseOrderNumber.Trim().Length > options.PurchaseOrderNumberMax
            ? $"{Card.DealerName} takes at most {options.PurchaseOrderNumberMax} characters; this has {PurchaseOrderNumber.Trim().Length}."
        : TypedText.Refuse("This number", PurchaseOrderNumber.Trim())?.Sentence;

    /// <summary>Where the dealer has one field for both, number and comment share its length; said at the comment, which is the one that can be shortened.</summary>
    public string? CommentError => Options is not { } options || Comment.Trim().Length == 0 ? null
        : Comment.Trim().Length > options.CommentMax ? $"{Card.DealerName} takes at most {options.CommentMax} characters; this has {Comment.Trim().Length}."
        : options.NumberInComment is { } more && PurchaseOrderNumber.Trim() is { Length: > 0 } number && number.Length + more + Comment.Trim().Length is var together && together > options.CommentMax
            ? $"{Card.DealerName} takes the purchase order number and the comment together, at most {options.CommentMax} characters; these have {together}."
        : TypedText.Refuse("This comment", Comment.Trim(), severalLines: true)?.Sentence;

    public string? ShipToError => ShipTo.Error(Options?.ShipToLimits ?? new(), Card.DealerName);

    public bool IsGood => Options is not null && PurchaseOrderNumberError is null && CommentError is null && ShipToError is null;

    public CardInput ToInput() => new(Card.Account, Card.Location)
    {
        PurchaseOrderNumber = PurchaseOrderNumber, Comment = Comment, DeliveryMethod = Delivery, PaymentMethod = Payment, Urgency = Urgency,
        ShipTo = ShipTo.ToAddress(), Intent = AsQuote ? OrderIntent.Quote : OrderIntent.Order,
    };
}

/// <summary>Another address than the workshop's; all blank means none.</summary>
public sealed class ShipToForm
{
    public string Line1 { get; set; } = "";

    public string Line2 { get; set; } = "";

    public string City { get; set; } = "";

    public string Region { get; set; } = "";

    public string PostalCode { get; set; } = "";

    public string CountryCode { get; set; } = "";

    public bool IsEmpty => string.IsNullOrWhiteSpace(Line1 + Line2 + City + Region + PostalCode + CountryCode);

    public string? Error(AddressLimits most, string dealer) => IsEmpty ? null
        : string.IsNullOrWhiteSpace(Line1) || string.IsNullOrWhiteSpace(City) || string.IsNullOrWhiteSpace(PostalCode) ? "An address needs street, town and postcode."
        : CountryCode.Trim().Length != 2 || !CountryCode.Trim().All(char.IsAsciiLetter) ? "The country is its two-letter code, like GB, DE or US."
        : most.NeedsRegion && string.IsNullOrWhiteSpace(Region) ? $"{dealer} wants the region of the delivery address."
        : TooLong("street", Line1, most.Line) ?? TooLong("second line", Line2, most.Line) ?? TooLong("town", City, most.City) ?? TooLong("region", Region, most.Region) ?? TooLong("postcode", PostalCode, most.PostalCode)
            ?? ((Line1.Trim() + ", " + Line2.Trim()).Length > most.Street ? $"{dealer} takes at most {most.Street} characters for the two street lines together." : null)
            ?? ToAddress()?.Unfit?.Sentence;

    private static string? TooLong(string what, string text, int most) => text.Trim().Length > most ? $"The {what} has at most {most} characters; this one has {text.Trim().Length}." : null;

    public Address? ToAddress() => IsEmpty ? null
        : new Address(Line1.Trim(), Blank(Line2), City.Trim(), Blank(Region), PostalCode.Trim(), CountryCode.Trim().ToUpperInvariant());

    private static string? Blank(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
