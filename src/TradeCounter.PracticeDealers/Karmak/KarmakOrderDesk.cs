using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using TradeCounter.PracticeDealers.Catalogue;
using TradeCounter.PracticeDealers.Dealers;
using TradeCounter.PracticeDealers.Hosting;
using TradeCounter.PracticeDealers.Orders;

namespace TradeCounter.PracticeDealers.Karmak;

/// <summary>Takes part orders: checks every field as the page lists it, then the dealer's own rules.</summary>
internal static partial class KarmakOrderDesk
{
    public const string Quote = "Quote";
    public const string InProcess = "In Process";

    public static async Task AnswerAsync(HttpContext context, PracticeDealer dealer)
    {
        var body = context.Practice().Json as JsonObject;
        var problems = new KarmakFields(body).Problems(dealer);
        if (problems.Count > 0)
        {
            await KarmakDialect.FailAsync(context, 400, [.. problems]);
            return;
        }
        var (payment, shipping) = ((JsonObject)KarmakText.Member(body, "Payment")!, (JsonObject)KarmakText.Member(body, "Shipping")!);
        var account = dealer.Accounts.Find(KarmakText.Of(KarmakText.Member(body, "Customer") as JsonObject, "ID"))!;
        var comments = KarmakText.Of(shipping, "comments") ?? "";
        var delivery = KarmakText.Of(shipping, "DeliveryMethod")!;
        var draft = new PracticeOrderDraft(account, KarmakText.Of(body, "LocationID")!, KarmakText.Of(payment, "PONumber")!, [.. Lines(dealer, body!, comments)])
        {
            IsQuote = KarmakText.Of(payment, "OrderStatus") == Quote, IsCollected = KarmakLists.IsCollected(delivery),
            Extra = new Dictionary<string, string> { ["delivery"] = delivery, ["comments"] = comments, ["department"] = KarmakText.Of(body, "DepartmentID")! },
        };
        var placed = await dealer.PlaceAsync(context, draft);
        await (placed.Refusal is { } refusal
            ? KarmakDialect.FailAsync(context, 400, refusal.Words)
            : context.AnswerAsync(200, Answer(context, draft, placed, body!)));
    }

    /// <summary>What the part type must be in an order.</summary>
    public static string TypeOf(PracticePart part) => part.IsExchange ? "Exchange" : "Part";

    private static IEnumerable<PracticeDraftLine> Lines(PracticeDealer dealer, JsonObject body, string comments)
    {
        foreach (var part in ((JsonArray)KarmakText.Member(body, "Parts")!).OfType<JsonObject>())
            yield return new(KarmakFields.Part(dealer, part)!, int.Parse(KarmakText.Of(part, "Quantity")!, CultureInfo.InvariantCulture))
            {
                Net = decimal.Parse(KarmakText.Of(part, "Price")!, CultureInfo.InvariantCulture),
                // The interface has no field for a vehicle; a person at the counter reads the comment.
                Vehicle = Vin().Match(comments) is { Success: true } vin ? vin.Value : null,
            };
    }

    private static JsonObject Answer(HttpContext context, PracticeOrderDraft draft, PracticePlacement placed, JsonObject body)
    {
        var order = placed.Order!;
        var lines = order.Lines.SelectMany(line => Items(line)).ToList();
        return new()
        {
            ["LocationID"] = order.LocationId,
            ["DepartmentID"] = KarmakText.Of(body, "DepartmentID"),
            ["OrderNumber"] = placed.Number,
            // The one thing of ours that the answer repeats.
            ["CustomerID"] = context.Practice().Echo(draft.Account.Number),
            ["OrderTotal"] = KarmakText.FourPlaces(order.Total),
            ["LineItems"] = new JsonArray([.. lines.Select(line => new JsonObject
            {
                ["PartNumber"] = line.Number, ["Supplier"] = line.Maker, ["Description"] = line.Description, ["Type"] = line.Type, ["Action"] = "Sale",
                ["Quantity"] = KarmakText.Number(line.Quantity), ["Price"] = KarmakText.FourPlaces(line.Price), ["ExtendedPrice"] = KarmakText.FourPlaces(line.Quantity * line.Price),
            })]),
            ["Messages"] = new JsonArray("Success"),
            ["ProcessGUID"] = Guid.NewGuid().ToString("N"),
        };
    }

    /// <summary>A line with those the dealer adds by itself: the core of an exchange part, the environmental charge.</summary>
    public static IEnumerable<KarmakItem> Items(PracticeOrderLine line)
    {
        yield return new(line.Number, line.MakerCode, line.Description, null, line.Ordered, line.Net);
        if (line.Core > 0)
            yield return new(line.Number + "-CORE", line.MakerCode, "Core charge", "CORE", line.Ordered, line.Core);
        if (line.Surcharge > 0)
            yield return new("EHC", line.MakerCode, "Environmental handling charge", "EHC", line.Ordered, line.Surcharge);
    }

    [GeneratedRegex(@"\b[A-HJ-NPR-Z0-9]{17}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Vin();
}

/// <summary>One line of an order's answer and of its detail report.</summary>
internal sealed record KarmakItem(string Number, string Maker, string Description, string? Type, int Quantity, decimal Price);
