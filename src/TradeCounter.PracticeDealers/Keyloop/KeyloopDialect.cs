using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TradeCounter.PracticeDealers.Dealers;
using TradeCounter.PracticeDealers.Hosting;

namespace TradeCounter.PracticeDealers.Keyloop;

/// <summary>Keyloop "Order Parts" as a dealer's side of it: sign-in, brands, parts, prices, orders (docs/contracts/keyloop.md).</summary>
internal sealed class KeyloopDialect : IPracticeDialect
{
    /// <summary>Told are 3599 seconds; test tokens are said to live for half an hour all the same.</summary>
    private static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(30);

    public string System => "keyloop";

    public void Map(IEndpointRouteBuilder routes, PracticeDealer dealer)
    {
        var manner = KeyloopManner.Of(dealer.Definition);
        var (parts, orders) = (new KeyloopShelves(dealer, manner), new KeyloopDesk(dealer, manner));
        routes.MapPost("/oauth/client_credential/accesstoken", context => SignInAsync(context, dealer)).For(PracticeOperation.Token);
        var store = routes.MapGroup($"{dealer.Definition.Setting("prefix")}/{{enterpriseId}}/{{storeId}}/v1");
        store.MapGet("/parts/brands", Guarded(dealer, parts.BrandsAsync)).For(PracticeOperation.Other);
        store.MapGet("/parts", Guarded(dealer, parts.SearchAsync)).For(PracticeOperation.Search);
        store.MapGet("/parts/{partId}", Guarded(dealer, parts.DetailsAsync)).For(PracticeOperation.Search);
        store.MapGet("/parts/{partId}/price-availability", Guarded(dealer, parts.PriceAsync)).For(PracticeOperation.Price);
        store.MapPost("/parts-orders", Guarded(dealer, orders.OrderAsync)).For(PracticeOperation.Order);
        store.MapGet("/parts-orders/{partsOrderId}", Guarded(dealer, orders.StatusAsync)).For(PracticeOperation.Status);
    }

    /// <summary>The form of an error's body is documented nowhere; this one is ours.</summary>
    public static Task RefuseAsync(HttpContext context, int status, string code, string words) => context.AnswerAsync(status, new JsonObject
    {
        ["errors"] = new JsonArray(new JsonObject { ["code"] = code, ["message"] = words }),
    });

    /// <summary>The branch that the path's store stands for.</summary>
    public static PracticeLocation? LocationOf(HttpContext context, PracticeDealer dealer)
    {
        var store = context.GetRouteValue("storeId")?.ToString();
        return dealer.Definition.Locations.FirstOrDefault(l => (l.Setting("storeId") is { Length: > 0 } own ? own : l.Id) == store);
    }

    private static RequestDelegate Guarded(PracticeDealer dealer, Func<HttpContext, PracticeLocation, Task> answer) => async context =>
    {
        if (!dealer.Tokens.Accepts(context.Request))
            await RefuseAsync(context, 401, "invalid_token", "Access token is missing, unknown or expired");
        else if (context.GetRouteValue("enterpriseId")?.ToString() != dealer.Definition.Setting("enterpriseId") || LocationOf(context, dealer) is not { } location)
            await RefuseAsync(context, 404, "not_found", "Unknown enterprise or store");
        else if (context.Practice() is { Operation: not PracticeOperation.Order, Refusal: { } words })
            await RefuseAsync(context, 400, "refused", words);
        else
            await answer(context, location);
    };

    private static Task SignInAsync(HttpContext context, PracticeDealer dealer)
    {
        if (!context.Request.HasFormContentType)
            return RefuseAsync(context, 415, "invalid_request", "Send a form");
        var form = context.Request.Form;
        var grant = form["grant_type"] is { Count: > 0 } inForm ? inForm.ToString() : context.Request.Query["grant_type"].ToString();
        if (grant != "client_credentials")
            return RefuseAsync(context, 400, "unsupported_grant_type", "grant_type has to be client_credentials");
        var (id, secret) = Credentials(context.Request);
        if (id != dealer.Definition.Setting("clientId") || secret != dealer.Definition.Setting("clientSecret"))
            return RefuseAsync(context, 401, "invalid_client", "Client credentials are invalid");
        return context.AnswerAsync(200, new JsonObject
        {
            ["access_token"] = dealer.Tokens.Issue(TokenLife), ["token_type"] = "BearerToken", ["expires_in"] = "3599",
            ["issued_at"] = dealer.Time.GetUtcNow().ToUnixTimeMilliseconds().ToString(global::System.Globalization.CultureInfo.InvariantCulture),
            ["status"] = "approved", ["scope"] = form["scope"].ToString(), ["client_id"] = id, ["application_name"] = "practice", ["organization_name"] = "keyloop",
            ["refresh_token_expires_in"] = "0", ["refresh_count"] = "0", ["api_product_list"] = "", ["api_product_list_json"] = new JsonArray(),
        });
    }

    private static (string Id, string Secret) Credentials(HttpRequest request)
    {
        const string scheme = "Basic ";
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            return (request.Form["client_id"].ToString(), request.Form["client_secret"].ToString());
        var buffer = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[scheme.Length..].Trim(), buffer, out var length))
            return ("", "");
        var pair = Encoding.UTF8.GetString(buffer, 0, length).Split(':', 2);
        return (pair[0], pair.Length == 2 ? pair[1] : "");
    }
}
