using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TradeCounter.PracticeDealers.Catalogue;
using TradeCounter.PracticeDealers.Dealers;
using TradeCounter.PracticeDealers.Hosting;

namespace TradeCounter.PracticeDealers.Keyloop;

/// <summary>Brands, parts, prices and stock in Keyloop's form.</summary>
internal sealed class KeyloopShelves(PracticeDealer dealer, KeyloopManner manner)
{
    private const int LargestPage = 200;

    public Task BrandsAsync(HttpContext context, PracticeLocation location) => PageAsync(context, "brands",
        [.. dealer.Catalogue.Makers.Select(m => new JsonObject { ["brandCode"] = m.Code, ["description"] = m.Name.ToUpperInvariant() })]);

    public Task SearchAsync(HttpContext context, PracticeLocation location)
    {
        var (brand, code) = (context.Request.Query["brandCode"].ToString(), context.Request.Query["partCode"].ToString());
        if (brand.Length == 0 || code.Length == 0)
            return KeyloopDialect.RefuseAsync(context, 400, "missing_parameter", "brandCode and partCode are required");
        var found = dealer.Catalogue.Find(brand, code) is { } part && (!manner.BareCodes || code == part.Normal) ? part : null;
        return found is null && manner.NothingIs404
            ? KeyloopDialect.RefuseAsync(context, 404, "not_found", "No parts found")
            : PageAsync(context, "parts", found is null ? [] : [Describe(found)]);
    }

    public Task DetailsAsync(HttpContext context, PracticeLocation location)
    {
        if (Asked(context) is not { } part)
            return KeyloopDialect.RefuseAsync(context, 404, "not_found", "Unknown part");
        var details = Describe(part);
        details["listPrice"] = Price(part.List, part.Decimals);
        details["unitOfSale"] = manner.Numbers ? part.PackQuantity : part.PackQuantity.ToString(CultureInfo.InvariantCulture);
        details["unitOfMeasure"] = new JsonObject { ["unit"] = "PIECE", ["value"] = 1 };
        details["weight"] = $"{part.Weight.ToString(CultureInfo.InvariantCulture)} kg";
        details["mandatoryVehicleReferences"] = manner.Demanded(part.NeedsVin);
        return context.AnswerAsync(200, details);
    }

    public Task PriceAsync(HttpContext context, PracticeLocation location)
    {
        if (Asked(context) is not { } part)
            return KeyloopDialect.RefuseAsync(context, 404, "not_found", "Unknown part");
        // How the customer is named here is documented nowhere; the ids of the order are the likely ones.
        var number = context.Request.Query["companyId"].ToString() is { Length: > 0 } company ? company : context.Request.Query["customerId"].ToString();
        if (dealer.Accounts.Find(number) is not { } account)
            return KeyloopDialect.RefuseAsync(context, 400, "unknown_customer", number.Length == 0 ? "companyId or customerId is required" : $"Unknown customer {number}");
        var stock = dealer.Stock.Available(part, location.Id);
        return context.AnswerAsync(200, new JsonObject
        {
            ["partId"] = part.Key, ["brandCode"] = part.Maker.Code, ["partCode"] = Code(part),
            ["listPrice"] = Price(part.List, part.Decimals), ["surcharge"] = Price((part.Core?.Price ?? 0) + part.Surcharge, part.Decimals),
            ["availableStock"] = stock, ["salesBlocked"] = part.BlockedReason is not null, ["salesBlockedDescription"] = part.BlockedReason ?? "",
            ["isAvailableForBackOrder"] = part.CanBackOrder, ["leadTimeInDays"] = part.LeadTimeDays,
            ["mandatoryVehicleReferences"] = manner.Demanded(part.NeedsVin),
            ["orderPrices"] = manner.List(KeyloopTypes.Of(dealer.Definition).Select(type => new JsonObject
            {
                ["orderType"] = type, ["orderPrice"] = Price(KeyloopTypes.NetFor(part, account, type), part.Decimals),
            })),
        });
    }

    /// <summary>A price with and without the dealer's tax.</summary>
    public JsonObject Price(decimal net, int decimals)
    {
        var tax = Math.Round(net * dealer.Definition.TaxRate / 100, decimals, MidpointRounding.AwayFromZero);
        return new() { ["netValue"] = net, ["grossValue"] = net + tax, ["taxValue"] = tax, ["taxRate"] = dealer.Definition.TaxRate, ["currencyCode"] = dealer.Definition.Currency };
    }

    private PracticePart? Asked(HttpContext context) => dealer.Catalogue.FindKey(context.GetRouteValue("partId")?.ToString());

    private JsonNode Code(PracticePart part) => manner.Code(manner.BareCodes ? part.Normal : part.Number);

    private JsonObject Describe(PracticePart part)
    {
        var json = new JsonObject { ["partId"] = part.Key, ["brandCode"] = part.Maker.Code, ["partCode"] = Code(part), ["description"] = part.Description.ToUpperInvariant() };
        var others = Others(part).ToList();
        if (others.Count > 0)
            json["alternativeParts"] = manner.List(others);
        return json;
    }

    private IEnumerable<JsonObject> Others(PracticePart part)
    {
        if (part.Supersession is { } change)
            yield return new()
            {
                ["supersessionDate"] = $"{change.Since:yyyy-MM-dd}T00:00:00Z",
                ["alternativeType"] = change.IsMultiple ? "SUPERSESSION_MULTIPLE" : "SUPERSESSION_SINGLE",
                ["parts"] = new JsonArray([.. dealer.Catalogue.ReplacementsOf(part).Select(next => Point(next.Part, next.Quantity))]),
            };
        var alike = dealer.Catalogue.AlternativesOf(part).Concat(dealer.Catalogue.EquivalentsOf(part)).ToList();
        if (alike.Count > 0)
            yield return new() { ["alternativeType"] = "ALTERNATIVE", ["parts"] = new JsonArray([.. alike.Select(other => Point(other, 1))]) };
    }

    private JsonObject Point(PracticePart part, int quantity) =>
        new JsonObject { ["partId"] = part.Key, ["brandCode"] = part.Maker.Code, ["partCode"] = Code(part), ["quantity"] = quantity };

    private Task PageAsync(HttpContext context, string name, IReadOnlyList<JsonNode> all)
    {
        var (page, size) = (Number(context, "page", 1), Math.Min(Number(context, "pageSize", 20), LargestPage));
        if (page < 1 || size < 1)
            return KeyloopDialect.RefuseAsync(context, 400, "invalid_parameter", "page and pageSize begin with 1");
        return context.AnswerAsync(200, new JsonObject
        {
            [manner.Items ? "items" : name] = new JsonArray([.. all.Skip((page - 1) * size).Take(size)]),
            ["totalItems"] = all.Count, ["totalPages"] = (all.Count + size - 1) / size,
            ["links"] = manner.OneForMany ? new JsonObject { ["method"] = "GET", ["rel"] = "self", ["href"] = context.Request.Path.Value, ["title"] = name } : new JsonArray(),
        });
    }

    private static int Number(HttpContext context, string name, int otherwise) => context.Request.Query[name].ToString() is { Length: > 0 } text
        ? int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0
        : otherwise;
}

/// <summary>The order types a dealer takes, and what each makes of the price: the hurry is paid for, a planned order is rewarded.</summary>
internal static class KeyloopTypes
{
    public static IReadOnlyList<string> Of(PracticeDealerDefinition dealer) =>
        JsonNode.Parse(dealer.Setting("orderTypes") is { Length: > 0 } own ? own : "[\"DPO\"]") is JsonArray types ? [.. types.Select(type => type!.ToString())] : [];

    public static decimal NetFor(PracticePart part, PracticeAccount account, string type, int quantity = 1) =>
        Math.Round(PracticePrices.NetFor(part, account, quantity) * Factor(type), part.Decimals, MidpointRounding.AwayFromZero);

    private static decimal Factor(string type) => type switch { "STK" => 0.95m, "VOR" or "EMG" => 1.10m, _ => 1m };
}
