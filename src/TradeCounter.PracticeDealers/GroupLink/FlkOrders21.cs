using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TradeCounter.PracticeDealers.Catalogue;
using TradeCounter.PracticeDealers.Dealers;
using TradeCounter.PracticeDealers.Hosting;
using TradeCounter.PracticeDealers.Orders;

namespace TradeCounter.PracticeDealers.GroupLink;

/// <summary>Place order 2.1: one location per message, the sender's prices are booked as they come.</summary>
internal static class FlkOrders21
{
    public static readonly string[] OrderTypes = ["delivery", "stock order", "will call", "must have"];

    public static async Task AnswerAsync(HttpContext context, PracticeDealer dealer, FlkFields message)
    {
        message.Version("2.1");
        message.Time("utctime");
        var account = FlkHeads.Account10(dealer, message);
        var reference = message.Filled("ponumber");
        message.Text("comment");
        var type = message.Filled("ordertype");
        if (!OrderTypes.Contains(type))
            message.Wrong("ordertype", $"is {type}, expected {string.Join(", ", OrderTypes)}");
        var lines = message.List("items").Select((item, index) => Line(dealer, item, index + 1)).ToList();
        CheckWhole(message, lines);
        if (message.Problem is { } problem)
        {
            await context.AnswerAsync(200, Answer(context, dealer, message, problem, "", []));
            return;
        }
        var placed = await dealer.PlaceAsync(context, new(account!, lines[0].Location, reference, [.. lines.Select(line => line.Draft!)]) { IsCollected = type == "will call" });
        await context.AnswerAsync(200, placed.Order is { } order
            ? Answer(context, dealer, message, "", placed.Number, [.. order.Lines.Select((line, index) => Reply(context, line, lines[index].Id))])
            : Answer(context, dealer, message, placed.Refusal!.Words, "", []));
    }

    public static string Now(PracticeDealer dealer) => dealer.Time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private sealed record OrderLine(int Id, string Location, string BundleId, PracticeDraftLine? Draft);

    private static OrderLine Line(PracticeDealer dealer, FlkFields item, int position)
    {
        var id = item.Whole("id");
        if (id != position)
            item.Wrong("id", "does not count up from 1");
        var part = dealer.Catalogue.Find(item.Text("mfrcode", longest: 3), item.Filled("partno"));
        if (part is null)
            item.Wrong("partno", "is not sold here");
        item.Amount("list", required: false);
        item.Amount("core");
        item.Text("comment");
        item.Text("vehicledescriptionlong", required: false, longest: 400);
        item.Text("partdescription", required: false);
        item.TextOrNumber("basevehicleid");
        var (bundleId, bundleCost) = (item.Text("bundleid", required: false), item.Amount("bundlecost", required: false));
        var bundle = part is null || bundleId.Length == 0 ? null : dealer.Catalogue.BundlesOf(part).FirstOrDefault(b => b.Id == bundleId);
        if (bundleId.Length > 0 && bundle is null)
            item.Wrong("bundleid", "is no bundle of this part");
        var cost = item.Amount("cost");
        var draft = part is null ? null : new PracticeDraftLine(part, Quantity(item))
        {
            Net = bundle is null ? cost : bundleCost, Bundle = bundle, Vehicle = item.Text("vehicledescription", required: false),
        };
        return new(id, item.Filled("locationid"), bundleId, draft);
    }

    /// <summary>The documents show two names for it; where both come, they must agree.</summary>
    private static int Quantity(FlkFields item)
    {
        var (quantity, ordered) = (item.Whole("quantity", required: false), item.Whole("quantityordered", required: false));
        if (!item.Has("quantity") && !item.Has("quantityordered"))
            item.Wrong("quantity", "is missing");
        if (item.Has("quantity") && item.Has("quantityordered") && quantity != ordered)
            item.Wrong("quantity", "differs from quantityordered");
        return item.Has("quantity") ? quantity : ordered;
    }

    private static void CheckWhole(FlkFields message, List<OrderLine> lines)
    {
        if (lines.Select(line => line.Location).Distinct().Count() > 1)
            message.Wrong("items", "name several locations; send one order for each");
        foreach (var group in lines.Where(line => line.Draft?.Bundle is not null).GroupBy(line => line.BundleId))
        {
            var parts = group.First().Draft!.Bundle!.Parts;
            if (parts.Any(piece => group.All(line => line.Draft!.Part.Maker.Code != piece.MakerCode || line.Draft.Part.Normal != PartNumbers.Normal(piece.Number))))
                message.Wrong("items", $"hold a part of bundle {group.Key} only");
        }
    }

    /// <summary>A line that is back-ordered as a whole says 0 beside the word, as the documents' example does.</summary>
    private static JsonObject Reply(HttpContext context, PracticeOrderLine line, int id) => new()
    {
        ["id"] = id, ["status"] = context.Practice().StatusWord(line.BackOrdered > 0 ? "backordered" : "success"), ["mfrcode"] = line.MakerCode, ["partno"] = line.Number,
        ["quantityordered"] = line.Ordered, ["quantitybackordered"] = line.BackOrdered == line.Ordered ? 0 : line.BackOrdered,
        ["comment"] = line.BackOrdered > 0 ? string.Create(CultureInfo.InvariantCulture, $"{line.BackOrdered} due {line.Expected:MM/dd/yyyy}. Please call if you wish to cancel.") : "",
    };

    private static JsonObject Answer(HttpContext context, PracticeDealer dealer, FlkFields message, string problem, string number, JsonNode[] items) => new()
    {
        ["placeorderresponse"] = new JsonObject
        {
            ["version"] = "2.1", ["transid"] = context.Practice().Echo(message.Text("transid")), ["utctime"] = Now(dealer),
            ["status"] = problem.Length == 0 ? "success" : FlkHeads.Failure, ["errordescription"] = problem, ["ordernumber"] = number, ["items"] = new JsonArray(items),
        },
    };
}
