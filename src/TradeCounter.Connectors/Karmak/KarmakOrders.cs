using System.Globalization;
using System.Text.Json;
using TradeCounter.Connectors.Http;
using TradeCounter.Connectors.Karmak.Wire;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;

namespace TradeCounter.Connectors.Karmak;

/// <summary>Writes an order in Karmak's form (docs/contracts/karmak.md B3). Pure: the same draft makes the same bytes. What the dealer would surely refuse is refused here, with the reason.</summary>
internal static class KarmakOrders
{
    public const string Path = "PartOrder";

    /// <summary>What stands before the workshop's own number, and between it and the comment.</summary>
    public const string BeforeNumber = "PO ";
    public const string BetweenPieces = "; ";

    public static Result<FrozenRequest> Prepare(DealerConnection connection, OrderDraft draft)
    {
        if (Refuse(connection, draft) is { } refusal)
            return refusal;
        var location = connection.Location(draft.Location)!;
        var (id, description) = Payment(connection, draft);
        var order = new KarmakOrder
        {
            LocationId = location.Id.Value,
            DepartmentId = location.Settings[KarmakSettings.DepartmentId]!,
            Parts = [.. draft.Lines.OrderBy(l => l.Position).Select(l => new KarmakOrderPart(l.Offer.DealerPartId!, KarmakMapping.OrderType(l.Offer.Kind),
                l.Quantity.Value.ToString(CultureInfo.InvariantCulture), l.Net!.Value.ToInvariant()))],
            Customer = new KarmakCustomer(connection.AccountNumber, Within(draft.Contact.Phone, KarmakCustomer.MaxPhone), Within(draft.Contact.Email, KarmakCustomer.MaxEmail)),
            Shipping = Shipping(draft, Delivery(connection, draft)!),
            Payment = new KarmakPayment
            {
                OrderStatus = draft.Intent == OrderIntent.Quote ? KarmakPayment.Quote : KarmakPayment.InProcess,
                PoNumber = draft.Reference.Value, PaymentMethodId = id, PaymentMethod = description,
            },
        };
        return new FrozenRequest(Path, "application/json", JsonSerializer.Serialize(order, KarmakWriting.Default.KarmakOrder));
    }

    /// <summary>How a payment method stands in a list: by id where the dealer's Fusion takes ids, else by its description (F4). Null: neither is told.</summary>
    public static PickListItem? Item(KarmakPaymentMethod method, bool byId)
    {
        var name = KarmakMapping.Blank(method.Description) ?? KarmakMapping.Blank(method.Method);
        return byId && KarmakMapping.Blank(method.Id) is { } id ? new PickListItem(id, name ?? id)
            : !byId && name is not null ? new PickListItem(name, name) : null;
    }

    /// <summary>The workshop's own number, its comment and the lines' comments share one field.</summary>
    public static string? Comments(OrderDraft draft)
    {
        List<string?> pieces = [KarmakMapping.Blank(draft.PurchaseOrderNumber) is { } po ? BeforeNumber + po : null, KarmakMapping.Blank(draft.Comment)];
        pieces.AddRange(draft.Lines.OrderBy(l => l.Position).Where(l => KarmakMapping.Blank(l.Comment) is not null).Select(l => $"{l.Offer.Part.Number}: {l.Comment!.Trim()}"));
        var text = string.Join(BetweenPieces, pieces.OfType<string>());
        return text.Length == 0 ? null : text;
    }

    private static (string? Id, string? Description) Payment(DealerConnection connection, OrderDraft draft)
    {
        var settings = connection.AccountSettings;
        var chosen = KarmakMapping.Blank(draft.PaymentMethod);
        if (!connection.DealerSettings.Flag(KarmakSettings.PaymentMethodIdSupported))
            return (null, chosen ?? settings[KarmakSettings.PaymentMethod]);
        // The account's own description is the one text that is no id; it is offered when the dealer does not tell its list.
        return chosen is not null
            ? settings[KarmakSettings.PaymentMethodId] != chosen && settings[KarmakSettings.PaymentMethod] == chosen ? (null, chosen) : (chosen, null)
            : settings[KarmakSettings.PaymentMethodId] is { } id ? (id, null) : (null, settings[KarmakSettings.PaymentMethod]);
    }

    private static string? Delivery(DealerConnection connection, OrderDraft draft) =>
        KarmakMapping.Blank(draft.DeliveryMethod) ?? connection.AccountSettings[KarmakSettings.DeliveryMethod];

    private static KarmakShipping Shipping(OrderDraft draft, string delivery)
    {
        var (first, last) = Names(draft.Contact.Name);
        var to = draft.ShipTo;
        return new KarmakShipping
        {
            ShippingSameAsBilling = to is null ? "Y" : "N",
            CompanyName = Cut(draft.Contact.Company), FirstName = Cut(first), LastName = Cut(last),
            AddressLine1 = KarmakMapping.Blank(to?.Line1), AddressLine2 = KarmakMapping.Blank(to?.Line2), City = KarmakMapping.Blank(to?.City),
            Region = KarmakMapping.Blank(to?.Region), Postal = KarmakMapping.Blank(to?.PostalCode),
            Phone = to is null ? null : Within(draft.Contact.Phone, KarmakCustomer.MaxPhone),
            Comments = Comments(draft), DeliveryMethod = delivery,
        };
    }

    private static Refusal? Refuse(DealerConnection connection, OrderDraft draft)
    {
        var dealer = connection.DealerName;
        if (connection.Location(draft.Location) is not { } location)
            return new("karmak.location", $"{dealer} has no location {draft.Location}.");
        if (location.Settings[KarmakSettings.DepartmentId] is null)
            return new("karmak.department", $"No department is set for {location.Name}. An admin can set it under Dealers.");
        if (draft.Lines.Count == 0)
            return new("karmak.lines", "An order needs at least one line.");
        if (connection.AccountNumber.Length is 0 or > KarmakCustomer.MaxId)
            return new("karmak.account", $"{dealer} takes a customer id of 1 to {KarmakCustomer.MaxId} characters; this account’s number is “{connection.AccountNumber}”.");
        if (draft.Reference.Value.Length > KarmakPayment.MaxPoNumber)
            return new("karmak.reference", $"{dealer} takes order references of at most {KarmakPayment.MaxPoNumber} characters.");
        return draft.Lines.Select(l => RefuseLine(connection, l)).FirstOrDefault(r => r is not null)
            ?? RefusePayment(connection, draft) ?? RefuseShipping(connection, draft);
    }

    private static Refusal? RefuseLine(DealerConnection connection, DraftLine line)
    {
        var part = line.Offer.Part;
        if (line.Offer.DealerPartId is not { Length: > 0 and <= KarmakOrderPart.MaxId })
            return new("karmak.part-id", $"{connection.DealerName} has not told its own key for {part}. Check the basket again; if it stays so, the part cannot be ordered over this interface.");
        if (line.Net is not { } net)
            return new("karmak.no-price", $"{connection.DealerName} books the price it is sent, and it has told none for {part}. Please call them.");
        if (net.Currency != connection.Currency)
            return new("karmak.currency", $"{part} is priced in {net.Currency}, but {connection.DealerName} sells in {connection.Currency}. Check the basket again.");
        return net.ToInvariant().Length > KarmakOrderPart.MaxNumberText
            ? new("karmak.price", $"The price of {part} has more digits than {connection.DealerName} takes.")
            : null;
    }

    private static Refusal? RefusePayment(DealerConnection connection, OrderDraft draft) => Payment(connection, draft) switch
    {
        (null, null) when connection.AccountSettings[KarmakSettings.PaymentMethodId] is not null => new("karmak.payment",
            $"{connection.DealerName} is set up to take payment methods by description, but this account only names an id. Choose a payment method."),
        (null, null) => new("karmak.payment", $"{connection.DealerName} wants a payment method. Choose one."),
        (_, { Length: > KarmakPayment.MaxPaymentMethod }) => new("karmak.payment", $"{connection.DealerName} takes payment methods of at most {KarmakPayment.MaxPaymentMethod} characters."),
        _ => null,
    };

    private static Refusal? RefuseShipping(DealerConnection connection, OrderDraft draft)
    {
        if (Delivery(connection, draft) is not { } delivery)
            return new("karmak.delivery", $"{connection.DealerName} wants a delivery method. Choose one.");
        if (delivery.Length > KarmakShipping.MaxDeliveryMethod)
            return new("karmak.delivery", $"{connection.DealerName} takes delivery methods of at most {KarmakShipping.MaxDeliveryMethod} characters.");
        if (Comments(draft) is { Length: > KarmakShipping.MaxComments } comments)
            return new("karmak.comments", $"Purchase order number and comments together have {comments.Length} characters; {connection.DealerName} takes {KarmakShipping.MaxComments}. Please shorten them.");
        if (draft.ShipTo is not { } to)
            return null;
        return TooLong("street", to.Line1, KarmakShipping.MaxLine, required: true) ?? TooLong("second address line", to.Line2, KarmakShipping.MaxLine, required: false)
            ?? TooLong("city", to.City, KarmakShipping.MaxCity, required: true) ?? TooLong("state or region", to.Region, KarmakShipping.MaxLine, required: true)
            ?? TooLong("postal code", to.PostalCode, KarmakShipping.MaxPostal, required: true);

        // That an address of its own needs all of these stands in an older revision of the page only.
        Refusal? TooLong(string what, string? text, int most, bool required) => (KarmakMapping.Blank(text)?.Length ?? 0) switch
        {
            0 when required => new("karmak.address", $"{connection.DealerName} wants the {what} of the delivery address."),
            var length when length > most => new("karmak.address", $"{connection.DealerName} takes a {what} of at most {most} characters; this one has {length}."),
            _ => null,
        };
    }

    /// <summary>A name is a courtesy here: what does not fit is cut. Half a phone number or mail address would be wrong and is left out.</summary>
    private static string? Cut(string? text) => KarmakMapping.Blank(text) is { } t ? DealerWords.Cut(t, KarmakShipping.MaxLine) : null;

    private static string? Within(string? text, int most) => KarmakMapping.Blank(text) is { } t && t.Length <= most ? t : null;

    private static (string? First, string? Last) Names(string name)
    {
        var at = name.Trim().LastIndexOf(' ');
        return at < 0 ? (null, KarmakMapping.Blank(name)) : (name.Trim()[..at], name.Trim()[(at + 1)..]);
    }
}
