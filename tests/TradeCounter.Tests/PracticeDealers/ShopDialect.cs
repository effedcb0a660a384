using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TradeCounter.PracticeDealers;
using TradeCounter.PracticeDealers.Dealers;
using TradeCounter.PracticeDealers.Hosting;
using TradeCounter.PracticeDealers.Orders;

namespace TradeCounter.Tests.PracticeDealers;

/// <summary>A system of the tests' own, as small as one can be: it shows what the engine does without any real system's rules.</summary>
internal sealed class ShopDialect : IPracticeDialect
{
    public string System => "shop";

    public IEnumerable<PracticeDealerDefinition> Dealers => [Definition];

    public static PracticeDealerDefinition Definition { get; } = new()
    {
        Key = "corner-shop", Name = "Corner Shop", System = "shop", Currency = "USD", Phone = "+1 555 0100", FirstOrderNumber = 500, Seed = 5,
        Makers = ["FO", "HAS", "FEF", "VW"], Locations = [new("A", "Front"), new("B", "Back")],
        Accounts = [new() { Number = "1", Name = "Lee Garage", Workshop = "lee", Discounts = new Dictionary<string, decimal> { ["A"] = 25m } }],
        Settings = """{ "url": "{address}/orders" }""",
    };

    public void Map(IEndpointRouteBuilder routes, PracticeDealer dealer)
    {
        routes.MapGet("/parts/{number}", context => context.AnswerAsync(200, new JsonArray([.. dealer.Catalogue
            .Find(context.GetRouteValue("number")?.ToString()).Select(part => (JsonNode)part.Number)]))).For(PracticeOperation.Search);
        routes.MapGet("/orders/{number}", context => StatusAsync(context, dealer)).For(PracticeOperation.Status);
        routes.MapPost("/orders", context => OrderAsync(context, dealer)).For(PracticeOperation.Order);
    }

    private static Task StatusAsync(HttpContext context, PracticeDealer dealer) =>
        dealer.Orders.Find(context.GetRouteValue("number")?.ToString()) is { } order
            ? context.AnswerAsync(200, new JsonObject { ["status"] = context.Practice().StatusWord(order.Lines[0].Stage.ToString()) })
            : context.AnswerAsync(404, new JsonObject { ["problem"] = "no such order" });

    private static async Task OrderAsync(HttpContext context, PracticeDealer dealer)
    {
        if (context.Practice().Json is not JsonObject order || dealer.Catalogue.Find(order["maker"]?.ToString(), order["number"]?.ToString()) is not { } part)
        {
            await context.AnswerAsync(400, new JsonObject { ["problem"] = "no such part" });
            return;
        }
        var line = new PracticeDraftLine(part, (int)order["quantity"]!) { Vehicle = order["vin"]?.ToString() };
        var placed = await dealer.PlaceAsync(context, new(dealer.Accounts.Find("1")!, "A", order["reference"]!.ToString(), [line]));
        await (placed.Refusal is { } refusal
            ? context.AnswerAsync(422, new JsonObject { ["problem"] = refusal.Words })
            : context.AnswerAsync(201, new JsonObject
            {
                ["number"] = placed.Number, ["reference"] = placed.Reference, ["lines"] = new JsonArray(new JsonObject { ["quantity"] = line.Quantity }),
            }));
    }
}
