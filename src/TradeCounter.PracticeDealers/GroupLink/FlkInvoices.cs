using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TradeCounter.PracticeDealers.Catalogue;
using TradeCounter.PracticeDealers.Hosting;
using TradeCounter.PracticeDealers.Orders;

namespace TradeCounter.PracticeDealers.GroupLink;

/// <summary>Invoice request 1.0: filters that are empty count for nothing; numbers are answered as texts.</summary>
internal static class FlkInvoices
{
    public static Task AnswerAsync(HttpContext context, PracticeDealer dealer, FlkFields message)
    {
        message.Version("1.0");
        var account = FlkHeads.Account10(dealer, message);
        var (from, to) = (message.Day("frominvoicedate"), message.Day("toinvoicedate"));
        var (invoice, po, location, part) = (message.Text("invoiceno"), message.Text("ponumber"), message.Text("locationid"), message.Text("partno"));
        message.Text("invoicetype");
        var problem = context.Practice().Refusal ?? message.Problem;
        var found = problem is not null ? [] : dealer.Orders.All.Where(order => order.InvoicedAt is { } at && order.AccountNumber == account!.Number
            && Is(invoice, order.InvoiceNumber) && Is(po, order.Reference) && Is(location, order.LocationId)
            && (from is null || from <= DateOnly.FromDateTime(at.UtcDateTime)) && (to is null || to >= DateOnly.FromDateTime(at.UtcDateTime))
            && (part.Length == 0 || order.Lines.Any(line => PartNumbers.Normal(line.Number) == PartNumbers.Normal(part)))).ToList();
        return context.AnswerAsync(200, new JsonObject
        {
            ["invoiceresponse"] = new JsonObject
            {
                ["version"] = "1.0", ["transid"] = message.Text("transid"), ["memberno"] = message.TextOrNumber("memberno"),
                ["status"] = problem is null ? "success" : FlkHeads.Failure, ["errordescription"] = problem ?? "",
                ["invoices"] = new JsonArray([.. found.Select(order => (JsonNode)Invoice(dealer, order))]),
            },
        });
    }

    private static JsonObject Invoice(PracticeDealer dealer, PracticeOrder order)
    {
        var lines = order.Lines.Where(line => line.At(PracticeStage.Invoiced) > 0).ToList();
        return new JsonObject
        {
            ["invoiceno"] = order.InvoiceNumber, ["invoicedate"] = order.InvoicedAt!.Value.UtcDateTime.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture),
            ["accountid"] = order.AccountNumber, ["locationid"] = order.LocationId,
            ["locationdescription"] = dealer.Definition.Locations.First(l => string.Equals(l.Id, order.LocationId, StringComparison.OrdinalIgnoreCase)).Name, ["ponumber"] = order.Reference,
            ["itemcount"] = Number(lines.Count), ["totalcost"] = Money(lines.Sum(line => line.At(PracticeStage.Invoiced) * (line.Net + line.Core))), ["linkurl"] = "",
            ["invoicedetail"] = new JsonArray([.. lines.Select(line => (JsonNode)new JsonObject
            {
                ["itemqty"] = Number(line.At(PracticeStage.Invoiced)), ["linecode"] = line.MakerCode, ["partno"] = line.Number, ["description"] = line.Description,
                ["listprice"] = Money(line.List), ["cost"] = Money(line.Net),
            })]),
        };
    }

    private static bool Is(string filter, string? value) => filter.Length == 0 || string.Equals(filter, value, StringComparison.OrdinalIgnoreCase);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Money(decimal amount) => amount.ToString("0.00##", CultureInfo.InvariantCulture);
}
