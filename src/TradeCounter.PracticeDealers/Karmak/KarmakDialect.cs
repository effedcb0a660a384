using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TradeCounter.PracticeDealers.Dealers;
using TradeCounter.PracticeDealers.Hosting;

namespace TradeCounter.PracticeDealers.Karmak;

/// <summary>Karmak Fusion's "Unity" interface: token, part search, lists, orders, reports. Where its pages are silent (forms of failure) this is one way it may be.</summary>
internal sealed class KarmakDialect : IPracticeDialect
{
    private const string Base = "/api/unity/v1/unityapi";
    private static readonly TimeSpan TokenLife = TimeSpan.FromHours(1);

    public string System => "karmak";

    public void Map(IEndpointRouteBuilder routes, PracticeDealer dealer)
    {
        routes.MapPost("/auth/connect/token", context => TokenAsync(context, dealer)).For(PracticeOperation.Token);
        Post("/PartsSearch/Search", KarmakPartSearch.AnswerAsync, PracticeOperation.Search);
        Post("/AvailablePaymentMethods", KarmakLists.PaymentMethodsAsync, PracticeOperation.Other);
        Post("/PickupDelivery", KarmakLists.DeliveryMethodsAsync, PracticeOperation.Other);
        Post("/PartOrder", KarmakOrderDesk.AnswerAsync, PracticeOperation.Order);
        Get("/Departments", KarmakLists.DepartmentsAsync, PracticeOperation.Other);
        Get("/System/Status", StatusAsync, PracticeOperation.Other);
        Get("/frw/PartsInventory", KarmakReportDesk.AnswerAsync, PracticeOperation.Other);
        Get("/frw/PartsInventoryExtended", KarmakReportDesk.AnswerAsync, PracticeOperation.Other);
        Get("/frw/PartsOrder", KarmakReportDesk.AnswerAsync, PracticeOperation.Status);
        Get("/frw/PartsOrderDetail", KarmakReportDesk.AnswerAsync, PracticeOperation.Status);
        Get("/frw/PartsBackOrders", KarmakReportDesk.AnswerAsync, PracticeOperation.Status);

        void Post(string path, Func<HttpContext, PracticeDealer, Task> answer, PracticeOperation operation) => routes.MapPost(Base + path, context =>
            !dealer.Tokens.Accepts(context.Request) ? DeniedAsync(context)
            : !context.Request.HasJsonContentType() ? FailAsync(context, 415, "The request entity's media type is not supported for this resource.")
            : context.Practice().Json is null ? FailAsync(context, 400, "The request is invalid: no JSON.")
            : answer(context, dealer)).For(operation);

        void Get(string path, Func<HttpContext, PracticeDealer, Task> answer, PracticeOperation operation) => routes.MapGet(Base + path, context =>
            dealer.Tokens.Accepts(context.Request) ? answer(context, dealer) : DeniedAsync(context)).For(operation);
    }

    /// <summary>A failure as sister interfaces show it; the part order's own form is documented nowhere.</summary>
    public static Task FailAsync(HttpContext context, int status, params string[] messages) => context.AnswerAsync(status, new JsonObject
    {
        ["Messages"] = new JsonArray([.. messages.Select(message => (JsonNode)message)]), ["ProcessGUID"] = Guid.NewGuid().ToString("N"),
    });

    public static PracticeLocation? Location(PracticeDealer dealer, string? id) => dealer.Definition.Locations.FirstOrDefault(location => location.Id == id);

    private static Task DeniedAsync(HttpContext context) => context.AnswerAsync(401, new JsonObject { ["Message"] = "Authorization has been denied for this request." });

    private static async Task TokenAsync(HttpContext context, PracticeDealer dealer)
    {
        if (!context.Request.HasFormContentType)
        {
            await context.AnswerAsync(400, new JsonObject { ["error"] = "invalid_request" });
            return;
        }
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        string Field(string name) => form.FirstOrDefault(field => string.Equals(field.Key, name, StringComparison.OrdinalIgnoreCase)).Value.ToString();
        bool Is(string name, string setting) => Field(name).Length > 0 && Field(name) == dealer.Definition.Setting(setting);

        if (!Is("Client_ID", "clientId") || !Is("Client_Secret", "clientSecret"))
            await context.AnswerAsync(401, new JsonObject { ["error"] = "invalid_client" });
        else if (Field("Grant_Type") != "karmak_identity" || Field("Scope") != "api")
            await context.AnswerAsync(400, new JsonObject { ["error"] = Field("Grant_Type") == "karmak_identity" ? "invalid_scope" : "unsupported_grant_type" });
        else if (!Is("Account", "account") || !Is("User", "user"))
            await context.AnswerAsync(401, new JsonObject { ["error"] = "invalid_grant", ["error_description"] = "Client has no right to this Account and User" });
        else
            await context.AnswerAsync(200, new JsonObject { ["access_token"] = dealer.Tokens.Issue(TokenLife), ["expires_in"] = (int)TokenLife.TotalSeconds, ["token_type"] = "Bearer" });
    }

    // A refusal switched on for other requests stands for a bridge that is down.
    private static Task StatusAsync(HttpContext context, PracticeDealer dealer) => context.AnswerAsync(200, new JsonObject
    {
        ["IsOnline"] = context.Practice().Refusal is null,
        ["BridgeVersion"] = "3.4.1",
        ["FusionVersion"] = TakesPaymentIds(dealer) ? "3.62.7" : "3.60.10",
        ["Account"] = dealer.Definition.Setting("account"),
        ["User"] = dealer.Definition.Setting("user"),
        ["Message"] = context.Practice().Refusal ?? "Success",
        ["ProcessGUID"] = Guid.NewGuid().ToString("N"),
    });

    public static bool TakesPaymentIds(PracticeDealer dealer) => dealer.Definition.Setting("paymentMethodIdSupported") == "true";
}
