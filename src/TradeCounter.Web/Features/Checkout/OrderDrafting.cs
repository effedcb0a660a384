using Microsoft.EntityFrameworkCore;
using TradeCounter.Domain;
using TradeCounter.Domain.Baskets;
using TradeCounter.Domain.Dealers;
using TradeCounter.Domain.Orders;
using TradeCounter.Domain.Parts;
using TradeCounter.Domain.People;
using TradeCounter.Web.Data;
using TradeCounter.Web.Session;

namespace TradeCounter.Web.Features.Checkout;

/// <summary>An order to be, with the basket lines it takes.</summary>
internal sealed record DraftedOrder(Order Order, IReadOnlyList<BasketLine> Lines);

/// <summary>Turns a basket into orders, one per trade account and location, and refuses what must not leave: stale or unaccepted prices, blocked parts, missing vehicle data, limits of the dealer.</summary>
internal sealed class OrderDrafting(DealerConnectorsBySystem connectors, CounterSettings settings)
{
    public async Task<Result<IReadOnlyList<DraftedOrder>>> Draft(CounterDb db, Basket basket, CheckoutId checkout, IReadOnlyList<CardInput> cards, Clerk clerk, DateTimeOffset now, CancellationToken cancellation)
    {
        var workshop = await db.Workshops.AsNoTracking().SingleAsync(w => w.Id == basket.Workshop, cancellation);
        var connections = await db.ConnectionsOf(basket.Workshop, settings.AllowPrivateDealerHosts, cancellation);
        var drafted = new List<DraftedOrder>();
        foreach (var card in cards.DistinctBy(c => (c.Account, c.Location)))
        {
            var lines = basket.Lines.Where(l => l.Offer.Account == card.Account && l.Offer.Location == card.Location).ToList();
            if (lines.Count == 0)
                continue;
            if (connections.FirstOrDefault(c => c.Account == card.Account) is not { } connection)
                return new Refusal("checkout.account", $"The trade account for {lines[0].Offer.LocationName} is no longer in use. Move its lines to another dealer.");
            var draft = Draft(basket, lines, card, workshop, clerk, now);
            if ((NotReady(basket, lines, connection, now) ?? Unfit(draft) ?? SeveralQuotes(lines) ?? (draft.FromQuote is { } quote ? await db.WhyTaken(quote, cancellation) : null)) is { } refusal)
                return refusal;
            var connector = connectors.For(connection);
            if (connector.PrepareOrder(connection, draft).Match<Refusal?>(
                request => { drafted.Add(new(new Order(checkout, basket.Workshop, connection, draft, request, clerk), lines)); return null; },
                why => why with { Sentence = $"{connection.DealerName}: {why.Sentence}" }) is { } refused)
                return refused;
        }
        return drafted.Count == 0 ? new Refusal("checkout.empty", "There is nothing to order in this basket.") : Result.Ok<IReadOnlyList<DraftedOrder>>(drafted);
    }

    private static Refusal? NotReady(Basket basket, List<BasketLine> lines, DealerConnection connection, DateTimeOffset now)
    {
        foreach (var line in lines)
        {
            var part = line.Offer.Part.Number;
            if (line.NeedsAccepting)
                return new Refusal("checkout.change", $"{part} changed at {connection.DealerName}. Accept the change first.");
            if (line.Offer.Blocked is { } why)
                return new Refusal("checkout.blocked", $"{part} cannot be ordered from {connection.DealerName}: {why}");
            if (line.Offer.IsStale(now, connection.Timing.FreshFor))
                return new Refusal("checkout.stale", $"The price of {part} is older than {connection.DealerName} allows. Check it again first.");
            if (basket.MissingVehicle(line) is { Count: > 0 } missing)
                return new Refusal("checkout.vehicle", $"{connection.DealerName} needs the vehicle's {string.Join(" and ", missing.Select(kind => kind.InWords()))} for {part}.");
        }
        return null;
    }

    /// <summary>The page checks the dealer's own limits beside the fields; these hold whatever a page let through.</summary>
    private static Refusal? Unfit(OrderDraft draft) =>
        draft.Urgency is { } urgency && !Enum.IsDefined(urgency) ? new Refusal("checkout.urgency", "There is no such urgency.")
        : draft.PurchaseOrderNumber?.Length > Basket.MaxPurchaseOrderNumber ? new Refusal("checkout.po", $"A purchase order number has at most {Basket.MaxPurchaseOrderNumber} characters.")
        : draft.Comment?.Length > OrderDraft.MaxComment ? new Refusal("checkout.comment", $"A comment has at most {OrderDraft.MaxComment} characters.")
        : TypedText.Refuse("The purchase order number", draft.PurchaseOrderNumber) ?? TypedText.Refuse("The comment", draft.Comment, severalLines: true) ?? draft.ShipTo?.Unfit;

    private static Refusal? SeveralQuotes(List<BasketLine> lines) => lines.Select(l => l.Quote).OfType<OrderId>().Distinct().Skip(1).Any()
        ? new Refusal("checkout.quotes", $"The parts for {lines[0].Offer.LocationName} come from several quotes. Order each from its own basket.") : null;

    private static OrderDraft Draft(Basket basket, List<BasketLine> lines, CardInput card, Workshop workshop, Clerk clerk, DateTimeOffset now) => new()
    {
        Reference = OrderReference.New(basket.JobNumber),
        TransactionId = Guid.NewGuid(),
        CreatedAt = now,
        Location = card.Location,
        Lines = [.. lines.Select((l, i) => new DraftLine(i + 1, l.Offer, l.Quantity, NetOf(basket, l, card), l.Vehicle ?? basket.Vehicle, null) { Accepted = l.AllAccepted })],
        PurchaseOrderNumber = Clean(card.PurchaseOrderNumber),
        JobNumber = basket.JobNumber,
        Urgency = card.Urgency,
        DeliveryMethod = Clean(card.DeliveryMethod),
        PaymentMethod = Clean(card.PaymentMethod),
        Comment = Clean(card.Comment),
        Contact = new Contact(clerk.Name, workshop.Phone, clerk.Email, workshop.Name),
        ShipTo = card.ShipTo,
        Vehicle = basket.Vehicle,
        Intent = card.Intent,
        FromQuote = card.Intent == OrderIntent.Order ? lines.Select(l => l.Quote).FirstOrDefault(q => q is not null) : null,
    };

    /// <summary>Where the dealer prices by urgency (Keyloop's order types), the chosen one counts.</summary>
    private static Domain.Prices.Money? NetOf(Basket basket, BasketLine line, CardInput card) =>
        card.Urgency is { } urgency && line.Offer.NetByUrgency.TryGetValue(urgency, out var net) ? net : basket.NetOf(line);

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
