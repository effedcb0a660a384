using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TradeCounter.PracticeDealers.Dealers;
using TradeCounter.PracticeDealers.Hosting;
using TradeCounter.PracticeDealers.Orders;

namespace TradeCounter.PracticeDealers.Keyloop;

/// <summary>Orders taken and read back in Keyloop's form.</summary>
internal sealed class KeyloopDesk(PracticeDealer dealer, KeyloopManner manner)
{
    private readonly KeyloopShelves _shelves = new(dealer, manner);

    public async Task OrderAsync(HttpContext context, PracticeLocation location)
    {
        if (!context.Request.HasJsonContentType())
            await KeyloopDialect.RefuseAsync(context, 415, "media_type", "Send application/json");
        else if (context.Practice().Json is not JsonObject body)
            await KeyloopDialect.RefuseAsync(context, 400, "invalid_json", "The body is no JSON object");
        else
            await OrderAsync(context, location, body);
    }

    public Task StatusAsync(HttpContext context, PracticeLocation location) =>
        dealer.Orders.Find(context.GetRouteValue("partsOrderId")?.ToString()) is { } order && order.LocationId == location.Id
            ? context.AnswerAsync(200, Describe(context, order, order.Number, context.Practice().Echo(order.Reference)))
            : KeyloopDialect.RefuseAsync(context, 404, "not_found", "Unknown order");

    private async Task OrderAsync(HttpContext context, PracticeLocation location, JsonObject body)
    {
        try
        {
            var placed = await dealer.PlaceAsync(context, new KeyloopRequest(dealer, location, body).Read());
            await (placed.Order is { } order
                ? context.AnswerAsync(manner.CreatedIs200 ? 200 : 201, Describe(context, order, placed.Number, placed.Reference))
                : KeyloopDialect.RefuseAsync(context, 422, placed.Refusal!.Code.ToString(), placed.Refusal.Words));
        }
        catch (KeyloopFault fault)
        {
            await KeyloopDialect.RefuseAsync(context, fault.Status, fault.Code, fault.Message);
        }
    }

    private JsonObject Describe(HttpContext context, PracticeOrder order, string number, string reference)
    {
        var json = new JsonObject
        {
            ["partsOrderId"] = manner.Code(number), ["partsOrderDateTime"] = order.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["orderStatus"] = OrderStatus(order),
        };
        var account = dealer.Accounts.Find(order.AccountNumber);
        if (order.Extra.GetValueOrDefault("party") == "customer")
            json["customer"] = new JsonObject { ["customerId"] = order.AccountNumber, ["familyName"] = account?.Name };
        else
            json["company"] = new JsonObject { ["companyId"] = order.AccountNumber, ["reference"] = manner.Code(order.AccountNumber), ["name"] = account?.Name };
        json["orderContact"] = Kept(order, "orderContact");
        if (Kept(order, "address") is { } address)
            json["deliveryAddress"] = address;
        json["orderType"] = order.Extra.GetValueOrDefault("orderType");
        json["orderReference"] = reference;
        json["parts"] = manner.List(order.Lines.SelectMany(line => Describe(context, line)));
        return json;
    }

    /// <summary>One word stands for a whole line there, so a line that is only partly in stock is told as two.</summary>
    private IEnumerable<JsonObject> Describe(HttpContext context, PracticeOrderLine line)
    {
        var decimals = dealer.Catalogue.FindKey(line.PartKey)?.Decimals ?? 2;
        return line.Quantities.Select((part, index) => new JsonObject
        {
            ["orderLineId"] = index == 0 ? line.Id.ToString(CultureInfo.InvariantCulture) : $"{line.Id}-{index + 1}",
            ["partId"] = line.PartKey, ["quantity"] = part.Quantity, ["unitOfSale"] = manner.Numbers ? 1 : "1",
            ["unitOfMeasure"] = new JsonObject { ["unit"] = "PIECE", ["value"] = 1 },
            ["partsOrderLineStatus"] = context.Practice().StatusWord(Word(part.Stage)),
            ["mandatoryVehicleReferences"] = manner.List(line.Extra.Select(r => new JsonObject { ["type"] = r.Key, ["value"] = r.Value })),
            ["listPrice"] = _shelves.Price(line.List, decimals), ["orderPrice"] = _shelves.Price(line.Net, decimals),
        });
    }

    private string Word(PracticeStage stage)
    {
        var word = stage switch
        {
            PracticeStage.Reserved => "RESERVED",
            PracticeStage.Picked => "ISSUED",
            PracticeStage.Packed or PracticeStage.ReadyForPickup => "PACKED",
            PracticeStage.InTransit => "INTRANSIT",
            PracticeStage.Delivered => "DELIVERED",
            PracticeStage.Invoiced => "INVOICED",
            PracticeStage.BackOrdered => "BACKORDER",
            PracticeStage.Cancelled => "CANCELLED",
            _ => "OPEN",
        };
        return manner.FewStatuses && word is not ("BACKORDER" or "INVOICED" or "CANCELLED") ? "OPEN" : word;
    }

    /// <summary>Follows from the lines.</summary>
    private static string OrderStatus(PracticeOrder order)
    {
        bool Any(params PracticeStage[] stages) => order.Lines.Any(line => stages.Any(stage => line.At(stage) > 0));
        return !order.IsOpen ? "CLOSED"
            : Any(PracticeStage.InTransit, PracticeStage.Delivered, PracticeStage.Invoiced) ? "SHIPPED"
            : Any(PracticeStage.Picked, PracticeStage.Packed, PracticeStage.ReadyForPickup, PracticeStage.BackOrdered) ? "INPROGRESS"
            : Any(PracticeStage.Reserved) ? "CONFIRMED"
            : "CREATED";
    }

    private static JsonNode? Kept(PracticeOrder order, string name) => order.Extra.GetValueOrDefault(name) is { Length: > 0 } json ? JsonNode.Parse(json) : null;
}
