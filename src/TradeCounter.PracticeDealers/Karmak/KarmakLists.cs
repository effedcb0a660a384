using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TradeCounter.PracticeDealers.Hosting;

namespace TradeCounter.PracticeDealers.Karmak;

/// <summary>Payment and delivery methods and departments.</summary>
internal static class KarmakLists
{
    public static readonly (string Id, string Method, string Description)[] PaymentMethods =
        [("24", "Account", "On Account"), ("7", "Credit Card", "Visa"), ("8", "Credit Card", "Mastercard"), ("3", "Cash", "")];

    public static readonly string[] Deliveries = ["PickUp", "Will Call", "Our Truck", "UPS Ground"];

    private static readonly (int Id, string Name, string Type)[] OtherDepartments = [(1, "Accounting", "Accounting"), (2, "Shop", "Service"), (3, "Truck Sales", "Sales")];

    public static bool IsCollected(string deliveryMethod) => deliveryMethod is "PickUp" or "Will Call";

    public static Task PaymentMethodsAsync(HttpContext context, PracticeDealer dealer)
    {
        var body = context.Practice().Json as JsonObject;
        if (dealer.Accounts.Find(KarmakText.Of(body, "customerID")) is null)
            return KarmakDialect.FailAsync(context, 400, "customerID: customer not found");
        return KarmakDialect.Location(dealer, KarmakText.Of(body, "locationID")) is null
            ? KarmakDialect.FailAsync(context, 400, "locationID: location not found")
            : context.AnswerAsync(200, new JsonArray([.. PaymentMethods.Select(method => new JsonObject { ["ID"] = method.Id, ["Method"] = method.Method, ["Description"] = method.Description })]));
    }

    public static Task DeliveryMethodsAsync(HttpContext context, PracticeDealer dealer)
    {
        var json = context.Practice().Json;
        var asked = json is JsonArray many ? many.OfType<JsonObject>().ToList() : [.. new[] { json as JsonObject }.OfType<JsonObject>()];
        if (asked.Count == 0 || asked.Exists(one => KarmakDialect.Location(dealer, KarmakText.Of(one, "branchID")) is null))
            return KarmakDialect.FailAsync(context, 400, "branchID: branch not found");
        return context.AnswerAsync(200, new JsonArray([.. asked.Select(one => new JsonObject
        {
            ["criteria"] = new JsonObject { ["branchID"] = KarmakText.Of(one, "branchID") },
            ["deliveryMethods"] = new JsonArray([.. Deliveries.Select(method => new JsonObject { ["deliveryMethod"] = method })]),
        })]));
    }

    public static Task DepartmentsAsync(HttpContext context, PracticeDealer dealer)
    {
        if (KarmakDialect.Location(dealer, context.Request.Query["BranchID"]) is not { } location)
            return KarmakDialect.FailAsync(context, 400, "BranchID: branch not found");
        var parts = new JsonObject { ["Name"] = "Parts", ["Type"] = "Parts", ["ID"] = int.Parse(location.Setting("departmentId"), System.Globalization.CultureInfo.InvariantCulture) };
        return context.AnswerAsync(200, new JsonObject
        {
            ["Departments"] = new JsonArray([parts, .. OtherDepartments.Select(other => new JsonObject { ["Name"] = other.Name, ["Type"] = other.Type, ["ID"] = other.Id })]),
            ["Messages"] = new JsonArray("Success!"),
        });
    }
}

/// <summary>Reads and writes Karmak's numbers, which are all texts.</summary>
internal static class KarmakText
{
    /// <summary>A text member whatever the case of its name; null where it is missing or no text.</summary>
    public static string? Of(JsonObject? json, string name) => Member(json, name) is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static JsonNode? Member(JsonObject? json, string name) =>
        json?.FirstOrDefault(member => string.Equals(member.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    public static string Money(decimal amount) => amount.ToString("0.00##", System.Globalization.CultureInfo.InvariantCulture);

    public static string FourPlaces(decimal amount) => amount.ToString("0.0000", System.Globalization.CultureInfo.InvariantCulture);

    public static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
