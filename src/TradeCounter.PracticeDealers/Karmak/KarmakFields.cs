using System.Globalization;
using System.Text.Json.Nodes;
using TradeCounter.PracticeDealers.Catalogue;

namespace TradeCounter.PracticeDealers.Karmak;

/// <summary>The fields of a part order with their lengths and rules, as the page's table has them.</summary>
internal sealed class KarmakFields(JsonObject? body)
{
    private static readonly string[] Types = ["Part", "Exchange", "Return"];
    private static readonly string[] Names = ["companyName", "firstName", "lastName"];
    private static readonly string[] OwnAddress = ["addressLine1", "city", "region", "postal"];

    private static readonly (string Name, int Most)[] ShippingTexts =
    [
        ("companyName", 50), ("firstName", 50), ("lastName", 50), ("addressLine1", 50), ("addressLine2", 50),
        ("city", 35), ("region", 50), ("postal", 15), ("phone", 20), ("comments", 200),
    ];

    private readonly List<string> _problems = [];

    public static PracticePart? Part(PracticeDealer dealer, JsonObject part) =>
        int.TryParse(KarmakText.Of(part, "ID"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? dealer.Catalogue.FindId(id) : null;

    public IReadOnlyList<string> Problems(PracticeDealer dealer)
    {
        if (body is null)
            return ["The request is invalid: an object was expected"];
        Head(dealer);
        if (KarmakText.Member(body, "Parts") is not JsonArray { Count: > 0 } parts)
            _problems.Add("Parts: missing required field");
        else
            foreach (var part in parts)
                PartLine(dealer, part as JsonObject);
        if (KarmakText.Member(body, "MiscCharges") is not JsonArray charges)
            _problems.Add("MiscCharges: missing required field");
        else
            foreach (var charge in charges)
                Need(charge as JsonObject, "Name", 50);
        Shipping(KarmakText.Member(body, "Shipping") as JsonObject);
        Payment(dealer, KarmakText.Member(body, "Payment") as JsonObject);
        return _problems;
    }

    private void Head(PracticeDealer dealer)
    {
        var location = KarmakDialect.Location(dealer, Need(body, "LocationID", 50));
        var department = Need(body, "DepartmentID", 50);
        if (location is null)
            _problems.Add("LocationID: location not found");
        else if (department != location.Setting("departmentId"))
            _problems.Add("DepartmentID: not a parts department of this location");
        var customer = KarmakText.Member(body, "Customer") as JsonObject;
        if (dealer.Accounts.Find(Need(customer, "ID", 50)) is null)
            _problems.Add("Customer.ID: customer not found");
        May(customer, "phone", 20);
        May(customer, "email", 50);
    }

    private void PartLine(PracticeDealer dealer, JsonObject? line)
    {
        Need(line, "ID", 50);
        if (line is null || Part(dealer, line) is not { } part)
        {
            _problems.Add($"Parts.ID: part {KarmakText.Of(line, "ID")} not found");
            return;
        }
        var type = May(line, "Type", 11) ?? "Part";
        if (!Types.Contains(type))
            _problems.Add($"Parts.Type: {type} is not valid");
        else if (type != KarmakOrderDesk.TypeOf(part))
            _problems.Add($"Part {part.Number} cannot be set to type {type}");
        if (!int.TryParse(Need(line, "Quantity", 11), NumberStyles.None, CultureInfo.InvariantCulture, out _))
            _problems.Add("Parts.Quantity: not a whole number");
        if (!decimal.TryParse(Need(line, "Price", 11), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _))
            _problems.Add("Parts.Price: not a price");
    }

    private void Shipping(JsonObject? shipping)
    {
        var same = May(shipping, "ShippingSameAsBilling", 1);
        if (same is not (null or "Y" or "N"))
            _problems.Add("ShippingSameAsBilling: Y or N");
        foreach (var (name, most) in ShippingTexts)
            May(shipping, name, most);
        if (same == "N")
        {
            foreach (var name in OwnAddress)
                if (string.IsNullOrWhiteSpace(KarmakText.Of(shipping, name)))
                    _problems.Add($"{name}: missing required field");
            if (Names.All(name => string.IsNullOrWhiteSpace(KarmakText.Of(shipping, name))))
                _problems.Add("companyName, firstName or lastName: missing required field");
        }
        if (Need(shipping, "DeliveryMethod", 100) is { } delivery && !KarmakLists.Deliveries.Contains(delivery, StringComparer.OrdinalIgnoreCase))
            _problems.Add($"DeliveryMethod: {delivery} is not set up");
    }

    private void Payment(PracticeDealer dealer, JsonObject? payment)
    {
        if (Need(payment, "OrderStatus", 20) is { } status && status is not (KarmakOrderDesk.InProcess or KarmakOrderDesk.Quote))
            _problems.Add($"OrderStatus: {status} is not valid");
        Need(payment, "PONumber", 20);
        var (method, id) = (May(payment, "PaymentMethod", 30), May(payment, "PaymentMethodID", 20));
        // The id wins where both are sent, from version 3.62.5 on; older ones do not know it.
        var known = id is not null && KarmakDialect.TakesPaymentIds(dealer)
            ? KarmakLists.PaymentMethods.Any(one => one.Id == id)
            : method is not null && KarmakLists.PaymentMethods.Any(one => string.Equals(one.Description.Length > 0 ? one.Description : one.Method, method, StringComparison.OrdinalIgnoreCase));
        if (!known)
            _problems.Add("PaymentMethod or PaymentMethodID: missing or not set up");
    }

    private string? Need(JsonObject? json, string name, int most)
    {
        var text = May(json, name, most);
        if (string.IsNullOrWhiteSpace(text))
            _problems.Add($"{name}: missing required field");
        return text;
    }

    // Numbers are texts too: a bare number is as wrong as a missing one.
    private string? May(JsonObject? json, string name, int most)
    {
        if (KarmakText.Member(json, name) is not { } node)
            return null;
        if (KarmakText.Of(json, name) is not { } text)
            _problems.Add($"{name}: a string was expected, not {node.ToJsonString()}");
        else if (text.Length > most)
            _problems.Add($"{name}: maximum length is {most}");
        else
            return text;
        return null;
    }
}
