using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TradeCounter.PracticeDealers.Faults;

namespace TradeCounter.PracticeDealers.Hosting;

/// <summary>The <c>/practice</c> paths on a dealer's own port: look inside, move orders on, switch faults.</summary>
internal static class PracticeEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, PracticeDealer dealer)
    {
        var practice = routes.MapGroup("/practice");
        practice.MapGet("", context => Json(context, About(dealer)));
        practice.MapGet("/ledger", context => Json(context, dealer.Ledger.Entries));
        practice.MapGet("/orders", context => Json(context, dealer.Orders.All));
        practice.MapGet("/orders/{number}", context => OneOr404(context, dealer.Orders.Find(Route(context, "number"))));
        practice.MapPost("/orders/{number}/advance", context => OneOr404(context, dealer.Orders.Advance(Route(context, "number"))));
        practice.MapPost("/orders/{number}/back", context => OneOr404(context, dealer.Orders.FallBack(Route(context, "number"))));
        practice.MapPost("/orders/{number}/cancel", context => OneOr404(context, dealer.Orders.Cancel(Route(context, "number"))));
        practice.MapPost("/advance", context => Json(context, new { moved = dealer.Orders.AdvanceAll() }));
        practice.MapGet("/faults", context => Json(context, dealer.Faults.On));
        practice.MapPost("/faults", context => AddFaultAsync(context, dealer));
        practice.MapDelete("/faults", context => DoAsync(context, dealer.Faults.Clear));
        practice.MapPost("/hold/{account}", context => HoldAsync(context, dealer, onHold: true));
        practice.MapDelete("/hold/{account}", context => HoldAsync(context, dealer, onHold: false));
        practice.MapPost("/tokens/expire", context => DoAsync(context, dealer.Tokens.ExpireAll));
        practice.MapPost("/stock", context => SetStockAsync(context, dealer));
        practice.MapPost("/reset", context => DoAsync(context, dealer.StartAgain));
    }

    private static object About(PracticeDealer dealer) => new
    {
        dealer.Definition.Key,
        dealer.Definition.Name,
        dealer.Definition.System,
        dealer.Definition.Currency,
        Parts = dealer.Catalogue.Count,
        Locations = dealer.Definition.Locations.Select(location => new { location.Id, location.Name }),
        Accounts = dealer.Definition.Accounts.Select(account => new { account.Number, account.Name, OnHold = dealer.Accounts.IsOnHold(account.Number) }),
        Try = PracticeParts.All.Where(hint => dealer.Catalogue.Find(hint) is not null),
    };

    private static async Task AddFaultAsync(HttpContext context, PracticeDealer dealer)
    {
        if (await ReadAsync<PracticeFault>(context) is not { } fault)
            return;
        if (fault.Problem is { } problem)
        {
            await RefuseAsync(context, problem);
            return;
        }
        dealer.Faults.Add(fault);
        await Json(context, dealer.Faults.On);
    }

    private static async Task SetStockAsync(HttpContext context, PracticeDealer dealer)
    {
        if (await ReadAsync<StockSetting>(context) is not { } setting)
            return;
        if (dealer.Catalogue.Find(setting.Maker, setting.Number) is not { } part || !dealer.Stock.Has(setting.Location))
        {
            await RefuseAsync(context, "no such part or location here");
            return;
        }
        dealer.SetStock(part, setting.Location, setting.Quantity);
        await Json(context, new { available = dealer.Stock.Available(part, setting.Location) });
    }

    private static Task HoldAsync(HttpContext context, PracticeDealer dealer, bool onHold)
    {
        var number = Route(context, "account");
        return OneOr404(context, dealer.Accounts.Hold(number, onHold) ? new { account = number, onHold } : null);
    }

    private static async Task<T?> ReadAsync<T>(HttpContext context) where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(context.Request.Body, PracticeJson.Options, context.RequestAborted)
                ?? throw new JsonException("null is no value here");
        }
        catch (JsonException problem)
        {
            await RefuseAsync(context, problem.Message);
            return null;
        }
    }

    private static Task DoAsync(HttpContext context, Action action)
    {
        action();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static Task OneOr404(HttpContext context, object? found)
    {
        context.Response.StatusCode = found is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        return Json(context, found ?? new { problem = "not found" });
    }

    private static Task RefuseAsync(HttpContext context, string problem)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Json(context, new { problem });
    }

    private static Task Json(HttpContext context, object value) =>
        context.Response.WriteAsJsonAsync(value, value.GetType(), PracticeJson.Options, "application/json; charset=utf-8", context.RequestAborted);

    private static string Route(HttpContext context, string name) => context.GetRouteValue(name)?.ToString() ?? "";

    private sealed record StockSetting(string Maker, string Number, string Location, int Quantity);
}
