using System.Globalization;
using System.Text.Json;
using TradeCounter.Connectors.GroupLink.Wire;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Connectors.GroupLink;

/// <summary>Writes an order from its draft, always the same bytes for the same draft (docs/contracts/grouplink.md §4 and §5).</summary>
internal static class OrderWriting
{
    /// <summary>The frozen request's path is the message's name: its address is a setting, and its version decides how the answer is read.</summary>
    public const string Path21 = "placeorder";
    public const string Path30 = "place_order";
    private const string Collection = "will call";

    public static Result<FrozenRequest> Write(DealerConnection connection, OrderDraft draft)
    {
        var settings = new GroupLinkSettings(connection);
        if (Refusal(connection, draft, settings) is { } refusal)
            return refusal;
        return settings.Orders30
            ? new FrozenRequest(Path30, GroupLinkMessages.ContentType, JsonSerializer.Serialize(new OrderRequest30(Order30(settings, draft)), Snake.Writes.OrderRequest30))
            : new FrozenRequest(Path21, GroupLinkMessages.ContentType, JsonSerializer.Serialize(new OrderRequest21(Order21(settings, draft)), Lower.Writes.OrderRequest21));
    }

    private static Refusal? Refusal(DealerConnection connection, OrderDraft draft, GroupLinkSettings settings)
    {
        if (draft.Intent == OrderIntent.Quote)
            return new Refusal("grouplink.quote", $"{connection.DealerName} takes orders only, no quotes.");
        if (draft.Lines.Count == 0)
            return new Refusal("grouplink.empty", "The order has no lines.");
        if (draft.Lines.FirstOrDefault(l => l.Offer.Location != draft.Location) is { } elsewhere)
            return new Refusal("grouplink.location", $"{elsewhere.Offer.Part} was offered by {elsewhere.Offer.LocationName}; one order goes to one location only.");
        if (draft.Lines.FirstOrDefault(l => l.Net is null) is { } unpriced)
            return new Refusal("grouplink.no-price", $"{unpriced.Offer.Part} has no price, and this dealer books the price that we send. Ask the dealer for it.");
        return draft.DeliveryMethod is { } method && !settings.OrderTypes.Contains(method, StringComparer.OrdinalIgnoreCase)
            ? new Refusal("grouplink.order-type", $"{connection.DealerName} does not take “{method}” orders; it takes {string.Join(", ", settings.OrderTypes)}.")
            : null;
    }

    private static PlaceOrder21 Order21(GroupLinkSettings settings, OrderDraft draft) => new()
    {
        Version = "2.1", TransId = draft.TransactionId.ToString("D"), IntegrationType = settings.Integration, UtcTime = GroupLinkRequests.Utc(draft.CreatedAt),
        AccountId = settings.Account, Username = settings.UsernameField, Password = settings.PasswordField, MemberNo = settings.Member,
        PoNumber = PoNumber(settings, draft), Comment = Comment(settings, draft), OrderType = OrderType(settings, draft),
        Items = [.. draft.Lines.Select(line => Item21(settings, draft, line))],
    };

    private static OrderItem21 Item21(GroupLinkSettings settings, OrderDraft draft, DraftLine line)
    {
        var vehicle = line.Vehicle ?? draft.Vehicle;
        var bundle = WholeBundle(draft, line);
        return new OrderItem21
        {
            Id = line.Position, MfrCode = line.Offer.Part.Brand?.Value ?? "", PartNo = line.Offer.Part.Number.Printed, LocationId = draft.Location.Value,
            List = line.Offer.List?.Amount, Cost = Each(line, bundle), Core = line.Offer.Core?.Amount ?? 0,
            BundleCost = bundle?.Net.Amount, BundleId = bundle?.Id,
            Quantity = settings.SendsQuantity ? line.Quantity.Value : null, QuantityOrdered = settings.SendsQuantityOrdered ? line.Quantity.Value : null,
            Comment = line.Comment?.Trim() ?? "", BaseVehicleId = vehicle?.AcesBaseVehicleId, VehicleDescription = vehicle?.Description ?? Long(vehicle),
            VehicleDescriptionLong = Long(vehicle), PartDescription = line.Offer.Description,
        };
    }

    private static PlaceOrder30 Order30(GroupLinkSettings settings, OrderDraft draft)
    {
        var subtotal = draft.Lines.Sum(l => l.Net!.Value.Amount * l.Quantity.Value);
        var cores = draft.Lines.Sum(l => (l.Offer.Core?.Amount ?? 0) * l.Quantity.Value);
        var name = draft.Contact.Name.Trim();
        var split = name.LastIndexOf(' ');
        var type = OrderType(settings, draft);
        var contacts = Contacts(draft.Contact);
        return new PlaceOrder30
        {
            Version = "3.0", IntegrationType = settings.Integration, MemberId = settings.Member, AccountId = settings.Account, LocationId = draft.Location.Value,
            DisplayName = draft.Contact.Company ?? name, FirstName = split < 0 ? "" : name[..split], LastName = name[(split + 1)..],
            City = draft.ShipTo?.City ?? "", State = draft.ShipTo?.Region ?? "", Street = Street(draft.ShipTo), Zip = draft.ShipTo?.PostalCode ?? "",
            CountryCode = draft.ShipTo?.CountryCode.ToLowerInvariant() ?? "", PurchaseOrderNumber = PoNumber(settings, draft), OrderNumber = draft.Reference.Value,
            OrderType = type, Comment = Comment(settings, draft) is { Length: > 0 } comment ? comment : null,
            PaymentDetails = new(settings.PaymentStatus, settings.PaymentType, 0, 0, subtotal, subtotal + cores),
            ContactMethods = contacts, PreferredContactMethod = contacts.Count > 0 ? contacts[0].ContactMethodId : null,
            DeliveryDetails = new(ShipTo(draft), new(IsCollection(type) ? "In Store Pickup" : settings.ShipMethod, settings.ServiceLevel)),
            Items = [.. draft.Lines.Select(line => Item30(draft, line))],
        };
    }

    private static OrderItem30 Item30(OrderDraft draft, DraftLine line)
    {
        var vehicle = line.Vehicle ?? draft.Vehicle;
        return new OrderItem30
        {
            ItemId = line.Position, MfrCode = line.Offer.Part.Brand?.Value ?? "", PartNumber = line.Offer.Part.Number.Printed,
            List = line.Offer.List?.Amount, Sell = line.Net!.Value.Amount, Core = line.Offer.Core?.Amount ?? 0, QuantityOrdered = line.Quantity.Value,
            BaseVehicleId = vehicle?.AcesBaseVehicleId, VehicleDescription = Long(vehicle),
            Comment = string.IsNullOrWhiteSpace(line.Comment) ? null : line.Comment.Trim(),
        };
    }

    /// <summary>A bundle whose parts are all in this order; only 2.1 has fields for it.</summary>
    private static Bundle? WholeBundle(OrderDraft draft, DraftLine line) =>
        line.Offer.Bundle is { } bundle && bundle.Parts.All(part => draft.Lines.Any(l => l.Offer.Bundle?.Id == bundle.Id && l.Offer.Part.Matches(part))) ? bundle : null;

    /// <summary>Beside a bundle's price the ordinary one is sent, as in the documents' example; without a bundle, what was agreed.</summary>
    private static decimal Each(DraftLine line, Bundle? bundle) =>
        bundle is not null && line.Net == bundle.Net && line.Offer.NetFor(line.Quantity) is { } ordinary ? ordinary.Amount : line.Net!.Value.Amount;

    private static string PoNumber(GroupLinkSettings settings, OrderDraft draft) =>
        settings.OwnPoNumber && Own(draft) is { } own ? own : draft.Reference.Value;

    /// <summary>The workshop's own PO number goes in front, unless it stands in its own field.</summary>
    private static string Comment(GroupLinkSettings settings, OrderDraft draft)
    {
        var typed = draft.Comment?.Trim() ?? "";
        if (settings.OwnPoNumber || Own(draft) is not { } own)
            return typed;
        return typed.Length == 0 ? $"PO {own}" : $"PO {own}: {typed}";
    }

    private static string? Own(OrderDraft draft) => string.IsNullOrWhiteSpace(draft.PurchaseOrderNumber) ? null : draft.PurchaseOrderNumber.Trim();

    private static string OrderType(GroupLinkSettings settings, OrderDraft draft)
    {
        var wanted = draft.DeliveryMethod ?? draft.Urgency switch
        {
            OrderUrgency.Collection => Collection,
            OrderUrgency.Stock => "stock order",
            OrderUrgency.Emergency or OrderUrgency.VehicleOffRoad => "must have",
            _ => settings.OrderTypes[0],
        };
        return settings.OrderTypes.FirstOrDefault(word => string.Equals(word, wanted, StringComparison.OrdinalIgnoreCase)) ?? settings.OrderTypes[0];
    }

    private static bool IsCollection(string type) => string.Equals(type, Collection, StringComparison.OrdinalIgnoreCase);

    /// <summary>There is no field for a VIN: it goes into the description.</summary>
    private static string? Long(Vehicle? vehicle)
    {
        string?[] parts = [vehicle?.Description, vehicle?.Registration, vehicle?.Vin is { } vin ? $"VIN {vin}" : null, vehicle?.EngineNumber is { } engine ? $"engine {engine}" : null];
        return string.Join(", ", parts.OfType<string>()) is { Length: > 0 } text ? text : null;
    }

    private static List<ContactMethod30> Contacts(Contact contact)
    {
        var methods = new List<ContactMethod30>();
        if (!string.IsNullOrWhiteSpace(contact.Phone))
            methods.Add(new(methods.Count + 1, "phone", "work", contact.Phone.Trim()));
        if (!string.IsNullOrWhiteSpace(contact.Email))
            methods.Add(new(methods.Count + 1, "email", "work", contact.Email.Trim()));
        return methods;
    }

    private static ShipTo30? ShipTo(OrderDraft draft) => draft.ShipTo is not { } to ? null
        : new(draft.Contact.Name.Trim(), draft.Contact.Company ?? "", to.City, to.Region ?? "", Street(to), to.PostalCode, Country(to.CountryCode), to.CountryCode.ToLowerInvariant());

    private static string Street(Address? address) => string.Join(", ", new[] { address?.Line1, address?.Line2 }.Where(l => !string.IsNullOrWhiteSpace(l)));

    /// <summary>Three letters, as the example's "USA"; an unknown code stays as it is.</summary>
    private static string Country(string code)
    {
        try
        {
            return new RegionInfo(code).ThreeLetterISORegionName;
        }
        catch (ArgumentException)
        {
            return code;
        }
    }
}
