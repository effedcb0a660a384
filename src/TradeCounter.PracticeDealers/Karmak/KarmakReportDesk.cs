using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TradeCounter.PracticeDealers.Catalogue;
using TradeCounter.PracticeDealers.Dealers;
using TradeCounter.PracticeDealers.Hosting;
using TradeCounter.PracticeDealers.Orders;

namespace TradeCounter.PracticeDealers.Karmak;

/// <summary>The reports: parts, order heads, order lines, back orders. Costs stand in them as at a real dealer; whoever wants columns names them.</summary>
internal static class KarmakReportDesk
{
    private const int MostRows = 500;
    private const string Invoiced = "InvoiceNumber";

    public static Task AnswerAsync(HttpContext context, PracticeDealer dealer)
    {
        var query = context.Request.Query;
        if (context.Practice().Refusal is { } refusal)
            return KarmakDialect.FailAsync(context, 400, refusal);
        if (KarmakFilter.TryParse(query["filter"], out var filter) is { } problem)
            return KarmakDialect.FailAsync(context, 400, problem);
        var view = context.Request.Path.Value!.Split('/')[^1];
        var rows = view switch
        {
            "PartsOrder" => dealer.Orders.All.Select(order => Head(context, dealer, order)),
            "PartsOrderDetail" => dealer.Orders.All.SelectMany(order => Details(context, dealer, order)),
            "PartsBackOrders" => dealer.Orders.All.SelectMany(order => BackOrders(dealer, order)),
            _ => Parts(dealer, filter!).SelectMany(part => dealer.Definition.Locations.Select(location => Inventory(dealer, location, part))),
        };
        var select = query["select"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var size = Math.Clamp(int.TryParse(query["pagesize"], out var asked) ? asked : MostRows, 1, MostRows);
        var page = Math.Max(int.TryParse(query["page"], out var number) ? number : 1, 1);
        return context.AnswerAsync(200, new JsonArray([.. rows.Where(filter!.Takes).Skip((page - 1) * size).Take(size).Select(row => Only(row, select))]));
    }

    private static JsonObject Only(JsonObject row, string[] select) => select.Length == 0 ? row
        : new(row.Where(column => select.Contains(column.Key, StringComparer.OrdinalIgnoreCase)).Select(column => KeyValuePair.Create(column.Key, column.Value?.DeepClone())));

    private static IEnumerable<PracticePart> Parts(PracticeDealer dealer, KarmakFilter filter)
    {
        if (filter.Values("PartsInventoryID") is { Count: > 0 } ids)
            return ids.Select(id => int.TryParse(id, out var number) ? dealer.Catalogue.FindId(number) : null).OfType<PracticePart>();
        return filter.Values("PartNumber").SelectMany(number => dealer.Catalogue.Find(number));
    }

    private static JsonObject Inventory(PracticeDealer dealer, PracticeLocation location, PracticePart part) => new()
    {
        ["PartsInventoryID"] = part.Id, ["PartNumber"] = part.Number, ["SupplierCode"] = part.Maker.Code, ["Description"] = part.Description,
        ["PartType"] = KarmakOrderDesk.TypeOf(part), ["BranchCode"] = location.Setting("branchCode"), ["QuantityAvailable"] = dealer.Stock.Available(part, location.Id),
        ["ListPrice"] = part.List, ["SellPackage"] = part.PackQuantity, ["SellingUnitOfMeasure"] = part.Unit, ["Weight"] = part.Weight, ["LeadTime"] = part.LeadTimeDays,
        ["CorePartNumber"] = part.Core?.Number, ["CoreDescription"] = part.Core?.Description, ["Inactive"] = false, ["StockStatus"] = "Stock", ["CountryOfOrigin"] = "US",
        ["SupersedePriceFilePartNumber"] = part.Supersession is { IsMultiple: false } change ? change.Parts[0].Number : null,
        ["AverageCost"] = Math.Round(part.List * 0.55m, 4), ["ReplacementCost"] = Math.Round(part.List * 0.57m, 4),
    };

    private static JsonObject Head(HttpContext context, PracticeDealer dealer, PracticeOrder order)
    {
        var hidden = dealer.Definition.Setting("practiceHidesOpenPurchaseOrders") == "true" && order.InvoiceNumber is null;
        return new()
        {
            ["PartsOrderNumber"] = order.Number, ["CustomerPO"] = hidden ? "" : order.Reference, ["CustomerNumber"] = CustomerNumber(dealer, order), ["Branch"] = BranchOf(dealer, order),
            ["CreationDate"] = Day(order.CreatedAt), ["OrderStatus"] = StatusOf(context, order), ["OrderSubtotal"] = order.Total, ["SalesTaxTotal"] = 0, ["OrderTotal"] = order.Total,
            ["PickupDeliveryMethod"] = order.Extra.GetValueOrDefault("delivery"), ["ItemsReadyforPickup"] = Any(order, PracticeStage.ReadyForPickup),
            ["DeliveryDate"] = order.Lines.All(line => line.Stage >= PracticeStage.Delivered && line.BackOrdered == 0) ? Day(order.MovedAt) : null,
            ["TrackingNumber"] = Any(order, PracticeStage.InTransit) ? "1Z" + order.Number : null,
            [Invoiced] = order.InvoiceNumber, ["InvoiceDate"] = order.InvoicedAt is { } at ? Day(at) : null, ["IsVoided"] = order.CancelledAt is not null,
            ["AddUser"] = dealer.Definition.Setting("user"), ["LastUpdate"] = Day(order.MovedAt), ["AverageCostTotal"] = Math.Round(order.Total * 0.6m, 4),
        };
    }

    /// <summary>What has left the house stands in rows of its own; the rest of a line is one row with flags.</summary>
    private static IEnumerable<JsonObject> Details(HttpContext context, PracticeDealer dealer, PracticeOrder order)
    {
        foreach (var line in order.Lines)
        {
            var gone = line.Quantities.Where(part => part.Stage is PracticeStage.Delivered or PracticeStage.Invoiced).ToList();
            var rest = line.Ordered - gone.Sum(part => part.Quantity);
            if (rest > 0)
                yield return Detail(context, dealer, order, line, rest, null);
            foreach (var part in gone)
                yield return Detail(context, dealer, order, line, part.Quantity, part.Stage);
            foreach (var extra in KarmakOrderDesk.Items(line).Skip(1))
                yield return new()
                {
                    ["PartsOrderNumber"] = order.Number, ["Branch"] = BranchOf(dealer, order), ["PartNumber"] = extra.Number, ["Supplier"] = extra.Maker, ["ItemDescription"] = extra.Description,
                    ["ItemType"] = extra.Type == "CORE" ? "Part" : "EHC", ["PartType"] = extra.Type == "CORE" ? "Core" : null, ["Quantity"] = extra.Quantity, ["Price"] = extra.Price,
                    ["OrderStatus"] = StatusOf(context, order), ["IsBackorder"] = false, ["ReadyForPickup"] = false,
                };
        }
    }

    private static JsonObject Detail(HttpContext context, PracticeDealer dealer, PracticeOrder order, PracticeOrderLine line, int quantity, PracticeStage? gone) => new()
    {
        ["PartsOrderNumber"] = order.Number, ["Branch"] = BranchOf(dealer, order), ["PartNumber"] = line.Number, ["Supplier"] = line.MakerCode, ["ItemDescription"] = line.Description,
        ["ItemType"] = "Part", ["PartType"] = line.Core > 0 ? "Exchange" : "Part", ["PartsActionType"] = order.IsQuote ? "sale - force fill" : "sale", ["Quantity"] = quantity,
        ["Price"] = line.Net, ["ExtendedPrice"] = quantity * line.Net, ["IsBackorder"] = gone is null && line.BackOrdered > 0,
        ["ReadyForPickup"] = gone is null && line.At(PracticeStage.ReadyForPickup) > 0, ["DeliveryDate"] = gone is null ? null : Day(order.MovedAt),
        [Invoiced] = gone == PracticeStage.Invoiced ? order.InvoiceNumber : null, ["InvoiceDate"] = gone == PracticeStage.Invoiced ? Day(order.InvoicedAt ?? order.MovedAt) : null,
        ["OrderStatus"] = StatusOf(context, order), ["AverageCost"] = Math.Round(line.Net * 0.6m, 4),
    };

    private static IEnumerable<JsonObject> BackOrders(PracticeDealer dealer, PracticeOrder order) => order.Lines.Where(line => line.BackOrdered > 0).Select(line => new JsonObject
    {
        ["SalesOrderNumber"] = order.Number, ["CustomerPONumber"] = order.Reference, ["CustomerKey"] = CustomerNumber(dealer, order), ["BranchCode"] = BranchOf(dealer, order),
        ["FromBranch"] = BranchOf(dealer, order), ["PartNumber"] = line.Number, ["SupplierCode"] = line.MakerCode, ["Description"] = line.Description, ["Quantity"] = line.BackOrdered,
        ["Status"] = "On Order", ["BackorderDate"] = Day(order.CreatedAt), ["DetailDeliveryDate"] = line.Expected?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        ["Price"] = line.Net,
    });

    private static string StatusOf(HttpContext context, PracticeOrder order) => context.Practice().StatusWord(order.IsQuote ? KarmakOrderDesk.Quote : KarmakOrderDesk.InProcess);

    private static bool Any(PracticeOrder order, PracticeStage stage) => order.Lines.Any(line => line.At(stage) > 0);

    private static string CustomerNumber(PracticeDealer dealer, PracticeOrder order) => dealer.Accounts.Find(order.AccountNumber)?.Setting("customerNumber") ?? "";

    private static string BranchOf(PracticeDealer dealer, PracticeOrder order) => KarmakDialect.Location(dealer, order.LocationId)?.Setting("branchCode") ?? "";

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
}
