using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TradeCounter.PracticeDealers.Catalogue;
using TradeCounter.PracticeDealers.Dealers;
using TradeCounter.PracticeDealers.Hosting;

namespace TradeCounter.PracticeDealers.GroupLink;

/// <summary>Item inquiry, both versions: asked parts, then what stands for them, at every asked location.</summary>
internal static class FlkInquiry
{
    private sealed record AskedItem(int Index, string Maker, string Number);

    private sealed record AskedLocation(string Id, int SortOrder, string Type, bool CanOrder);

    /// <summary>A part to answer with, and its part type: 0 requested, 1 alternate, 2 equivalent, 3 superseded by this one.</summary>
    private sealed record Told(AskedItem Asked, PracticePart? Part, int Type);

    public static Task Answer10Async(HttpContext context, PracticeDealer dealer, FlkFields message)
    {
        message.Version("1.0");
        message.Time("utctime");
        var account = FlkHeads.Account10(dealer, message);
        var locations = Locations(dealer, message, "locationid", "sortorder", "locationtype", "canorder");
        var items = Items(message, "mfrcode", "partno", "qtyreq");
        var problem = context.Practice().Refusal ?? message.Problem;
        return context.AnswerAsync(200, new JsonObject
        {
            ["iteminquiryresponse"] = new JsonObject
            {
                ["version"] = "1.0", ["transid"] = context.Practice().Echo(message.Text("transid")), ["utctime"] = FlkOrders21.Now(dealer),
                ["status"] = problem is null ? "success" : FlkHeads.Failure, ["errordescription"] = problem ?? "",
                ["items"] = problem is null ? new JsonArray([.. Tell(dealer, items).Select(told => (JsonNode)Item10(context, dealer, account!, locations, told))]) : [],
            },
        });
    }

    public static Task Answer30Async(HttpContext context, PracticeDealer dealer, FlkFields message)
    {
        var account = FlkHeads.Account30(dealer, message, signsIn: true);
        var locations = Locations(dealer, message, "location_id", "sort_order", "location_type", "can_order");
        var items = Items(message, "mfr_code", "part_number", "qty_requested");
        var problem = context.Practice().Refusal ?? message.Problem;
        return context.AnswerAsync(200, new JsonObject
        {
            ["item_inquiry_response"] = new JsonObject
            {
                ["version"] = "3.0", ["integration_type"] = message.Text("integration_type"), ["member_id"] = message.Text("member_id"),
                ["account_id"] = message.Text("account_id"), ["status"] = problem is null ? "success" : FlkHeads.Failure, ["error_description"] = problem ?? "",
                ["items"] = problem is null ? new JsonArray([.. Tell(dealer, items).Select(told => (JsonNode)Item30(context, dealer, account!, locations, told))]) : [],
            },
        });
    }

    private static List<AskedLocation> Locations(PracticeDealer dealer, FlkFields message, string id, string order, string type, string can)
    {
        var asked = message.List("locations").Select(l => (Fields: l, Location: new AskedLocation(l.Filled(id), l.Whole(order), l.Filled(type), l.Flag(can)))).ToList();
        foreach (var (fields, location) in asked.Where(a => dealer.Definition.Locations.All(l => l.Id != a.Location.Id)))
            fields.Wrong(id, $"{location.Id} is no branch");
        return [.. asked.Select(a => a.Location)];
    }

    private static List<AskedItem> Items(FlkFields message, string maker, string number, string quantity)
    {
        var items = new List<AskedItem>();
        foreach (var item in message.List("items"))
        {
            if (item.Whole("index") != items.Count + 1)
                item.Wrong("index", "does not count up from 1");
            if (item.Whole(quantity) < 1)
                item.Wrong(quantity, "is not positive");
            items.Add(new AskedItem(items.Count + 1, item.Text(maker, longest: 3), item.Filled(number)));
        }
        return items;
    }

    private static IEnumerable<Told> Tell(PracticeDealer dealer, List<AskedItem> items)
    {
        foreach (var item in items)
        {
            var found = item.Maker.Length > 0 ? [.. new[] { dealer.Catalogue.Find(item.Maker, item.Number) }.OfType<PracticePart>()] : dealer.Catalogue.Find(item.Number);
            if (found.Count == 0)
                yield return new Told(item, null, 0);
            foreach (var part in found)
            {
                yield return new Told(item, part, 0);
                foreach (var other in dealer.Catalogue.AlternativesOf(part))
                    yield return new Told(item, other, 1);
                foreach (var other in dealer.Catalogue.EquivalentsOf(part))
                    yield return new Told(item, other, 2);
                foreach (var (other, _) in dealer.Catalogue.ReplacementsOf(part))
                    yield return new Told(item, other, 3);
            }
        }
    }

    private static JsonObject Item10(HttpContext context, PracticeDealer dealer, PracticeAccount account, List<AskedLocation> locations, Told told)
    {
        if (told.Part is not { } part)
            return new JsonObject { ["index"] = told.Asked.Index, ["status"] = FlkHeads.Failure, ["errormessage"] = "Part not found", ["mfrcode"] = told.Asked.Maker, ["partno"] = told.Asked.Number };
        var bundle = dealer.Catalogue.BundlesOf(part) is [var first, ..] ? first : null;
        var price = PracticePrices.For(part, account, bundle);
        return new JsonObject
        {
            ["index"] = told.Asked.Index, ["status"] = "success", ["errormessage"] = "", ["mfrcode"] = part.Maker.Code, ["mfrdescription"] = part.Maker.Name,
            ["partno"] = part.Number, ["partdescription"] = part.Description, ["parttype"] = context.Practice().StatusWord(told.Type.ToString(CultureInfo.InvariantCulture)),
            ["comment"] = Comment(dealer, part),
            ["locations"] = new JsonArray([.. locations.Select(location =>
            {
                var place = new JsonObject
                {
                    ["locationid"] = location.Id, ["sortorder"] = location.SortOrder, ["locationtype"] = location.Type, ["canorder"] = location.CanOrder && part.BlockedReason is null,
                    ["qtyavailable"] = dealer.Stock.Available(part, location.Id), ["list"] = price.List, ["cost"] = price.Net, ["core"] = price.Core,
                    ["packcode"] = part.Unit, ["packquantity"] = part.PackQuantity,
                };
                if (bundle is not null && price.BundleNet is { } net)
                    (place["bundleid"], place["bundlecost"]) = (bundle.Id, net);
                return (JsonNode)place;
            })]),
        };
    }

    /// <summary>As the documents show it: the requested part comes with an empty part type, and a 0 as its comment.</summary>
    private static JsonObject Item30(HttpContext context, PracticeDealer dealer, PracticeAccount account, List<AskedLocation> locations, Told told)
    {
        if (told.Part is not { } part)
            return new JsonObject { ["id"] = told.Asked.Index, ["status"] = FlkHeads.Failure, ["errormessage"] = "Part not found", ["mfr_code"] = told.Asked.Maker, ["part_number"] = told.Asked.Number };
        var price = PracticePrices.For(part, account);
        var type = told.Type == 0 ? "" : told.Type.ToString(CultureInfo.InvariantCulture);
        return new JsonObject
        {
            ["id"] = told.Asked.Index, ["status"] = "success", ["errormessage"] = "", ["mfr_code"] = part.Maker.Code, ["mfr_description"] = part.Maker.Name,
            ["part_number"] = part.Number, ["part_description"] = part.Description, ["parttype"] = context.Practice().StatusWord(type),
            ["comment"] = Comment(dealer, part) is { Length: > 0 } comment ? comment : "0",
            ["bulk_pricing"] = new JsonArray([.. price.Breaks.Select(step => (JsonNode)new JsonObject { ["break"] = step.Quantity, ["price"] = step.Net })]),
            ["locations"] = new JsonArray([.. locations.Select(location => (JsonNode)new JsonObject
            {
                ["location_id"] = location.Id, ["sort_order"] = location.SortOrder, ["location_type"] = location.Type, ["can_order"] = location.CanOrder && part.BlockedReason is null,
                ["quantity_available"] = dealer.Stock.Available(part, location.Id), ["list"] = price.List, ["cost"] = price.Net, ["core"] = price.Core,
                ["pack_code"] = part.Unit, ["pack_quantity"] = part.PackQuantity,
            })]),
        };
    }

    private static string Comment(PracticeDealer dealer, PracticePart part) =>
        part.BlockedReason
        ?? (part.NeedsVin ? "Order needs the vehicle" : null)
        ?? (part.Surcharge > 0 ? string.Create(CultureInfo.InvariantCulture, $"Environment fee {part.Surcharge:0.00} is added") : null)
        ?? (!part.CanBackOrder && dealer.Stock.Available(part) == 0 ? "No back orders" : "");
}
