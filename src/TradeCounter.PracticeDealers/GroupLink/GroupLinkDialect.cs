using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TradeCounter.PracticeDealers.Dealers;
using TradeCounter.PracticeDealers.Hosting;

namespace TradeCounter.PracticeDealers.GroupLink;

/// <summary>A GroupLink member's system: one address takes every message, and the name of its root element says what it is.</summary>
internal sealed class GroupLinkDialect : IPracticeDialect
{
    public string System => "grouplink";

    public void Map(IEndpointRouteBuilder routes, PracticeDealer dealer) =>
        routes.MapPost("/flk", context => AnswerAsync(context, dealer)).For(OperationOf);

    private static PracticeOperation OperationOf(string body) => RootOf(body) switch
    {
        "iteminquiryrequest" or "item_inquiry" => PracticeOperation.Search,
        "placeorder" or "place_order" => PracticeOperation.Order,
        "invoicerequest" or "order_invoice_number" => PracticeOperation.Status,
        "cancel_order" => PracticeOperation.Cancel,
        _ => PracticeOperation.Other,
    };

    private static Task AnswerAsync(HttpContext context, PracticeDealer dealer)
    {
        if (context.Request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
            return context.AnswerAsync(StatusCodes.Status415UnsupportedMediaType, "JSON is expected", "text/plain; charset=utf-8");
        var root = RootOf(context.Practice().Body);
        if (root is null || JsonNode.Parse(context.Practice().Body)![root] is not JsonObject message)
            return context.AnswerAsync(StatusCodes.Status400BadRequest, "One JSON object with one message is expected", "text/plain; charset=utf-8");
        var fields = new FlkFields(message, []);
        fields.NoNulls();
        return Speaks(dealer, root) ? AnswerAsync(context, dealer, root, fields)
            : context.AnswerAsync(StatusCodes.Status400BadRequest, $"Message {root} is not known here", "text/plain; charset=utf-8");
    }

    private static Task AnswerAsync(HttpContext context, PracticeDealer dealer, string root, FlkFields message) => root switch
    {
        "iteminquiryrequest" => FlkInquiry.Answer10Async(context, dealer, message),
        "item_inquiry" => FlkInquiry.Answer30Async(context, dealer, message),
        "placeorder" => FlkOrders21.AnswerAsync(context, dealer, message),
        "place_order" => FlkOrders30.AnswerAsync(context, dealer, message),
        "order_invoice_number" => FlkOrders30.InvoiceAsync(context, dealer, message),
        "cancel_order" => FlkOrders30.CancelAsync(context, dealer, message),
        "invoicerequest" => FlkInvoices.AnswerAsync(context, dealer, message),
        "accountdetailrequest" => FlkAccounts.DetailAsync(context, dealer, message),
        "linecoderequest" => FlkAccounts.LineCodesAsync(context, dealer, message),
        _ => FlkAccounts.LineCodePartsAsync(context, dealer, message),
    };

    /// <summary>A member speaks one version of inquiries and of orders; listings and accounts are 1.0 everywhere.</summary>
    private static bool Speaks(PracticeDealer dealer, string root) => root switch
    {
        "iteminquiryrequest" => dealer.Definition.Setting("inquiryVersion") == "1.0",
        "item_inquiry" => dealer.Definition.Setting("inquiryVersion") == "3.0",
        "placeorder" or "invoicerequest" => dealer.Definition.Setting("orderVersion") == "2.1",
        "place_order" or "order_invoice_number" or "cancel_order" => dealer.Definition.Setting("orderVersion") == "3.0",
        "accountdetailrequest" or "linecoderequest" or "linecodepartrequest" => true,
        _ => false,
    };

    private static string? RootOf(string body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject { Count: 1 } message ? message.First().Key : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What the messages have in common: who asks, and how a member says no.</summary>
internal static class FlkHeads
{
    public const string Failure = "failure";

    /// <summary>Checks the head of a message 1.0 or 2.1; the account, or null with the reason among the message's problems.</summary>
    public static PracticeAccount? Account10(PracticeDealer dealer, FlkFields message, string accountField = "accountid")
    {
        message.Filled("transid");
        message.Filled("integrationtype");
        if (message.TextOrNumber("memberno") != dealer.Definition.Setting("memberNumber"))
            message.Wrong("memberno", "is no member here");
        return SignedIn(dealer, message, message.Filled(accountField), message.Text("username"), message.Text("password"));
    }

    /// <summary>The same for 3.0, where only inquiries sign in.</summary>
    public static PracticeAccount? Account30(PracticeDealer dealer, FlkFields message, bool signsIn)
    {
        message.Version("3.0");
        message.Filled("integration_type");
        if (message.Filled("member_id") != dealer.Definition.Setting("memberNumber"))
            message.Wrong("member_id", "is no member here");
        var account = message.Filled("account_id");
        if (signsIn)
            return SignedIn(dealer, message, account, message.Text("user_name"), message.Text("password"));
        if (dealer.Accounts.Find(account) is { } found)
            return found;
        message.Wrong("account_id", "is not known");
        return null;
    }

    private static PracticeAccount? SignedIn(PracticeDealer dealer, FlkFields message, string number, string user, string password)
    {
        var account = dealer.Accounts.Find(number);
        if (account is null || account.Setting("username") != user || account.Setting("password") != password)
        {
            message.Wrong("user", "is not set up in FederatedLink: authentication error");
            return null;
        }
        return account;
    }
}
