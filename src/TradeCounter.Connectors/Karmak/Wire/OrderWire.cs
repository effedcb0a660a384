using System.Text.Json.Serialization;

namespace TradeCounter.Connectors.Karmak.Wire;

/// <summary>docs/contracts/karmak.md B3: PartOrder. Names, case and order of the fields as in the page's sample; every number is text (F1).</summary>
internal sealed record KarmakOrder
{
    [JsonPropertyName("LocationID")] public required string LocationId { get; init; }

    [JsonPropertyName("DepartmentID")] public required string DepartmentId { get; init; }

    public required IReadOnlyList<KarmakOrderPart> Parts { get; init; }

    /// <summary>Must be there, even when empty (F2).</summary>
    public IReadOnlyList<KarmakMiscCharge> MiscCharges { get; init; } = [];

    public required KarmakCustomer Customer { get; init; }

    public required KarmakShipping Shipping { get; init; }

    public required KarmakPayment Payment { get; init; }
}

/// <summary><paramref name="Type"/>: Part, Exchange or Return. Without it an exchange or return part makes the whole order fail.</summary>
internal sealed record KarmakOrderPart([property: JsonPropertyName("ID")] string Id, string Type, string Quantity, string Price)
{
    public const int MaxId = 50;
    public const int MaxNumberText = 11;
}

internal sealed record KarmakMiscCharge(string Name, string Quantity, string Price);

internal sealed record KarmakCustomer(
    [property: JsonPropertyName("ID")] string Id,
    [property: JsonPropertyName("phone")] string? Phone,
    [property: JsonPropertyName("email")] string? Email)
{
    public const int MaxId = 50;
    public const int MaxPhone = 20;
    public const int MaxEmail = 50;
}

internal sealed record KarmakShipping
{
    public const int MaxLine = 50;
    public const int MaxCity = 35;
    public const int MaxPostal = 15;
    public const int MaxComments = 200;
    public const int MaxDeliveryMethod = 100;

    /// <summary>Y or N.</summary>
    public required string ShippingSameAsBilling { get; init; }

    [JsonPropertyName("companyName")] public string? CompanyName { get; init; }

    [JsonPropertyName("firstName")] public string? FirstName { get; init; }

    [JsonPropertyName("lastName")] public string? LastName { get; init; }

    [JsonPropertyName("addressLine1")] public string? AddressLine1 { get; init; }

    [JsonPropertyName("addressLine2")] public string? AddressLine2 { get; init; }

    [JsonPropertyName("city")] public string? City { get; init; }

    [JsonPropertyName("region")] public string? Region { get; init; }

    [JsonPropertyName("postal")] public string? Postal { get; init; }

    [JsonPropertyName("phone")] public string? Phone { get; init; }

    [JsonPropertyName("comments")] public string? Comments { get; init; }

    public required string DeliveryMethod { get; init; }
}

internal sealed record KarmakPayment
{
    public const string InProcess = "In Process";
    public const string Quote = "Quote";
    public const int MaxPoNumber = 20;
    public const int MaxPaymentMethod = 30;

    public required string OrderStatus { get; init; }

    [JsonPropertyName("PONumber")] public required string PoNumber { get; init; }

    /// <summary>The method's description; one of this and the id is sent, never both.</summary>
    public string? PaymentMethod { get; init; }

    /// <summary>From Fusion 3.62.5 on.</summary>
    [JsonPropertyName("PaymentMethodID")] public string? PaymentMethodId { get; init; }
}

/// <summary>docs/contracts/karmak.md B3: the answer; <see cref="Error"/>, <see cref="Warning"/> and <see cref="Message"/> are its oldest form.</summary>
internal sealed record KarmakOrderAnswer
{
    [JsonPropertyName("LocationID")] public string? LocationId { get; init; }

    public string? OrderNumber { get; init; }

    [JsonPropertyName("CustomerID")] public string? CustomerId { get; init; }

    public string? OrderTotal { get; init; }

    public List<KarmakOrderLine>? LineItems { get; init; }

    public List<string>? Messages { get; init; }

    [JsonPropertyName("ProcessGUID")] public string? ProcessGuid { get; init; }

    public List<string>? Error { get; init; }

    public List<string>? Warning { get; init; }

    public List<string>? Message { get; init; }
}

internal sealed record KarmakOrderLine
{
    public string? PartNumber { get; init; }

    public string? Supplier { get; init; }

    public string? Description { get; init; }

    /// <summary>Null, or words such as RET (F5).</summary>
    public string? Type { get; init; }

    public string? Action { get; init; }

    public decimal? Quantity { get; init; }

    public decimal? Price { get; init; }
}
