using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TradeCounter.PracticeDealers.Catalogue;
using TradeCounter.PracticeDealers.Hosting;

namespace TradeCounter.PracticeDealers.GroupLink;

/// <summary>Account detail and the two listings, all 1.0: every member answers them.</summary>
internal static class FlkAccounts
{
    public static Task DetailAsync(HttpContext context, PracticeDealer dealer, FlkFields message)
    {
        message.Version("1.0");
        message.Time("utctime");
        var account = FlkHeads.Account10(dealer, message, "accountno");
        return AnswerAsync(context, message, "accountdetailresponse", "account", () => new JsonArray(new JsonObject
        {
            ["accountno"] = account!.Number, ["accountname"] = account.Name, ["branchno"] = "1", ["branchabbr"] = dealer.Definition.Locations[0].Id,
            ["address1"] = "4 Mill Lane", ["address2"] = "", ["city"] = "Staunton", ["state"] = "VA", ["zip"] = "24401",
            ["creditstatus"] = dealer.Accounts.IsOnHold(account.Number) ? "hold" : "good",
        }));
    }

    public static Task LineCodesAsync(HttpContext context, PracticeDealer dealer, FlkFields message)
    {
        message.Version("1.0");
        FlkHeads.Account10(dealer, message);
        return AnswerAsync(context, message, "linecoderesponse", "linecodes", () => new JsonArray([.. dealer.Catalogue.Makers.Select(maker =>
            (JsonNode)new JsonObject { ["lineCode"] = maker.Code, ["lineDescription"] = maker.Name })]));
    }

    /// <summary>All parts of the asked lines in one answer: there are no pages.</summary>
    public static Task LineCodePartsAsync(HttpContext context, PracticeDealer dealer, FlkFields message)
    {
        message.Version("1.0");
        FlkHeads.Account10(dealer, message);
        var codes = message.List("linecodes").Select(line => line.Filled("lineCode")).ToList();
        return AnswerAsync(context, message, "linecodepartresponse", "linecodes", () => new JsonArray([.. codes.Select(code => (JsonNode)new JsonObject
        {
            ["lineCode"] = code,
            ["parts"] = new JsonArray([.. dealer.Catalogue.OfMaker(code, 0, int.MaxValue).Select(part => (JsonNode)Listed(dealer, part))]),
        })]));
    }

    private static JsonObject Listed(PracticeDealer dealer, PracticePart part) => new JsonObject
    {
        ["partNo"] = part.Number, ["partDescription"] = part.Description, ["stocked"] = dealer.Stock.Available(part) > 0,
    };

    private static Task AnswerAsync(HttpContext context, FlkFields message, string name, string list, Func<JsonArray> content)
    {
        var problem = context.Practice().Refusal ?? message.Problem;
        return context.AnswerAsync(200, new JsonObject
        {
            [name] = new JsonObject
            {
                ["version"] = "1.0", ["transid"] = message.Text("transid"), ["integrationtype"] = message.Text("integrationtype"), ["memberno"] = message.TextOrNumber("memberno"),
                ["status"] = problem is null ? "success" : FlkHeads.Failure, ["errordescription"] = problem ?? "", [list] = problem is null ? content() : [],
            },
        });
    }
}
