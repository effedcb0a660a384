using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TradeCounter.PracticeDealers.Catalogue;
using TradeCounter.PracticeDealers.Dealers;
using TradeCounter.PracticeDealers.Hosting;

namespace TradeCounter.PracticeDealers.Karmak;

/// <summary>Part search: a list of questions, each for one branch; one answer per part asked for.</summary>
internal static class KarmakPartSearch
{
    private const int Most = 250;
    private const int Wildcard = 5;

    public static Task AnswerAsync(HttpContext context, PracticeDealer dealer)
    {
        if (context.Practice().Refusal is { } refusal)
            return KarmakDialect.FailAsync(context, 400, refusal);
        if (context.Practice().Json is not JsonArray questions)
            return KarmakDialect.FailAsync(context, 400, "The request is invalid: an array was expected");
        var answers = new JsonArray();
        foreach (var question in questions.OfType<JsonObject>())
        {
            if (KarmakDialect.Location(dealer, KarmakText.Of(question, "locationID")) is not { } location)
                return KarmakDialect.FailAsync(context, 400, "locationID: missing required field or unknown");
            var customer = KarmakText.Of(question, "customerID") is { Length: > 0 } number ? number : null;
            if (customer is { Length: > 20 } || (customer is not null && dealer.Accounts.Find(customer) is null))
                return KarmakDialect.FailAsync(context, 400, "customerID: customer not found");
            if (KarmakText.Member(question, "parts") is not JsonArray parts)
                return KarmakDialect.FailAsync(context, 400, "parts: missing required field");
            foreach (var part in parts.OfType<JsonObject>())
                answers.Add(Answer(dealer, location, dealer.Accounts.Find(customer), part));
        }
        return context.AnswerAsync(200, answers);
    }

    private static JsonObject Answer(PracticeDealer dealer, PracticeLocation location, PracticeAccount? account, JsonObject asked)
    {
        var (number, description, source) = (KarmakText.Of(asked, "number") ?? "", KarmakText.Of(asked, "description") ?? "", KarmakText.Of(asked, "source") ?? "");
        var exact = KarmakText.Member(asked, "exactMatch")?.GetValue<bool>() ?? true;
        var problem = Problem(number, description, source, exact);
        var found = problem is not null ? [] : Find(dealer, number, description, exact).Where(part => source.Length == 0 || string.Equals(part.Maker.Code, source, StringComparison.OrdinalIgnoreCase));
        return new()
        {
            ["criteria"] = new JsonObject { ["number"] = number, ["description"] = description, ["exactMatch"] = exact, ["source"] = source },
            ["results"] = new JsonArray([.. found.Take(Most).Select(part => Result(dealer, location, account, part))]),
            ["message"] = problem ?? "",
        };
    }

    private static string? Problem(string number, string description, string source, bool exact) =>
        number.Length == 0 && description.Length == 0 ? "Error: missing required field, number or description"
        : number.Length > 30 || description.Length > 50 || source.Length > 10 ? "Error: maximum length"
        : !exact && number.Length < Wildcard && description.Length < Wildcard ? "Error: minimum length, 5 characters"
        : null;

    private static IEnumerable<PracticePart> Find(PracticeDealer dealer, string number, string description, bool exact)
    {
        if (exact)
            return number.Length > 0
                ? dealer.Catalogue.Find(number).Where(part => string.Equals(part.Number, number.Trim(), StringComparison.OrdinalIgnoreCase))
                : dealer.Catalogue.WithWords(description, Most).Where(part => string.Equals(part.Description, description.Trim(), StringComparison.OrdinalIgnoreCase));
        // Of two terms the one that is too short is ignored.
        var byNumber = number.Length >= Wildcard ? dealer.Catalogue.WithNumberLike(number, Most) : null;
        return description.Length < Wildcard ? byNumber!
            : byNumber is null ? dealer.Catalogue.WithWords(description, Most)
            : byNumber.Where(part => part.Description.Contains(description, StringComparison.OrdinalIgnoreCase));
    }

    private static JsonObject Result(PracticeDealer dealer, PracticeLocation location, PracticeAccount? account, PracticePart part)
    {
        var net = account is null ? part.List : PracticePrices.For(part, account).Net;
        return new()
        {
            ["ID"] = KarmakText.Number(part.Id),
            ["number"] = part.Number,
            // Written with a capital here and without one in the criteria, as on the page.
            ["Description"] = part.Description.Length <= 50 ? part.Description : part.Description[..50],
            ["SupplierCode"] = part.Maker.Code,
            ["Weight"] = part.Weight.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture),
            ["Available"] = part.BlockedReason is null ? KarmakText.Number(dealer.Stock.Available(part, location.Id)) : "Call us",
            ["Price"] = new JsonObject { ["customerPrice"] = KarmakText.Money(net), ["listPrice"] = KarmakText.Money(part.List) },
            ["Core"] = new JsonObject
            {
                ["Number"] = part.Core?.Number ?? "", ["Description"] = part.Core?.Description ?? "",
                ["Price"] = part.Core is { } core ? KarmakText.Money(core.Price) : "", ["EHCCharge"] = part.Surcharge > 0 ? KarmakText.Money(part.Surcharge) : "",
            },
        };
    }
}
