using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TradeCounter.PracticeDealers.Catalogue;
using TradeCounter.PracticeDealers.Dealers;
using TradeCounter.PracticeDealers.Orders;

namespace TradeCounter.PracticeDealers.Keyloop;

/// <summary>Why a request is not taken: HTTP status, a code and words.</summary>
internal sealed class KeyloopFault(int status, string code, string words) : Exception(words)
{
    public int Status { get; } = status;

    public string Code { get; } = code;
}

/// <summary>Reads a new order strictly: mandatory fields, types, lengths, words of lists.</summary>
internal sealed class KeyloopRequest(PracticeDealer dealer, PracticeLocation location, JsonObject body)
{
    private const int LongestReference = 20;
    private const int LongestStreet = 140;
    private const int VinLength = 17;
    private static readonly string[] References = ["VIN", "KEYNUMBER", "ENGINENUMBER"];

    public PracticeOrderDraft Read()
    {
        var (account, type, reference) = (Account(), Type(), Reference());
        Check(Object(body, "orderContact"), "orderContact", "name", "phone", "email", "companyName");
        if (body["alternateDeliveryAddress"] is not null)
            CheckAddress(Object(body, "alternateDeliveryAddress"));
        if (body["parts"] is not JsonArray { Count: > 0 } parts)
            throw Invalid("parts must be a list with at least one part");
        return new(account, location.Id, reference, [.. parts.Select(line => Line(line as JsonObject ?? throw Invalid("parts[] must be objects"), account, type))])
        {
            IsCollected = type == "COL",
            Extra = new Dictionary<string, string>
            {
                ["orderType"] = type, ["orderContact"] = body["orderContact"]!.ToJsonString(), ["address"] = body["alternateDeliveryAddress"]?.ToJsonString() ?? "",
                ["party"] = body["companyId"] is null ? "customer" : "company",
            },
        };
    }

    private PracticeAccount Account()
    {
        if (body["companyId"] is null && body["customerId"] is null)
            throw Invalid("companyId or customerId is required");
        var number = Text(body, body["companyId"] is null ? "customerId" : "companyId")!;
        return dealer.Accounts.Find(number) ?? throw new KeyloopFault(422, "unknown_customer", $"Customer {number} has no account with this dealer");
    }

    private string Type()
    {
        var type = Text(body, "orderType") ?? throw Invalid("orderType is required");
        return KeyloopTypes.Of(dealer.Definition).Contains(type) ? type : throw new KeyloopFault(422, "order_type", $"This dealer does not take orders of type {type}");
    }

    private string Reference()
    {
        var reference = Text(body, "orderReference") ?? "";
        if (reference.Length == 0 && dealer.Definition.Setting("referenceRequired") == "true")
            throw new KeyloopFault(422, "reference", "This dealer requires an orderReference");
        return reference.Length <= LongestReference ? reference : throw Invalid($"orderReference is longer than {LongestReference} characters");
    }

    private PracticeDraftLine Line(JsonObject line, PracticeAccount account, string type)
    {
        var part = Part(Object(line, "part"));
        if (line["quantity"] is not JsonValue value || value.GetValueKind() != JsonValueKind.Number || !value.TryGetValue<int>(out var quantity) || quantity < 1)
            throw Invalid($"{part.Number}: quantity must be a whole number from 1");
        var references = VehicleReferences(line["mandatoryVehicleReferences"]);
        return new(part, quantity)
        {
            Net = KeyloopTypes.NetFor(part, account, type, quantity), Vehicle = references.GetValueOrDefault("VIN"),
            Extra = references.Count == 0 ? new Dictionary<string, string>() : references.ToDictionary(),
        };
    }

    private PracticePart Part(JsonObject asked)
    {
        var (id, brand, code) = (Text(asked, "partId"), Text(asked, "brandCode"), Text(asked, "partCode"));
        if (id is null && (brand is null || code is null))
            throw Invalid("part needs a partId, or brandCode and partCode");
        var part = id is null ? dealer.Catalogue.Find(brand, code) : dealer.Catalogue.FindKey(id);
        return part ?? throw new KeyloopFault(422, "unknown_part", $"Part {id ?? $"{brand} {code}"} is not known");
    }

    private static Dictionary<string, string> VehicleReferences(JsonNode? told)
    {
        if (told is null)
            return [];
        if (told is not JsonArray list)
            throw Invalid("mandatoryVehicleReferences must be a list");
        var references = new Dictionary<string, string>();
        foreach (var item in list)
        {
            var reference = item as JsonObject ?? throw Invalid("mandatoryVehicleReferences[] must be objects");
            var (type, value) = (Text(reference, "type"), Text(reference, "value"));
            if (!References.Contains(type) || string.IsNullOrWhiteSpace(value))
                throw Invalid($"mandatoryVehicleReferences[]: type is one of {string.Join(", ", References)}, with a value");
            if (type == "VIN" && value.Length != VinLength)
                throw Invalid($"A VIN has {VinLength.ToString(CultureInfo.InvariantCulture)} characters");
            references[type!] = value;
        }
        return references;
    }

    private static void CheckAddress(JsonObject address)
    {
        Check(address, "alternateDeliveryAddress", "streetName", "houseNumber", "buildingName", "floorNumber", "doorNumber", "blockName", "postalCode", "suburb", "city", "county", "province", "countryCode");
        if (Text(address, "streetName") is not { Length: > 0 and <= LongestStreet })
            throw Invalid($"alternateDeliveryAddress.streetName is required, at most {LongestStreet} characters");
        if (Text(address, "postalCode") is not { Length: > 0 })
            throw Invalid("alternateDeliveryAddress.postalCode is required");
        if (Text(address, "countryCode") is { } country && country is not ([>= 'A' and <= 'Z', >= 'A' and <= 'Z'] or "C2"))
            throw Invalid("alternateDeliveryAddress.countryCode has two capital letters");
    }

    /// <summary>Only these members, all of them texts.</summary>
    private static void Check(JsonObject owner, string name, params string[] members)
    {
        foreach (var (member, _) in owner)
        {
            if (!members.Contains(member))
                throw Invalid($"{name}.{member} is not known");
            Text(owner, member);
        }
    }

    private static JsonObject Object(JsonObject owner, string name) => owner[name] as JsonObject ?? throw Invalid($"{name} is required");

    private static string? Text(JsonObject owner, string name) => owner[name] switch
    {
        null => owner.ContainsKey(name) ? throw Invalid($"{name} must not be null") : null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => throw Invalid($"{name} must be a text"),
    };

    private static KeyloopFault Invalid(string words) => new(400, "invalid_request", words);
}
