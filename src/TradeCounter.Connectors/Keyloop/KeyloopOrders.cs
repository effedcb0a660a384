using TradeCounter.Connectors.Http;
using TradeCounter.Connectors.Keyloop.Wire;
using TradeCounter.Domain;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.Prices;

namespace TradeCounter.Connectors.Keyloop;

/// <summary>Orders in Keyloop's form and back (docs/contracts/keyloop.md 5, 6). Pure: the same draft gives the same order.</summary>
internal static class KeyloopOrders
{
    public static Result<KeyloopNewOrder> Write(KeyloopSettings settings, OrderDraft draft)
    {
        var urgency = draft.Urgency ?? settings.DefaultUrgency;
        if (draft.Lines.Count == 0)
            return new Refusal("order.empty", "An order needs at least one line.");
        if (draft.Intent == OrderIntent.Quote)
            return new Refusal("order.quote", "This dealer's system takes orders only, no quotes.");
        if (!settings.Urgencies.Contains(urgency))
            return new Refusal("order.urgency", $"This dealer does not take orders of the type {KeyloopMapping.OrderType(urgency)}.");
        if (draft.ShipTo is { } to && Refuse(to) is { } wrongAddress)
            return wrongAddress;
        var lines = draft.Lines.OrderBy(l => l.Position).ToList();
        return lines.Select(line => Refuse(line, draft)).FirstOrDefault(refusal => refusal is not null) is { } no
            ? no
            : new KeyloopNewOrder
            {
                CustomerId = settings.CustomerId, CompanyId = settings.CompanyId,
                OrderContact = new KeyloopContact(draft.Contact.Name, draft.Contact.Phone, draft.Contact.Email, draft.Contact.Company),
                AlternateDeliveryAddress = draft.ShipTo is { } address ? Write(address) : null,
                OrderType = KeyloopMapping.OrderType(urgency), OrderReference = draft.Reference.Value,
                Parts = [.. lines.Select(line => Write(line, line.Vehicle ?? draft.Vehicle))],
            };
    }

    /// <summary>The dealer's yes, or why it is none that can be relied on. A number with another order's mark, account or parts is not ours.</summary>
    public static DealerReply<PlacedOrder> ReadPlaced(KeyloopSettings settings, string body, FrozenRequest request, Guid correlation, Currency currency, DateTimeOffset asOf)
    {
        static DealerReply<PlacedOrder> Unclear(string why) => new DealerReply<PlacedOrder>.Unclear(why);
        if (string.IsNullOrWhiteSpace(body))
            return Unclear("the dealer accepted the order but sent no order number");
        if (DealerJson.TryRead(body, KeyloopJson.Reading.KeyloopOrder) is not { } made)
            return Unclear("the dealer's answer could not be read");
        if (DealerJson.TryRead(request.Body, KeyloopWriting.Strict.KeyloopNewOrder) is not { } sent)
            return Unclear("our own request could not be read again");
        if (string.IsNullOrWhiteSpace(made.PartsOrderId))
            return Unclear("the dealer answered without an order number");
        if (TypedText.OrderNumber(made.PartsOrderId) is null)
            return Unclear("the dealer answered with something that cannot be an order number");
        if (!string.IsNullOrWhiteSpace(made.OrderReference) && made.OrderReference.Trim() != sent.OrderReference)
            return Unclear($"the dealer answered for the reference {DealerWords.Plain(made.OrderReference, "?")}, which is not ours");
        if (Stranger(made, settings) is { } stranger)
            return Unclear(stranger);
        var match = KeyloopLines.Match(made.Parts, KeyloopOurLine.Of(sent));
        var proven = !string.IsNullOrWhiteSpace(made.OrderReference);
        if (!proven && made.Parts.Count > 0 && !match.Agrees)
            return Unclear($"the dealer answered with order {made.PartsOrderId.Trim()}, but its lines are not the ones we sent");
        return new DealerReply<PlacedOrder>.Answered(new PlacedOrder(made.PartsOrderId.Trim())
        {
            Lines = KeyloopLines.Reports(match, currency, asOf), Echo = made.OrderReference?.Trim(), SupportKey = correlation.ToString("D"),
            Remarks = made.Parts.Count > 0 && !match.Agrees ? ["The dealer's lines differ from the ones we sent. Please compare."] : [],
        });
    }

    public static DealerReply<OrderReport> ReadReport(KeyloopOrder found, KnownOrder order, Currency currency, DateTimeOffset asOf)
    {
        if (found.PartsOrderId?.Trim() is { Length: > 0 } number && number != order.DealerOrderNumber?.Trim())
            return new DealerReply<OrderReport>.Unclear($"the dealer answered for its order {DealerWords.Plain(number, "?")}");
        var echo = found.OrderReference?.Trim();
        if (!string.IsNullOrEmpty(echo) && echo != order.Reference.Value)
            return new DealerReply<OrderReport>.Refused($"The dealer's order {order.DealerOrderNumber} carries the reference {DealerWords.Plain(echo, "?")}, not ours: it is another order.");
        var match = KeyloopLines.Match(found.Parts, KeyloopOurLine.Of(order));
        return new DealerReply<OrderReport>.Answered(new OrderReport(order.DealerOrderNumber!, KeyloopLines.Reports(match, currency, asOf), asOf)
        {
            DealerWord = KeyloopMapping.Text(found.OrderStatus),
            Cancelled = found.Parts.Count > 0 && found.Parts.All(p => KeyloopMapping.Status(p.PartsOrderLineStatus) == LineStatus.Cancelled),
            Remarks = string.IsNullOrEmpty(echo) ? ["The dealer's system does not repeat our reference. Please compare the lines."] : [],
        });
    }

    /// <summary>Null where the order carries another reference.</summary>
    public static FoundOrder? Prove(KeyloopOrder found, KnownOrder order, Currency currency, DateTimeOffset asOf)
    {
        var echo = found.OrderReference?.Trim();
        if (!string.IsNullOrEmpty(echo) && echo != order.Reference.Value)
            return null;
        var match = KeyloopLines.Match(found.Parts, KeyloopOurLine.Of(order));
        return new FoundOrder(order.DealerOrderNumber!, string.IsNullOrEmpty(echo) ? "order number only; the dealer repeats no reference" : $"reference {echo}",
            match.Agrees, KeyloopLines.Reports(match, currency, asOf));
    }

    private static string? Stranger(KeyloopOrder made, KeyloopSettings settings) =>
        made.Company?.CompanyId is { Length: > 0 } company && settings.CompanyId is { } ours && company != ours ? "the dealer answered for another company's account"
        : made.Customer?.CustomerId is { Length: > 0 } customer && settings.CustomerId is { } own && customer != own ? "the dealer answered for another customer's account"
        : null;

    private static Refusal? Refuse(DraftLine line, OrderDraft draft)
    {
        var (offer, vehicle) = (line.Offer, line.Vehicle ?? draft.Vehicle);
        if (offer.Blocked is { } why)
            return new Refusal("order.blocked", $"{offer.Part} cannot be ordered: {why}");
        if (offer.DealerPartId is null && offer.Part.Brand is null)
            return new Refusal("order.part", $"{offer.Part} has neither the dealer's part id nor a brand. Please search for it again.");
        return offer.NeedsVehicle.Where(kind => vehicle?.Reference(kind) is null).Select(kind => (VehicleReferenceKind?)kind).FirstOrDefault() is { } missing
            ? new Refusal("order.vehicle", $"{offer.Part} needs the vehicle's {missing.InWords()}.")
            : null;
    }

    private static Refusal? Refuse(Address to) =>
        Street(to).Length > KeyloopAddress.MaxStreetName ? new Refusal("order.address", $"The delivery address has more than {KeyloopAddress.MaxStreetName} characters in its street lines.")
        : string.IsNullOrWhiteSpace(to.Line1) || string.IsNullOrWhiteSpace(to.PostalCode) ? new Refusal("order.address", "The delivery address needs a street and a postal code.")
        : to.CountryCode is not [>= 'A' and <= 'Z', >= 'A' and <= 'Z'] and not "C2" ? new Refusal("order.address", "The delivery address needs a country code of two capital letters.")
        : null;

    private static KeyloopNewLine Write(DraftLine line, Vehicle? vehicle)
    {
        // References the dealer does not demand go along too, where we have them: the examples do so (5).
        var references = Enum.GetValues<VehicleReferenceKind>().Where(kind => vehicle?.Reference(kind) is not null)
            .Select(kind => new KeyloopVehicleReference(KeyloopMapping.Reference(kind), vehicle!.Reference(kind)!)).ToList();
        var part = line.Offer.DealerPartId is { } id
            ? new KeyloopPartRef(id, null, null)
            : new KeyloopPartRef(null, line.Offer.Part.Brand?.Value, line.Offer.Part.Number.Printed);
        return new KeyloopNewLine(part, line.Quantity.Value, references.Count == 0 ? null : references);
    }

    /// <summary>Our two street lines are one field there; house numbers stay where they were typed, since countries write them on either side.</summary>
    private static KeyloopAddress Write(Address to) => new(Street(to), to.PostalCode, to.City,
        to.CountryCode is "GB" or "IE" ? to.Region : null, to.CountryCode is "GB" or "IE" ? null : to.Region, to.CountryCode);

    private static string Street(Address to) => string.IsNullOrWhiteSpace(to.Line2) ? to.Line1 : $"{to.Line1}, {to.Line2}";
}
